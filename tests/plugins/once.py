"""On PostgreSQL, what proves the same everywhere is left out.

That is what opens no database, and what is marked as a matter of looks.
"""

import os
from pathlib import Path

import pytest

WITH_PROCESSES = {"browser", "deploy", "faults", "fuzz", "load", "mkbontzorg"}
"""The folders whose tests start servers: those open a database, though the tests may not."""
TESTS = Path(__file__).resolve().parents[1]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what hangs on the database, where that is not the embedded one; tell how many do not."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    same = [item for item in items if not _hangs_on_the_database(item)]
    config.hook.pytest_deselected(items=same)
    items[:] = [item for item in items if _hangs_on_the_database(item)]


def _hangs_on_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("looks"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    asked = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}
    return bool(asked) or bool(WITH_PROCESSES & set(item.path.relative_to(TESTS).parts))
