"""A published answer to have doubts about."""

import pytest

from policies.models import Cell
from tests.builders import a_product, a_sheet, an_insurer, published, the_cell


@pytest.fixture
def cell(db: None) -> Cell:
    """The answer of a published sheet on employer costs."""
    product = a_product(an_insurer("Zorgzaam"), name="Product Z", slug="product-z")
    return the_cell(published(a_sheet(product, max_werkgeverslasten="tot 30%")), ROW)


ROW = "max_werkgeverslasten"
