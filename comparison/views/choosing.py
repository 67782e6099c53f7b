"""The list of products: filtered, and to choose from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison import links, reading
from comparison.filters.asked import ask
from comparison.filters.form import FilterForm
from comparison.filters.listing import Listing
from comparison.selection import MOST
from comparison.tray import tray_with
from comparison.views.problems import answering_problems, selection_of


@require_safe
@answering_problems
def products(request: HttpRequest) -> HttpResponse:
    """All products in force, by what their answers say; 400 where a filter cannot be."""
    question, now = ask(selection_of(request), dict(request.GET.lists())), timezone.now()
    selection, filters, path = question.selection, question.filter_pairs(), request.path
    memory = reading.memory_now()
    columns = reading.answers_in_force(selection, reading.day_of(selection, now), memory)
    listing = Listing(columns, question, path)
    names = {column.slug: column.name for column in columns}
    context = {
        "listing": listing,
        "form": FilterForm(listing.facets),
        "tray": tray_with(names, selection, path, filters),
        "dates": links.dates_of(selection, now, path, filters),
        "most": MOST,
        "catalogue": memory.catalogue,
    }
    status = 400 if question.refusals else 200
    return render(request, "comparison/choosing/products.html", context, status=status)
