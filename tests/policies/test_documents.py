"""The documents of a draft change like its answers; those of a public sheet never do."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Document, Product, Sheet, State
from policies.workflow import Refused
from policies.workflow.documenting import MOST, TWICE
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    approved,
    published,
    submitted,
)
from tests.files import files
from tests.papers import a_link, a_pdf, kept

__all__ = ["files"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    """A product."""
    return a_product()


@pytest.fixture
def sheet(product: Product) -> Sheet:
    """A draft without documents."""
    return a_sheet(product)


@pytest.fixture
def editor(product: Product) -> User:
    """Someone of the insurer."""
    return an_editor(product.insurer)


def facts(**changes: Any) -> dict[str, Any]:
    """A document, by default a link that is not public."""
    told = {"kind": "voorwaarden", "title": "V2005", "dated": date(2025, 7, 1), "public": False}
    given = {} if {"file", "link"} & changes.keys() else a_link()
    return told | given | changes


def told(facts: Any) -> Any:
    """What the log tells of the document."""
    return facts["document"]


def attached(sheet: Sheet, by: User | None = None, **changes: Any) -> Document:
    """A document at this draft."""
    return workflow.attach(sheet, facts(**changes), by)


def test_a_document_comes_with_a_draft_and_changes_what_it_makes_public(sheet: Sheet) -> None:
    before = sheet.fingerprint()
    document = attached(sheet)
    assert list(sheet.documents.all()) == [document]
    with_it = sheet.fingerprint()
    workflow.open_up(document, public=True, by=None)
    opened = sheet.fingerprint()
    workflow.remove(document, by=None)
    assert len({before, with_it, opened}) == 3
    assert sheet.fingerprint() == before


def test_a_file_is_told_by_its_hash(sheet: Sheet, files: Path) -> None:
    document = attached(sheet, **kept(a_pdf()))
    assert len(document.sha256) == 64
    assert (files / str(document.file)).is_file()


def test_a_document_is_a_file_or_a_link(sheet: Sheet) -> None:
    for wrong in (
        {"link": ""},
        {"file": "x.pdf", "sha256": "0" * 64, "size": 1, "link": "https://x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.create(sheet=sheet, **(facts() | wrong))


def test_every_change_is_written_down_as_work_on_the_sheet(sheet: Sheet) -> None:
    reviewer = a_reviewer()
    document = attached(sheet, reviewer)
    workflow.open_up(document, public=True, by=reviewer)
    workflow.remove(document, by=reviewer)
    removed, opened, added, _begun = AuditEntry.objects.about(sheet)
    assert {entry.act for entry in (removed, opened, added)} == {"gewijzigd"}
    assert told(added.after)["titel"] == "V2005"
    assert (told(opened.before)["openbaar"], told(opened.after)["openbaar"]) == (False, True)
    assert told(removed.before)["link"] == "https://example.org/bewijs"
    with pytest.raises(Refused, match="Een ander moet het beoordelen"):
        workflow.approve(submitted(sheet), reviewer)


def test_what_is_so_already_is_no_change(sheet: Sheet) -> None:
    document = attached(sheet)
    count = AuditEntry.objects.about(sheet).count()
    workflow.open_up(document, public=False, by=None)
    assert AuditEntry.objects.about(sheet).count() == count


def test_the_same_document_does_not_come_twice(sheet: Sheet) -> None:
    attached(sheet)
    with pytest.raises(Refused, match=TWICE):
        attached(sheet, title="Onder een andere titel")
    attached(sheet, kind="ipid")


def test_a_sheet_has_only_so_many_documents(sheet: Sheet) -> None:
    for number in range(MOST):
        attached(sheet, link=f"https://example.org/{number}")
    with pytest.raises(Refused, match=f"ten hoogste {MOST}"):
        attached(sheet, link="https://example.org/meer")


def test_nobody_else_touches_them(sheet: Sheet) -> None:
    document, stranger = attached(sheet), an_editor(a_product().insurer)
    for attempt in (
        lambda: attached(sheet, stranger, link="https://example.org/2"),
        lambda: workflow.open_up(document, public=True, by=stranger),
        lambda: workflow.remove(document, by=stranger),
    ):
        with pytest.raises(Refused, match="niet van uw verzekeraar"):
            attempt()
    assert list(sheet.documents.values_list("public", flat=True)) == [False]


@pytest.mark.parametrize("stand", [submitted, approved, published])
def test_they_stand_still_while_the_secretariat_looks_and_after(
    sheet: Sheet, editor: User, stand: Any
) -> None:
    document = attached(sheet)
    stand(sheet)
    for attempt in (
        lambda: attached(sheet, editor, link="https://example.org/2"),
        lambda: workflow.open_up(document, public=True, by=editor),
        lambda: workflow.remove(document, by=editor),
    ):
        with pytest.raises(Refused):
            attempt()
    assert list(sheet.documents.values_list("public", flat=True)) == [False]


def test_a_sheet_that_was_sent_back_becomes_a_draft_again(sheet: Sheet, editor: User) -> None:
    workflow.send_back(submitted(sheet, editor), "De verzekeringskaart ontbreekt.", a_reviewer())
    attached(sheet, editor, kind="ipid")
    sheet.refresh_from_db()
    assert sheet.state == State.DRAFT


def test_what_is_gone_already_is_told(sheet: Sheet) -> None:
    document = attached(sheet)
    stale = Document.objects.select_related("sheet").get(pk=document.pk)
    workflow.remove(document, by=None)
    for attempt in (
        lambda: workflow.open_up(stale, public=True, by=None),
        lambda: workflow.remove(stale, by=None),
    ):
        with pytest.raises(Refused, match="staat niet meer"):
            attempt()


def test_the_database_itself_keeps_the_documents_of_a_public_sheet(sheet: Sheet) -> None:
    document = attached(sheet, public=True)
    published(sheet)
    own = Document.objects.filter(pk=document.pk)
    draft = a_sheet(sheet.product)
    for attempt in (
        lambda: own.update(public=False),
        lambda: own.update(link="https://example.org/anders"),
        lambda: own.update(sheet=draft),
        own.delete,
        lambda: Document.objects.create(sheet=sheet, **facts(link="https://example.org/2")),
        lambda: draft.documents.update(sheet=sheet),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert own.get().public


def test_only_what_the_insurer_opens_is_public_and_only_with_its_sheet(sheet: Sheet) -> None:
    attached(sheet)
    opened = attached(sheet, link="https://example.org/2", public=True)
    assert not Document.objects.public().exists()
    published(sheet)
    assert list(Document.objects.public()) == [opened]


def test_a_new_draft_has_the_same_documents_of_its_own(sheet: Sheet, files: Path) -> None:
    attached(sheet, public=True, **kept(a_pdf()))
    published(sheet)
    draft = a_sheet(sheet.product)
    copy = draft.documents.get()
    workflow.remove(copy, by=None)
    earlier = sheet.documents.get()
    assert (earlier.sha256, earlier.public) == (copy.sha256, True)
    assert (files / str(earlier.file)).is_file()
