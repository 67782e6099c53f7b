"""A backup is of one moment, whoever writes meanwhile; all that is public comes back elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry
from mkbontzorg.safekeeping.tables import Table
from policies import workflow
from policies.models import Catalogue, Cell, Document, Sheet
from policies.models.attachment import kept_files
from tests.builders import NEW_YEAR, a_product, a_sheet
from tests.files import files
from tests.mkbontzorg.elsewhere import KINDS, elsewhere
from tests.papers import a_pdf, kept

__all__ = ["files"]

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 20
TOLD_BY_A_PUBLICATION = {
    *("accounts.auditentry", "policies.catalogue", "policies.cell", "policies.sheet")
}
Facts = dict[int, tuple[Any, ...]]


class Load:
    """Others at work: one publishes, one changes drafts and throws them away."""

    def __init__(self) -> None:
        self.going, self.published, self.news = True, 0, Condition()
        self.failures: list[Exception] = []

    def publish(self) -> None:
        workflow.bring(a_sheet(regres="ja"))
        with self.news:
            self.published += 1
            self.news.notify_all()

    def edit(self) -> None:
        draft = a_sheet(regres="nee")
        workflow.save(draft, [], {"remark": "Nog niet af."}, by=None)
        workflow.discard(draft, by=None)

    def wait_for_more(self) -> None:
        """Let another publication happen before going on."""
        with self.news:
            seen = self.published
            assert self.news.wait_for(lambda: self.published > seen, timeout=SECONDS)

    def over_and_over(self, act: Callable[[], None]) -> None:
        try:
            while self.going:
                act()
        except Exception as error:  # noqa: BLE001  # the test tells of it
            self.failures.append(error)
        finally:
            connection.close()


@contextmanager
def under_load() -> Iterator[Load]:
    """Others at work, until the end of this."""
    load = Load()
    workers = [Thread(target=load.over_and_over, args=[act]) for act in (load.publish, load.edit)]
    for worker in workers:
        worker.start()
    try:
        yield load
    finally:
        load.going = False
        for worker in workers:
            worker.join(SECONDS)
    assert load.failures == []


def sheets() -> Facts:
    """Every published sheet, by key."""
    return {sheet.pk: (sheet.published_at, sheet.fingerprint()) for sheet in _published()}


def cells() -> Facts:
    """Every published answer, by key."""
    rows = Cell.objects.filter(sheet__in=_published()).values_list()
    return {row[0]: tuple(row) for row in rows}


def entries() -> Facts:
    """The whole audit log, by key."""
    return {row[0]: tuple(row) for row in AuditEntry.objects.values_list()}


def _published() -> Any:
    return Sheet.objects.published()


READERS = (sheets, cells, entries)


@pytest.fixture
def archive(tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup that takes its time: others publish between the tables that tell of it."""
    with_file = a_sheet(a_product())
    facts = {"kind": "voorwaarden", "title": "V2005", "dated": NEW_YEAR, "public": True}
    workflow.attach(with_file, {**facts, **kept(a_pdf())}, by=None)
    workflow.bring(with_file)
    usual, path = Table.lines, tmp_path / "backup.zip"

    def slowly(table: Table) -> Iterator[bytes]:
        yield from usual(table)
        if table.name in TOLD_BY_A_PUBLICATION:
            load.wait_for_more()

    with under_load() as load:
        load.wait_for_more()
        with monkeypatch.context() as patch:
            patch.setattr(Table, "lines", slowly)
            stood = [read() for read in READERS]
            call_command("backup", path)
    assert load.published > len(TOLD_BY_A_PUBLICATION)
    assert all(
        before.items() <= read().items() for before, read in zip(stood, READERS, strict=True)
    )
    return path


def test_every_published_cell_file_and_entry_is_there_elsewhere(
    archive: Path, tmp_path: Path
) -> None:
    source = [read() for read in READERS]
    for kind in KINDS:
        with elsewhere(tmp_path, kind):
            call_command("restore", archive)
            brought = [read() for read in READERS]
            for there, here in zip(brought, source, strict=True):
                assert there.items() <= here.items()
            of_one_moment()
            the_files_are_there()
            the_database_refuses()


def of_one_moment() -> None:
    """Each publication is there wholly or not at all."""
    count = Sheet.objects.published().count()
    assert count == Catalogue.objects.current().version > 1
    assert count == AuditEntry.objects.filter(act="gepubliceerd").count()
    assert not Sheet.objects.exclude(cells__row="regres").exists()


def the_files_are_there() -> None:
    """Each under its own hash."""
    for document in Document.objects.exclude(file=""):
        with kept_files().open(str(document.file)) as file:
            assert sha256(file.read()).hexdigest() == document.sha256
    assert Document.objects.exclude(file="").exists()


def the_database_refuses() -> None:
    """What it refused before."""
    public = Cell.objects.filter(sheet__published_at__isnull=False)
    for statement in (
        f"UPDATE policies_cell SET note = 'anders' WHERE id = {public.latest('pk').pk}",
        "DELETE FROM accounts_auditentry",
        "UPDATE policies_catalogue SET version = 0",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
