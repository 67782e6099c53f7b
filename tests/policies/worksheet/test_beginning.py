"""A new version begins with the worksheet of the public sheet, when that changes something."""

from datetime import date

import pytest

from accounts.models import AuditEntry, User
from policies import workflow, worksheet
from policies.models import Product, Sheet
from policies.worksheet import Outcome, Unreadable
from tests.builders import (
    a_product,
    a_sheet,
    an_editor,
    clock_at,
    moment,
    published,
    the_cell,
    withdrawn,
)
from tests.policies.worksheet.sheets import at, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def public() -> Sheet:
    """A public sheet with one answer."""
    return published(a_sheet(a_product(slug="polis"), max_werkgeverslasten="tot 25%"))


@pytest.fixture
def user(public: Sheet) -> User:
    """Who keeps its product."""
    return an_editor(public.product.insurer)


def begun(product: Product, user: User, raw: bytes, **typed: str) -> tuple[Sheet | None, Outcome]:
    """What a worksheet with this typed into it begins."""
    file = filled(raw, {at(*name.split("__")): text for name, text in typed.items()})
    return worksheet.begin(product, worksheet.read(file), user)


def test_it_begins_a_draft_with_what_the_worksheet_says(public: Sheet, user: User) -> None:
    draft, outcome = begun(
        public.product,
        user,
        worksheet.write(public),
        valid_from="1-7-2026",
        max_werkgeverslasten__procent="30",
        regres__antwoord="mogelijk",
    )
    assert draft is not None
    assert (draft.version, draft.is_published) == (2, False)
    draft.refresh_from_db()
    assert draft.valid_from == date(2026, 7, 1)
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "30"}
    assert [taken.label for taken in outcome.taken] == ["Geldig vanaf", "Werkgeverslasten"]
    assert [wrong.label for wrong in outcome.wrong] == ["Regres"]
    assert the_cell(public, "max_werkgeverslasten").value == {"procent": "25"}
    acts = AuditEntry.objects.about(draft).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["concept begonnen", "gewijzigd"]


def test_only_another_first_day_is_a_change_too(public: Sheet, user: User) -> None:
    draft, _ = begun(public.product, user, worksheet.write(public), valid_from="1-7-2026")
    assert draft is not None


@pytest.mark.parametrize("typed", [{}, {"max_werkgeverslasten__procent": "veel"}])
def test_what_changes_nothing_begins_nothing(
    typed: dict[str, str], public: Sheet, user: User
) -> None:
    entries = AuditEntry.objects.count()
    draft, outcome = begun(public.product, user, worksheet.write(public), **typed)
    assert draft is None
    assert outcome.changes_nothing
    assert public.product.sheets.count() == 1
    assert AuditEntry.objects.count() == entries


def test_the_same_file_twice_begins_one_version(public: Sheet, user: User) -> None:
    raw, typed = worksheet.write(public), {"max_werkgeverslasten__procent": "30"}
    begun(public.product, user, raw, **typed)
    with pytest.raises(workflow.Refused) as refused:
        begun(public.product, user, raw, **typed)
    assert "er al een nieuwe versie: versie 2 (concept)" in str(refused.value)
    assert public.product.sheets.count() == 2


def test_what_was_mended_goes_into_the_draft_it_began(public: Sheet, user: User) -> None:
    raw = worksheet.write(public)
    draft, _ = begun(
        public.product, user, raw, valid_from="1-7-2026", max_werkgeverslasten__procent="veel"
    )
    assert draft is not None
    mended = filled(raw, {at("valid_from"): "1-7-2026", at("max_werkgeverslasten"): "30"})
    outcome = worksheet.take_over(draft, worksheet.read(mended), user)
    assert [taken.label for taken in outcome.taken] == ["Werkgeverslasten"]
    assert (outcome.wrong, outcome.kept) == ((), ())


def test_the_worksheet_of_an_older_version_begins_nothing(public: Sheet, user: User) -> None:
    raw = worksheet.write(public)
    published(a_sheet(public.product, date(2026, 5, 1)))
    with pytest.raises(Unreadable) as refused:
        begun(public.product, user, raw, valid_from="1-7-2026")
    assert "Dit werkblad is van versie 1. U bent nu bij versie 2." in refused.value.message


def test_a_withdrawn_product_gets_no_new_version(public: Sheet, user: User) -> None:
    raw = worksheet.write(public)
    with clock_at(moment("2026-05-01")):
        withdrawn(public.product, date(2026, 6, 1))
    with pytest.raises(workflow.Refused):
        begun(public.product, user, raw, valid_from="1-7-2026")


def test_a_product_without_a_public_sheet_begins_in_the_form(user: User) -> None:
    assert worksheet.cannot_begin(a_product()).startswith("Dit product heeft geen openbaar blad.")


def test_a_stranger_begins_nothing(public: Sheet) -> None:
    stranger = an_editor(a_product().insurer)
    with pytest.raises(workflow.Refused):
        begun(public.product, stranger, worksheet.write(public), valid_from="1-7-2026")
    assert public.product.sheets.count() == 1
