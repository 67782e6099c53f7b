"""Publishes a sheet of the example for every line that comes in, and tells when that was done."""

import json
import sys
import time
from itertools import count, cycle

from django.utils import timezone

from policies import workflow
from policies.models import Catalogue, Product, Sheet

ROW = "regres"
"""The answer whose note tells, on the page, which publication it is of."""


def draft(product: Product, mark: str) -> Sheet:
    """A new version of a product that differs in one note from the one before."""
    sheet = workflow.start(product, timezone.localdate(), by=None)
    sheet.remark = "Een nieuwe versie, om te meten."
    sheet.save()
    cell = sheet.cells.get(row=ROW)
    cell.note = mark
    cell.save()
    return sheet


def main() -> None:
    """Publish as often as is asked, the products of the example in turn."""
    products = cycle(Product.objects.filter(slug__startswith="product-").order_by("slug"))
    for number, product, _ in zip(count(1), products, sys.stdin, strict=False):
        mark = f"Meting {number} van {timezone.now():%H%M%S%f}."
        sheet = draft(product, mark)
        begun = time.monotonic()
        workflow.bring(sheet)
        told = {
            "seconds": time.monotonic() - begun,
            "version": Catalogue.objects.current().version,
            "mark": mark,
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
