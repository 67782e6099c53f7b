"""Which sheet is in force on a day, as known at a moment."""

from datetime import date

import pytest

from policies.models import Product, Sheet
from tests.builders import a_product, a_sheet, moment, published, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    """A product whose history is told in the table below; a version is never reused.

    1 holds from 1 January and 2 from 1 July, known beforehand; 3 corrects 1 and is known in
    September; 4 holds from next year and is known in November; 5 is a draft. Withdrawn from
    1 March of next year, known in December.
    """
    product = a_product(slug="polis")
    published(a_sheet(product, date(2026, 1, 1)), at="2025-12-01")
    published(a_sheet(product, date(2026, 7, 1)), at="2026-06-01")
    published(a_sheet(product, date(2026, 1, 1)), at="2026-09-01")
    published(a_sheet(product, date(2027, 1, 1)), at="2026-11-01")
    a_sheet(product, date(2026, 2, 1))
    return withdrawn(product, date(2027, 3, 1), at="2026-12-01")


@pytest.mark.parametrize(
    ("on", "known", "version"),
    [
        ("2025-12-31", None, None),
        ("2026-01-01", None, 3),
        ("2026-01-01", "2025-11-30", None),
        ("2026-01-01", "2025-12-01", 1),
        ("2026-06-30", "2026-08-31", 1),
        ("2026-06-30", "2026-09-01", 3),
        ("2026-06-30", None, 3),
        ("2026-07-01", "2026-05-31", 1),
        ("2026-07-01", "2026-06-01", 2),
        ("2026-07-01", None, 2),
        ("2026-12-31", None, 2),
        ("2027-01-01", "2026-10-31", 2),
        ("2027-01-01", None, 4),
        ("2027-02-28", None, 4),
        ("2027-03-01", None, None),
        ("2027-03-01", "2026-12-01", None),
        ("2027-03-01", "2026-11-30", 4),
        ("2030-01-01", "2026-11-30", 4),
        ("2030-01-01", None, None),
    ],
)
@pytest.mark.usefixtures("product")
def test_one_sheet_at_most_is_in_force(on: str, known: str | None, version: int | None) -> None:
    sheets = Sheet.objects.in_force(date.fromisoformat(on), moment(known) if known else None)
    assert [sheet.version for sheet in sheets] == ([] if version is None else [version])


def test_each_product_has_its_own_sheet_in_force() -> None:
    first, second = a_product(), a_product()
    old = published(a_sheet(first, date(2026, 1, 1)))
    published(a_sheet(second, date(2026, 1, 1)))
    new = published(a_sheet(second, date(2026, 2, 1)))
    assert set(Sheet.objects.in_force(date(2026, 3, 1))) == {old, new}


def test_of_corrections_on_one_day_the_last_is_in_force() -> None:
    product = a_product()
    sheets = [published(a_sheet(product), at="2026-01-01") for _ in range(3)]
    assert list(Sheet.objects.in_force(date(2026, 1, 1))) == [sheets[-1]]


def test_an_older_draft_that_is_published_later_is_the_correction() -> None:
    product = a_product()
    older, newer = a_sheet(product), a_sheet(product)
    published(newer, at="2026-01-01")
    published(older, at="2026-01-02")
    assert [sheet.version for sheet in Sheet.objects.in_force(date(2026, 1, 3))] == [1]


def test_a_draft_is_never_in_force() -> None:
    a_sheet()
    assert not Sheet.objects.in_force(date(2030, 1, 1)).exists()


def test_a_product_may_be_withdrawn_for_days_gone_by_and_was_still_known_then() -> None:
    product = a_product()
    sheet = published(a_sheet(product, date(2026, 1, 1)))
    withdrawn(product, date(2026, 1, 1), at="2026-06-01")
    assert not Sheet.objects.in_force(date(2026, 3, 1)).exists()
    assert list(Sheet.objects.in_force(date(2026, 3, 1), moment("2026-05-31"))) == [sheet]
