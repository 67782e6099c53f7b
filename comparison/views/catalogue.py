"""The products one by one, and what every row means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison import links, reading
from comparison.past import Past
from comparison.reading.documents import documents_of
from comparison.selection import Selection
from comparison.sharing import product_document, shared_product
from comparison.table import Column
from comparison.tray import tray_of, way_in
from comparison.views.problems import answering_problems, selection_of
from policies.rows import ROWS, Group, Row, grouped
from policies.statement import Statement


@require_safe
@answering_problems
def home(request: HttpRequest) -> HttpResponse:
    """What this product is, for whom, and the ways in."""
    now, memory = timezone.now(), reading.memory_now()
    market = reading.market_on(Selection(), reading.today(now), memory)
    context = {
        "tray": tray_of(selection_of(request), now, request.path),
        "catalogue": memory.catalogue,
        "product_count": len(market.offers),
        "insurer_count": len(market.present),
        "row_count": len(ROWS),
    }
    return render(request, "comparison/home/home.html", context)


@require_safe
@answering_problems
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One product sheet."""
    selection, now, memory = selection_of(request), timezone.now(), reading.memory_now()
    column = reading.product_in_force(slug, selection, now, memory)
    address = request.build_absolute_uri(request.path)
    context = {
        "column": column,
        "shared": shared_product(column),
        "document": product_document(column, address),
        "groups": answers_of(column),
        "documents": documents_of(column, memory),
        "has_changed": any(past.before for past in column.past.values()),
        "dates": links.dates_of(selection, now, request.path),
        "tray": tray_of(selection, now, request.path),
        "way_in": way_in(slug, selection, request.path),
        "catalogue": memory.catalogue,
    }
    return render(request, "comparison/product.html", context)


def answers_of(column: Column) -> list[tuple[Group, list[tuple[Row, Statement, Past | None]]]]:
    """Every answer of a product under its heading, with what came before it."""
    return [
        (group, [(row, column.cell(row), column.past.get(row.key)) for row in rows])
        for group, rows in grouped()
    ]


@require_safe
@answering_problems
def terms(request: HttpRequest) -> HttpResponse:
    """Every row explained, with the law behind it."""
    tray = tray_of(selection_of(request), timezone.now(), request.path)
    return render(request, "comparison/terms.html", {"groups": grouped(), "tray": tray})
