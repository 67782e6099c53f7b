"""Sheets are read with their cells and insurers in a fixed number of queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from policies.models import Sheet
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
        sheets = list(Sheet.objects.in_force(NEW_YEAR).with_insurer().with_cells())
        cells = [cell for sheet in sheets for cell in sheet.cells.all()]
        names = {sheet.product.insurer.name for sheet in sheets}
    assert (len(sheets), len(cells)) == (products, products * len(ROWS))
    assert names == {insurer.name for insurer in insurers}
