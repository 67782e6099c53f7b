"""Where the page of a sheet leads, by what stands: its public page, its worksheet, other drafts."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from policies.models import Sheet
from tests.builders import (
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    clock_at,
    moment,
    published,
    submitted,
    withdrawn,
)
from tests.policies.admin.beheer import page_of, signed_in

pytestmark = pytest.mark.django_db

LATER = date(2026, 6, 1)
NOON = moment("2026-03-01")
IN_THE_MAKING = "Van dit product is ook in de maak"


@pytest.fixture
def public() -> Sheet:
    """A public sheet, in force from New Year on."""
    return published(a_sheet(regres="ja"))


def page(user: User, sheet: Sheet) -> str:
    """The page of this sheet, on the first of March."""
    client: Client = signed_in(user)
    with clock_at(NOON):
        return str(client.get(page_of(sheet)).content.decode())


def test_of_a_public_sheet_the_worksheet_can_be_downloaded_but_not_read_in(public: Sheet) -> None:
    html = page(an_editor(public.product.insurer), public)
    assert f'href="{page_of(public, "werkblad")}"' in html
    assert page_of(public, "inlezen") not in html


def test_a_public_sheet_leads_to_its_public_page_and_not_to_a_preview(public: Sheet) -> None:
    html = page(an_editor(public.product.insurer), public)
    assert f'href="/producten/{public.product.slug}/versies/1/"' in html
    assert "/beheer/voorbeeld/" not in html


def test_who_signs_for_the_insurer_confirms_from_the_sheet_in_force(public: Sheet) -> None:
    confirming = f'href="{page_of(public.product, "bevestigen")}"'
    signatory = a_signatory(public.product.insurer)
    assert confirming in page(signatory, public)
    assert confirming not in page(an_editor(public.product.insurer), public)
    assert confirming not in page(a_reviewer(), public)


def test_only_the_sheet_in_force_leads_to_confirming(public: Sheet) -> None:
    signatory = a_signatory(public.product.insurer)
    later = published(a_sheet(public.product, LATER), at="2026-02-01")
    confirming = page_of(public.product, "bevestigen")
    assert confirming not in page(signatory, later)
    assert confirming in page(signatory, public)


def test_of_a_withdrawn_product_no_new_version_is_offered(public: Sheet) -> None:
    editor = an_editor(public.product.insurer)
    assert "Nieuwe versie" in page(editor, public)
    withdrawn(public.product, LATER)
    assert "Nieuwe versie" not in page(editor, public)


def test_a_draft_tells_of_other_sheets_of_its_product_in_the_making(public: Sheet) -> None:
    editor = an_editor(public.product.insurer)
    draft = a_sheet(public.product, LATER)
    assert IN_THE_MAKING not in page(editor, draft)
    other = submitted(a_sheet(public.product, date(2026, 7, 1)))
    a_sheet()
    html = page(editor, draft)
    assert IN_THE_MAKING in html
    assert f'<a href="{page_of(other)}">versie 3</a> (ingediend, geldig vanaf 1 juli 2026).' in html


def test_a_public_sheet_tells_of_a_draft_that_is_there_already(public: Sheet) -> None:
    editor = an_editor(public.product.insurer)
    draft = a_sheet(public.product, LATER)
    assert f'<a href="{page_of(draft)}">versie 2</a> (concept' in page(editor, public)
