"""What the example catalogue lacks and some pages are about: a second version, and a report."""

from datetime import timedelta

from django.utils import timezone

from oversight.models import Report
from policies import workflow
from policies.models import Product
from tests.browser.pages import RECEIPT
from tests.builders import a_sheet, the_cell


def add() -> None:
    """Add both to Product E, its second sheet for a year from now: today's answers stay."""
    in_a_year = timezone.localdate() + timedelta(days=365)
    product = Product.objects.get(slug="product-e")
    sheet = workflow.bring(a_sheet(product, in_a_year, max_werkgeverslasten="30"))
    Report.objects.create(
        cell=the_cell(sheet, "regres"),
        receipt=RECEIPT,
        what="Hier staat ja.",
        why="Artikel 4 van de voorwaarden.",
        at=timezone.now(),
    )
