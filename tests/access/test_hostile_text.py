"""Script and formula text, in every field someone can type in, does nothing anywhere."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from policies import workflow
from policies.kinds.names import Names
from policies.models import Certainty, Insurer, InvitedRole, Product, Ruling, Sheet
from policies.people.inviting import invite
from policies.rows import ROWS
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_administrator,
    failing,
    fields_of,
    published,
    the_cell,
)
from tests.oversight.visiting import a_report
from tests.policies.admin.beheer import list_of, page_of
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"=HYPERLINK(1)+cmd|' /C calc'!A0 {SCRIPT}\"'><img src=x onerror=alert(2)>{{{{ 7*7 }}}}"
TODAY = date(2026, 3, 1)


class Dangers(HTMLParser):
    """Finds what would run: our text as an element, or as an attribute that acts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [name for name in names if name.startswith("on")]
        if names.get("src") == "x":
            self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and data.strip() == "alert(1)":
            self.found.append("script")


@pytest.fixture
def sheet() -> Sheet:
    """A public sheet and a draft of which every text is hostile, and everything beside them."""
    insurer = Insurer.objects.create(name=f"{HOSTILE[:88]} BV", remark=HOSTILE[:100])
    product = a_product(insurer, name=HOSTILE[:100])
    public = published(hostile(product, date(2026, 1, 1)))
    signatory, reviewer = a_signatory(insurer, "tekent@example.org"), a_reviewer()
    signatory.first_name = signatory.last_name = HOSTILE[:100]
    signatory.save()
    workflow.confirm(public, signatory)
    workflow.review(the_cell(public, "regres"), HOSTILE, reviewer)
    a_report(the_cell(public, "regres"), what=HOSTILE)
    evidence = workflow.supply(
        public, "C3", {"link": f"https://x.example/?{HOSTILE}"}, HOSTILE, signatory
    )
    workflow.rule(evidence, Ruling.REFUSED, HOSTILE, reviewer)
    draft = hostile(product, date(2026, 9, 1))
    invite("nieuw@example.org", InvitedRole.EDITOR, insurer, signatory)
    sent = workflow.send_back(
        workflow.submit(draft, signatory, draft.fingerprint()), HOSTILE, reviewer
    )
    again = workflow.submit(sent, signatory, sent.fingerprint())
    with failing("C2"):
        approved = workflow.approve(again, reviewer)
        workflow.waive(approved, "C2", HOSTILE, a_reviewer(), approved.fingerprint())
    return public


def hostile(product: Product, valid_from: date) -> Sheet:
    """A draft with such text in every answer that holds text, and around all of them."""
    sheet = a_sheet(product, valid_from)
    sheet.remark = sheet.complaints_route = HOSTILE
    sheet.save()
    for cell in sheet.cells.all():
        row = cell.definition
        fields = fields_of(row, row.kind.example)
        parts = row.kind.parts.values()
        if any(isinstance(part, Names) for part in parts):
            fields["value"] = {part.key: ["=1 <b>onveilig<"] for part in parts}
        told = {**fields, "note": HOSTILE, "source": HOSTILE, "certainty": Certainty.TAKEN_OVER}
        for name, fact in told.items():
            setattr(cell, name, fact)
        cell.save()
    if sheet.documents.exists():  # it took over those of the sheet before
        return sheet
    workflow.attach(
        sheet,
        {
            "kind": "ipid",
            "title": HOSTILE[:120],
            "dated": TODAY,
            "public": True,
            "link": f"https://x.example/?{SCRIPT}",
        },
        None,
    )
    return sheet


def public_pages(slug: str) -> Iterator[str]:
    """Where visitors meet such text."""
    yield from ("/", "/producten/", "/vergelijken/?uitleg=open", "/convenant/", "/wijzigingen/")
    yield from ("/over/", f"/producten/{slug}/", f"/producten/{slug}/versies/")
    yield from (f"/producten/{slug}/versies/1/", "/producten/?bevat_mkb_dienstverlening=%3Cb%3E")


