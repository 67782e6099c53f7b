"""The products one by one, and what every row means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison import links, reading
from comparison.selection import MOST, Selection
from comparison.views.problems import answering_problems, selection_of
from policies.models import Catalogue
from policies.rows import ROWS, grouped


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this product is, for whom, and the ways in."""
    sheets = reading.sheets_in_force(Selection(), reading.day_of(Selection(), timezone.now()))
    context = {
        "catalogue": Catalogue.objects.current(),
        "product_count": len(sheets),
        "insurer_count": len({sheet.product.insurer_id for sheet in sheets}),
        "row_count": len(ROWS),
    }
    return render(request, "comparison/home.html", context)


@require_safe
@answering_problems
def products(request: HttpRequest) -> HttpResponse:
    """All products in force, to look at or to choose from."""
    selection, now = selection_of(request), timezone.now()
    sheets = reading.sheets_in_force(selection, reading.day_of(selection, now))
    context = {
        "columns": [reading.outline_of(sheet) for sheet in sheets],
        "dates": links.dates_of(selection, now, request.path),
        "most": MOST,
        "catalogue": Catalogue.objects.current(),
    }
    return render(request, "comparison/products.html", context)


@require_safe
@answering_problems
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One product sheet."""
    selection, now = selection_of(request), timezone.now()
    column = reading.product_in_force(slug, selection, now)
    context = {
        "column": column,
        "groups": [(group, [(row, column.cell(row)) for row in rows]) for group, rows in grouped()],
        "dates": links.dates_of(selection, now, request.path),
        "catalogue": Catalogue.objects.current(),
    }
    return render(request, "comparison/product.html", context)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Every row explained, with the law behind it."""
    return render(request, "comparison/terms.html", {"groups": grouped()})
