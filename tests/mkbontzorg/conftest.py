"""What tests of keeping and bringing back stand on: an installation in use, and copies of it."""

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from policies import workflow
from tests.builders import NEW_YEAR, a_product, a_sheet, a_user
from tests.mkbontzorg.elsewhere import elsewhere
from tests.papers import a_pdf, kept

DATABASE = "database.sqlite3"


@pytest.fixture(scope="session")
def home(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of an installation that is in use, with its backup, and how it was when new."""
    folder = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), elsewhere(folder):
        call_command("migrate", verbosity=0)
        connection.close()
        shutil.copy(folder / DATABASE, folder / "new")
        move_in()
        call_command("backup", folder / "backup.zip", stdout=StringIO())
    return folder


@pytest.fixture
def archive(home: Path) -> Path:
    """The backup of that installation."""
    return home / "backup.zip"


@pytest.fixture
def there(tmp_path: Path, db: None) -> Iterator[Path]:
    """The folder of another, where the test does all that it does; its database has no tables."""
    with elsewhere(tmp_path):
        yield tmp_path


@pytest.fixture
def new_there(there: Path, home: Path) -> Path:
    """As `there`, with all tables, and nothing in them but what migrations bring."""
    shutil.copy(home / "new", there / DATABASE)
    return there


@pytest.fixture
def in_use_there(there: Path, home: Path) -> Path:
    """As `there`, a copy of the installation that is in use."""
    shutil.copy(home / DATABASE, there / DATABASE)
    shutil.copytree(home / "files", there / "files")
    return there


def move_in() -> None:
    """Somebody, a public sheet with two files, and a draft that was thrown away."""
    a_user("noor@example.org")
    sheet = a_sheet(a_product(slug="thuis"), regres="ja")
    for kind in ("voorwaarden", "ipid"):
        facts = {"kind": kind, "title": kind, "dated": NEW_YEAR, "public": True}
        workflow.attach(sheet, {**facts, **kept(a_pdf(kind))}, by=None)
    workflow.bring(sheet)
    workflow.discard(a_sheet(sheet.product), by=None)
