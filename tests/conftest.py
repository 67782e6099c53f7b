"""What every test stands on: a database like the real one, and static files as they lie."""

from collections.abc import Iterator
from importlib import import_module

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck
from pytest_django import Settings

from accounts import apps as accounts_room
from accounts.refusals import install, remove
from accounts.signing_in.counting import TABLE
from comparison.reading import memory
from policies.refusals import REFUSALS

ALL_REFUSALS = (*accounts_room.REFUSALS, *REFUSALS)
LEGAL_AMOUNTS = [
    import_module(f"policies.migrations.{name}")
    for name in ("0002_legal_amounts", "0007_premium_wages")
]

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile(
    "portal",
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
hypothesis.settings.load_profile("portal")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, as in use: threads wait for each other there, in memory they fail."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def flush_despite_refusals() -> Iterator[None]:
    """Let a test that commits be cleaned up after: what is published cannot be emptied otherwise.

    What migrations had put in comes back, and what was counted goes, which no model stands for: so
    no test depends on which ran before it.
    """
    flush = connection.ops.execute_sql_flush
    uncounted = f"DELETE FROM {connection.ops.quote_name(TABLE)}"

    def execute_sql_flush(sql_list: list[str]) -> None:
        remove(connection, ALL_REFUSALS)
        flush([*sql_list, uncounted])
        install(connection, ALL_REFUSALS)
        for brought in LEGAL_AMOUNTS:
            brought.add(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(autouse=True)
def nothing_kept(settings: Settings) -> None:
    """No folder of pages: what a test publishes is nobody else's, and is often rolled back."""
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=None)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test begins as a process does: what it undoes leaves its versions to another."""
    memory.forget()


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Static files under their own names: the manifest is there only after `collectstatic`."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