def kept_pages(sheet: Sheet) -> Iterator[str]:
    """Where those who keep or judge sheets meet it."""
    draft = sheet.product.sheets.get(version=2)
    yield "/beheer/"
    for subject in (sheet, draft, sheet.product, sheet.product.insurer):
        yield page_of(subject)
        yield page_of(subject, "history")
    for name in ("documenten",):
        yield reverse(f"admin:policies_sheet_{name}", args=[draft.pk])
    for name in ("publiceren", "terugsturen"):
        yield page_of(draft, name)
    yield reverse("preview", args=[draft.pk])
    yield reverse("preview-market", args=[draft.pk])
    yield "/beheer/policies/evidence/"
    for piece in sheet.product.evidence.all():
        yield page_of(piece)
    for model in ("sheet", "product", "insurer", "membership", "invitation"):
        yield f"/beheer/policies/{model}/"
    yield "/beheer/oversight/report/"
    yield "/beheer/accounts/auditentry/"


def dangers(client: Client, address: str) -> list[str]:
    """What would run on this page; it has to be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return Dangers(response.content.decode()).found


def test_it_does_nothing_on_any_page(client: Client, sheet: Sheet) -> None:
    pages = [*public_pages(sheet.product.slug)]
    told = "".join(client.get(address).content.decode() for address in pages)
    assert "&lt;script&gt;alert(1)" in told
    assert [(address, found) for address in pages if (found := dangers(client, address))] == []


def test_it_does_nothing_in_the_administration(client: Client, sheet: Sheet) -> None:
    signed_in_just_now(client, an_administrator())
    pages = [*kept_pages(sheet)]
    assert [(address, found) for address in pages if (found := dangers(client, address))] == []


def test_a_danger_would_be_found() -> None:
    assert Dangers(f"<p>{HOSTILE}</p>").found == ["script", "onerror", "img"]


def test_no_cell_of_a_file_begins_a_formula(client: Client, sheet: Sheet) -> None:
    lines = read(client.get("/vergelijken.csv"))
    assert any(HOSTILE[:30] in item for line in lines for item in line)
    assert [item for line in lines for item in line if item.startswith(("=", "+", "@"))] == []


def test_no_cell_of_a_workbook_is_a_formula(client: Client, sheet: Sheet) -> None:
    draft = sheet.product.sheets.get(version=2)
    signed_in_just_now(client, an_administrator())
    worksheet = reverse("admin:policies_sheet_werkblad", args=[draft.pk])
    for address in ("/vergelijken.xlsx", worksheet):
        book = load_workbook(BytesIO(body(client.get(address))))
        cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_no_line_of_the_log_begins_a_formula(client: Client, sheet: Sheet) -> None:
    signed_in_just_now(client, a_reviewer())
    lines = read(
        client.get(list_of(Sheet).replace("policies/sheet", "accounts/auditentry") + "logboek.csv")
    )
    assert any("HYPERLINK" in item for line in lines for item in line)
    assert [item for line in lines for item in line if item.startswith(("=", "+", "@"))] == []


def test_it_stays_text_in_json_and_feeds(client: Client, sheet: Sheet) -> None:
    told = json.loads(client.get("/vergelijken.json").content)
    assert told["producten"][0]["naam"] == HOSTILE[:100]
    assert b"<script>" not in client.get("/wijzigingen.atom").content


def test_mail_is_plain_and_its_subject_one_line(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    insurer = Insurer.objects.create(name="Verzekeraar\r\nBcc: ander@example.org")
    product = a_product(insurer, name="Blad\r\nBcc: ander@example.org")
    signatory, reviewer = a_signatory(insurer, "tekent@example.org"), a_reviewer()
    with django_capture_on_commit_callbacks(execute=True):
        sheet = a_sheet(product)
        workflow.submit(sheet, signatory, sheet.fingerprint())
        workflow.send_back(sheet, HOSTILE, reviewer)
        invite("nieuw@example.org", InvitedRole.EDITOR, insurer, signatory)
    assert len(mail.outbox) >= 3
    for message in mail.outbox:
        assert "\n" not in message.subject
        assert message.bcc == []
        assert not getattr(message, "alternatives", [])
        assert message.message()["Bcc"] is None
    assert any(HOSTILE in str(message.body) for message in mail.outbox)


def body(response: Any) -> bytes:
    """All of a file."""
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def read(response: Any) -> list[list[str]]:
    """The lines of a CSV."""
    return list(csv.reader(StringIO(body(response).decode("utf-8-sig")), delimiter=";"))


def test_every_row_holds_such_text(sheet: Sheet) -> None:
    cells = {cell.row: cell for cell in sheet.cells.all()}
    assert [row.key for row in ROWS if cells[row.key].note != HOSTILE] == []
