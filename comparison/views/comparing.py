"""Products side by side, as a page and to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison import links
from comparison.exports import Format
from comparison.forms import ComparisonForm, asking
from comparison.reading import Comparison, compare
from comparison.sharing import shared_comparison
from comparison.tray import tray_with
from comparison.views.problems import answering_problems, selection_of


@require_safe
@answering_problems
def comparison(request: HttpRequest) -> HttpResponse:
    """The table, or the choice to make first."""
    selection, now = selection_of(request), timezone.now()
    result = compare(selection, now)
    choices = links.choices(result)
    context = {
        "comparison": result,
        "table": result.table,
        "shared": shared_comparison(result),
        "tray": tray_with(result.market.names, selection, request.path),
        "canonical": links.comparison_address(selection.only_products()),
        "choices": choices,
        "beside": tuple(choice for choice in choices if choice.chosen),
        "views": links.views(result),
        "downloads": links.downloads(result),
        "permalink": request.build_absolute_uri(links.comparison_address(result.permalink)),
        "dates": links.dates_of(selection, now, request.path),
        "form": asking(ComparisonForm, result.selection, result.offered),
        "explanations": links.explanations(result),
        "kept": links.kept_beside_pair(result),
        "opened": result.selection.opened,
        "aside": result.aside,
    }
    return render(request, "comparison/comparison.html", context)


@require_safe
@answering_problems
def comparison_file(request: HttpRequest, wanted: Format[Comparison]) -> HttpResponse:
    """The same comparison in another format."""
    result = compare(selection_of(request), timezone.now())
    permalink = request.build_absolute_uri(links.comparison_address(result.permalink))
    response = HttpResponse(wanted.write(result, permalink), content_type=wanted.content_type)
    name = f"vergelijking-{result.on.isoformat()}.{wanted.suffix}"
    how = "attachment" if wanted.saved else "inline"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
