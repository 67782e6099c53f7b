"""What is downloaded is saved and never run: by its name, its type or what stands in it."""

import re
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.formulas import FORMULA_STARTS, as_text
from policies import workflow
from policies.models import Document
from policies.uploads import looked_into, plain_name
from tests.builders import a_product, a_sheet, published
from tests.files import files

__all__ = ["files"]

NAMES = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "a\r\nSet-Cookie: x=1.pdf",
    'a"; filename="b.html',
    "a.html",
    "a.pdf.exe",
    "\u202efdp.exe",
    "a\x00.pdf",
    "a;b=c.pdf",
    "%2e%2e%2fa.pdf",
    "é" * 300,
    "",
    "con.pdf",
    "<script>.pdf",
]

SAVED = re.compile(
    r"""attachment; filename(="([^"\\\r\n]|\\.)+\.pdf"|\*=utf-8''[\w.%!~*'()-]+\.pdf)"""
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_holds_no_path_header_or_other_type(name: str) -> None:
    plain = plain_name(name)
    assert plain.endswith(".pdf")
    assert not re.search(r"[/\\\r\n\x00\u202e]", plain)
    assert len(plain) <= 120


def a_public_file(name: str, content: bytes) -> Document:
    """A document of a published sheet, with this name as it was sent."""
    sheet = a_sheet(a_product(slug="polis"))
    upload = looked_into(SimpleUploadedFile(name or "x", content))
    facts = {"kind": "ipid", "title": "Kaart", "dated": sheet.valid_from, "public": True}
    workflow.attach(sheet, {**facts, **upload.keep()}, None)
    published(sheet)
    return Document.objects.get(sheet=sheet)


@pytest.mark.django_db
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_saved_under_that_name_and_opened_as_nothing_else(
    client: Client, name: str
) -> None:
    script = with_a_script()
    document = a_public_file(name, script)
    response: Any = client.get(f"/producten/polis/versies/1/documenten/{document.pk}/")
    assert b"".join(response.streaming_content) == script
    assert response["Content-Type"] == "application/pdf"
    assert SAVED.fullmatch(response["Content-Disposition"])
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not {"Set-Cookie", "Accept-Ranges"} & {*response.headers}


def with_a_script() -> bytes:
    """A PDF that would run a script where a reader lets it."""

    paper = pikepdf.new()
    paper.add_blank_page()
    paper.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    assert not as_text(text).startswith(FORMULA_STARTS)
    assert as_text(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"],
)
def test_each_of_these_would_be_one(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "pdf"])
@pytest.mark.parametrize("asked", ["=1+1", "@x", "\r\nX: y", '"; filename=x.html', "../../x"])
def test_what_a_visitor_asks_names_no_file(client: Client, suffix: str, asked: str) -> None:
    response = client.get(f"/vergelijken.{suffix}", {"basis": asked, "p": asked, "op": asked})
    assert response.status_code == 400
    assert "Content-Disposition" not in response
