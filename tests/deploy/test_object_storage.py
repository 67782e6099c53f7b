"""What insurers bring can be kept in a bucket of S3, and goes out from there again."""

import logging
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mkbontzorg import places
from policies import workflow
from policies.forms.attachments import NOT_NOW
from policies.models import Document, Evidence, Product
from policies.models.attachment import kept_files, place_of_hash
from tests.builders import a_product, a_sheet, an_editor, published
from tests.deploy.bucket import Store, a_store
from tests.papers import a_file, a_pdf, kept
from tests.policies.admin.beheer import said, signed_in

pytestmark = pytest.mark.django_db
TYPED = {"kind": "ipid", "title": "Verzekeringskaart", "dated": "2025-07-01"}


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Iterator[Store]:
    """A store, which is where this portal keeps files."""
    with a_store() as it:
        files = places.files(it.url, tmp_path)
        settings.STORAGES = {**settings.STORAGES, "files": files}
        yield it
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def product() -> Product:
    """A product."""
    return a_product(name="Aap", slug="aap")


@pytest.fixture
def editor(product: Product) -> Client:
    """A browser in which someone of its insurer signed in."""
    return signed_in(an_editor(product.insurer))


def received(response: Any) -> bytes:
    """The file that came."""
    return b"".join(response.streaming_content)


def a_large_pdf(size: int) -> bytes:
    """A PDF of about this many bytes."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Filling = document.make_stream(bytes(range(256)) * (size // 256))
    written = BytesIO()
    options = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    document.save(written, deterministic_id=True, **options)
    return written.getvalue()


def test_a_document_goes_in_and_comes_out_for_everyone(
    store: Store, editor: Client, client: Client, product: Product
) -> None:
    sheet = a_sheet(product)
    page = reverse("admin:policies_sheet_documenten", args=[sheet.pk])
    response = editor.post(page, {**TYPED, "file": a_file(), "public": "on"})
    assert said(response) == ["“Verzekeringskaart” staat bij dit blad."]
    document = Document.objects.get()
    assert store.kept == {f"portaal/{place_of_hash(document.sha256)}": a_pdf()}
    inside = editor.get(
        reverse("admin:policies_sheet_document_bestand", args=[sheet.pk, document.pk])
    )
    assert received(inside) == a_pdf()
    published(sheet, at="2026-01-05")
    answer = client.get(f"/producten/aap/versies/1/documenten/{document.pk}/")
    assert received(answer) == a_pdf()
    assert answer["Content-Length"] == str(len(a_pdf()))
    assert answer["Content-Disposition"] == 'attachment; filename="voorwaarden.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_evidence_goes_in_and_comes_out_for_its_own(
    store: Store, editor: Client, product: Product
) -> None:
    sheet = a_sheet(product, mkb_dienstverlening="HCS")
    page = reverse("admin:policies_sheet_bewijs", args=[sheet.pk, "C3"])
    assert editor.post(page, {"remark": "Bladzijde 2.", "file": a_file()}).status_code == 302
    evidence = Evidence.objects.get()
    file = reverse("admin:policies_evidence_bestand", args=[evidence.pk])
    assert received(editor.get(file)) == a_pdf()


@pytest.mark.parametrize("size", [1_500_000, 9_500_000])
def test_a_large_file_comes_through_whole(store: Store, size: int) -> None:
    content = a_large_pdf(size)
    facts = kept(content)
    assert list(store.kept.values()) == [content]
    with kept_files().open(facts["file"]) as file:
        assert file.read() == content


def test_a_file_is_kept_once_and_one_that_is_not_whole_is_replaced(store: Store) -> None:
    place = f"portaal/{kept()['file']}"
    kept(name="onder een andere naam.pdf")
    assert store.kept == {place: a_pdf()}
    store.kept[place] = b"%PDF-"
    kept()
    assert store.kept == {place: a_pdf()}


def documented(product: Product) -> Document:
    """A document of a draft."""
    facts = {"kind": "ipid", "title": "Kaart", "dated": date(2025, 7, 1), "public": True}
    return workflow.attach(a_sheet(product), facts | kept(), by=None)


@pytest.mark.parametrize(("failure", "status"), [(0, 404), (503, 503), (403, 503)])
def test_a_file_that_cannot_be_had_is_told_in_dutch(
    store: Store,
    editor: Client,
    product: Product,
    caplog: pytest.LogCaptureFixture,
    failure: int,
    status: int,
) -> None:
    document = documented(product)
    store.kept.clear()
    store.fails_with = failure
    with caplog.at_level(logging.ERROR, "policies.downloads"):
        answer = editor.get(
            reverse("admin:policies_sheet_document_bestand", args=[document.sheet_id, document.pk])
        )
    assert answer.status_code == status
    assert "Dit bestand is er nu niet" in answer.content.decode()
    assert document.sha256 in caplog.text


def test_when_the_bucket_is_away_a_form_says_so_and_keeps_what_was_typed(
    store: Store, editor: Client, product: Product
) -> None:
    store.fails_with = 503
    page = reverse("admin:policies_sheet_documenten", args=[a_sheet(product).pk])
    answer = editor.post(page, {**TYPED, "file": a_file()})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert NOT_NOW in text
    assert TYPED["title"] in text
    assert not Document.objects.exists()
