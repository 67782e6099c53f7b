"""Reporting that an answer is not right, and following what becomes of it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oversight.forms import ReportForm
from oversight.models import Report
from oversight.reporting import TooMany, make
from oversight.senders import address_of
from policies.models import Cell
from policies.rows import ROW_BY_KEY

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

SEE_OTHER, TOO_MANY_REQUESTS = 303, 429
AN_HOUR = "3600"
TOO_MANY = (
    "Er zijn het afgelopen uur te veel meldingen gedaan. Uw tekst staat er nog: "
    "verstuur haar over een uur opnieuw."
)


def unlisted(view: View[P]) -> View[P]:
    """The view, kept out of every cache and of every index."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, /, *arguments: P.args, **named: P.kwargs) -> HttpResponse:
        response = view(request, *arguments, **named)
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, version: int, row: str) -> HttpResponse:
    """A form to say what is wrong with one answer of one published sheet."""
    cell = _published(slug, version, row)
    form = ReportForm(cell, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form_page(request, cell, form)
    try:
        made = make(cell, form.told(), address_of(request))
    except TooMany:
        form.add_error(None, TOO_MANY)
        response = _form_page(request, cell, form, status=TOO_MANY_REQUESTS)
        response["Retry-After"] = AN_HOUR
        return response
    return HttpResponseRedirect(reverse("receipt", args=[made.receipt]), status=SEE_OTHER)


@unlisted
@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """How a report fares; neither its texts nor who sent it."""
    made = get_object_or_404(Report.objects.with_subject().with_stage(), receipt=receipt)
    context = {
        "report": made,
        "cell": made.cell,
        "review": made.cell.reviews.open_at(None).first(),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "oversight/receipt.html", context)


def _published(slug: str, version: int, row: str) -> Cell:
    """The answer at this address; drafts do not exist here, nor rows that are no longer kept."""
    if row not in ROW_BY_KEY:
        raise Http404
    return get_object_or_404(
        Cell.objects.select_related("sheet__product__insurer"),
        row=row,
        sheet__version=version,
        sheet__product__slug=slug,
        sheet__published_at__isnull=False,
    )


def _form_page(
    request: HttpRequest, cell: Cell, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {
        "cell": cell,
        "statement": cell.statement(),
        "review": cell.reviews.open_at(None).first(),
        "form": form,
    }
    return render(request, "oversight/report.html", context, status=status)
