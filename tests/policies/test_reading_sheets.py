"""Sheets are read in the public order, with their cells, in a fixed number of queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from policies.models import Insurer, Sheet
from policies.rows import ROWS
from tests.builders import NEW_YEAR, a_product, a_sheet, an_insurer, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("products", [5, 200])
def test_all_sheets_in_force_with_their_cells_take_two_queries(
    products: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    insurers = [an_insurer() for _ in range(5)]
    for number in range(products):
        published(a_sheet(a_product(insurers[number % 5])))
    with django_assert_num_queries(2):
        sheets = list(Sheet.objects.in_force(NEW_YEAR).by_insurer().with_cells())
        cells = [cell for sheet in sheets for cell in sheet.cells.all()]
        names = {sheet.product.insurer.name for sheet in sheets}
    assert (len(sheets), len(cells)) == (products, products * len(ROWS))
    assert names == {insurer.name for insurer in insurers}


def test_sheets_stand_in_the_order_of_the_alphabet_whatever_the_capitals() -> None:
    for insurer, name, slug in (
        ("Zilver", "Polis", "z"),
        ("a.s.r.", "Polis", "a-2"),
        ("a.s.r.", "polis", "a-1"),
        ("Beter", "basis", "b-2"),
        ("Beter", "Anders", "b-1"),
    ):
        owner, _ = Insurer.objects.get_or_create(name=insurer)
        published(a_sheet(a_product(owner, name, slug)))
    order = [sheet.product.slug for sheet in Sheet.objects.in_force(NEW_YEAR).by_insurer()]
    assert order == ["a-1", "a-2", "b-1", "b-2", "z"]
