"""The documents of a sheet: added, opened and taken away while it is a draft, by those who may."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from policies import workflow
from policies.admin.document_pages import documents_context
from policies.models import Document, Insurer, Sheet
from policies.workflow.documenting import TWICE
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    an_insurer,
    published,
    submitted,
)
from tests.files import files
from tests.papers import a_file, a_link, a_pdf, kept
from tests.policies.admin.beheer import said, signed_in

__all__ = ["files"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
TYPED = {"kind": "ipid", "title": "Verzekeringskaart", "dated": "2025-07-01"}
NEVER = 987_654


@pytest.fixture
def insurer() -> Insurer:
    """An insurer."""
    return an_insurer("Polder")


@pytest.fixture
def member(insurer: Insurer) -> User:
    """Someone of this insurer."""
    return an_editor(insurer)


@pytest.fixture
def editor(member: User) -> Client:
    """A browser in which that person signed in."""
    return signed_in(member)


@pytest.fixture
def sheet(insurer: Insurer) -> Sheet:
    """A draft of this insurer."""
    return a_sheet(a_product(insurer))


@pytest.fixture
def document(sheet: Sheet) -> Document:
    """A file at that draft."""
    facts = {"kind": "voorwaarden", "title": "V2005", "dated": date(2025, 7, 1), "public": False}
    return workflow.attach(sheet, {**facts, **kept(a_pdf())}, by=None)


def page(sheet: Sheet) -> str:
    """Where the documents of a sheet are."""
    return reverse("admin:policies_sheet_documenten", args=[sheet.pk])


def of(document: Document, act: str) -> str:
    """Where something is done with a document."""
    return reverse(f"admin:policies_sheet_document_{act}", args=[document.sheet_id, document.pk])


def test_a_file_is_added_with_its_hash(editor: Client, sheet: Sheet) -> None:
    response = editor.post(page(sheet), {**TYPED, "file": a_file(), "public": "on"})
    assert response.status_code == 302
    assert said(response) == ["“Verzekeringskaart” staat bij dit blad."]
    document = sheet.documents.get()
    assert (document.public, document.dated) == (True, date(2025, 7, 1))
    assert document.sha256 in editor.get(page(sheet)).content.decode()


def test_a_dutch_date_is_understood(editor: Client, sheet: Sheet) -> None:
    editor.post(page(sheet), {**TYPED, "dated": "1-7-2025", "link": "https://e.org/kaart"})
    assert sheet.documents.get().dated == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("kind", {"kind": ""}, "Kies wat voor document dit is."),
        ("kind", {"kind": "iets"}, "iets"),
        ("title", {"title": ""}, "Vul de titel"),
        ("dated", {"dated": ""}, "Vul de datum"),
        ("dated", {"dated": "gisteren"}, "Dit is geen datum."),
        ("dated", {"dated": "0001-01-01"}, "Kies een datum van 1950"),
        ("link", {"link": "ftp://e.org/"}, "https://"),
        ("file", {"link": ""}, "Kies een bestand, of geef een link."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_the_rest_stays(
    editor: Client, sheet: Sheet, field: str, wrong: dict[str, str], message: str
) -> None:
    response = editor.post(page(sheet), {**TYPED, "link": "https://e.org/", **wrong})
    assert response.status_code == 200
    assert message in " ".join(response.context["form"].errors[field])
    text = response.content.decode()
    assert f'href="#id_{field}"' in text
    if field != "title":
        assert 'value="Verzekeringskaart"' in text
    assert not sheet.documents.exists()


def test_the_same_document_twice_is_told(editor: Client, sheet: Sheet) -> None:
    first = editor.post(page(sheet), {**TYPED, "file": a_file()})
    response = editor.post(page(sheet), {**TYPED, "file": a_file()})
    assert (first.status_code, response.status_code) == (302, 409)
    assert TWICE in response.content.decode()


def test_a_document_is_opened_and_closed(editor: Client, document: Document) -> None:
    for word, public in (("ja", True), ("nee", False)):
        assert editor.post(of(document, "openbaar"), {"openbaar": word}).status_code == 302
        document.refresh_from_db()
        assert document.public is public


def test_a_document_is_taken_away_after_asking(editor: Client, document: Document) -> None:
    asked = editor.get(of(document, "weghalen"))
    assert "V2005" in asked.content.decode()
    assert Document.objects.exists()
    assert editor.post(of(document, "weghalen")).status_code == 302
    assert not Document.objects.exists()


def test_the_insurer_and_the_secretariat_open_the_file(editor: Client, document: Document) -> None:
    for client in (editor, signed_in(a_reviewer())):
        response = client.get(of(document, "bestand"))
        assert b"".join(response.streaming_content) == a_pdf()  # type: ignore[attr-defined]
        assert "no-store" in response["Cache-Control"]
        assert response["Content-Disposition"].startswith("attachment")


def test_a_link_has_no_file(editor: Client, sheet: Sheet) -> None:
    editor.post(page(sheet), {**TYPED, **a_link()})
    assert editor.get(of(sheet.documents.get(), "bestand")).status_code == 404


@pytest.mark.parametrize("stand", [submitted, published])
def test_they_can_only_be_read_when_it_is_no_draft(
    editor: Client, sheet: Sheet, document: Document, stand: Any
) -> None:
    stand(sheet)
    text = editor.get(page(sheet)).content.decode()
    assert document.sha256 in text
    assert "kunnen nu niet veranderen" in text
    assert "Document toevoegen" not in text
    for address, fields in (
        (page(sheet), {**TYPED, **a_link()}),
        (of(document, "openbaar"), {"openbaar": "ja"}),
        (of(document, "weghalen"), {}),
    ):
        assert editor.post(address, fields).status_code == 409
    assert list(sheet.documents.values_list("public", flat=True)) == [False]


def test_what_is_anothers_answers_as_what_never_was(sheet: Sheet, document: Document) -> None:
    client = signed_in(an_editor(an_insurer("Terp")))
    for address in (page(sheet), *(of(document, act) for act in ("bestand", "weghalen"))):
        assert client.get(address).status_code == 404
        never = client.get(address.replace(f"/{sheet.pk}/", f"/{NEVER}/"))
        assert never.content == client.get(address).content
    for act in ("openbaar", "weghalen"):
        assert client.post(of(document, act), {"openbaar": "ja"}).status_code == 404
    assert client.post(page(sheet), {**TYPED, **a_link()}).status_code == 404
    assert list(sheet.documents.values_list("public", flat=True)) == [False]


def test_a_document_is_found_only_under_its_own_sheet(
    editor: Client, sheet: Sheet, document: Document
) -> None:
    other = a_sheet(sheet.product)
    address = of(document, "weghalen").replace(f"/{sheet.pk}/", f"/{other.pk}/", 1)
    assert editor.post(address).status_code == 404
    assert Document.objects.filter(pk=document.pk).exists()


def test_who_is_not_signed_in_gets_nothing(sheet: Sheet, document: Document) -> None:
    for address in (page(sheet), of(document, "bestand"), of(document, "weghalen")):
        assert "/login/" in Client().get(address)["Location"]


def test_the_editor_of_a_sheet_gets_its_documents(
    sheet: Sheet, document: Document, member: User
) -> None:
    context = documents_context(sheet, member)
    assert (list(context["documents"]), context["may_change"]) == ([document], True)
    submitted(sheet)
    assert documents_context(sheet, member)["may_change"] is False


def test_script_in_a_title_stays_text(editor: Client, sheet: Sheet, files: Path) -> None:
    editor.post(page(sheet), {**TYPED, "title": "<script>x</script>", "file": a_file()})
    text = editor.get(page(sheet)).content.decode()
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text
