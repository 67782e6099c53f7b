"""A draft as the public will see it, for those who may see the draft."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from accounts.asking import user_of
from accounts.models import User
from comparison import links
from comparison.forms import MarketForm, asking
from comparison.reading import Comparison
from comparison.reading.preview import Preview, beside_the_market, preview_of
from comparison.selection import Selection
from comparison.sharing import shared_comparison, shared_product
from comparison.views.catalogue import answers_of
from comparison.views.problems import answering_problems, selection_of
from policies.confirmations import with_last_confirmation
from policies.models import Catalogue, Sheet

View = Callable[[HttpRequest, Preview, datetime], HttpResponse]


def of_draft(view: View) -> Callable[[HttpRequest, int], HttpResponse]:
    """The view for those who may see the draft, kept by no cache.

    What is public by now leads to its own page; what is another's answers as what never was.
    """

    @require_safe
    @cache_control(no_store=True, private=True)
    @login_required
    @answering_problems
    @wraps(view)
    def answer(request: HttpRequest, sheet: int) -> HttpResponse:
        user, now = user_of(request), timezone.now()
        found = _visible_to(user, sheet) if user else None
        if user is None or found is None:
            return page_not_found(request, Http404())
        if found.is_published:
            address = reverse("version", args=[found.product.slug, found.version])
            return HttpResponseRedirect(address)
        return view(request, preview_of(found, user, now), now)

    return answer


@of_draft
def product(request: HttpRequest, preview: Preview, now: datetime) -> HttpResponse:
    """The draft as its own page will be."""
    column = preview.column
    context = {
        "preview": preview,
        "column": column,
        "shared": shared_product(column),
        "groups": answers_of(column),
        "documents": preview.draft.documents.filter(public=True),
        "has_changed": any(past.before for past in column.past.values()),
        "dates": links.dates_of(Selection(on=column.valid_from), now, request.path),
        "catalogue": Catalogue.objects.current(),
    }
    return render(request, "comparison/preview/product.html", context)


@of_draft
def market(request: HttpRequest, preview: Preview, now: datetime) -> HttpResponse:
    """The draft beside what is in force on its first day."""
    result = beside_the_market(preview, selection_of(request), now)
    path = request.path
    choices = _choices(result, preview, path)
    context = {
        "preview": preview,
        "column": preview.column,
        "comparison": result,
        "table": result.table,
        "shared": shared_comparison(result),
        "choices": choices,
        "beside": tuple(choice for choice in choices if choice.chosen),
        "views": links.views(result, path),
        "form": asking(MarketForm, result.selection, result.offered),
        "explanations": links.explanations(result, path),
        "kept": links.kept_beside_pair(result),
        "opened": result.selection.opened,
        "aside": result.aside,
        "catalogue": result.catalogue,
    }
    return render(request, "comparison/preview/market.html", context)


def _visible_to(user: User, number: int) -> Sheet | None:
    sheets = Sheet.objects.visible_to(user).with_insurer().filter(pk=number)
    found: Sheet | None = with_last_confirmation(sheets).first()
    return found


def _choices(result: Comparison, preview: Preview, path: str) -> Sequence[links.Choice]:
    """The columns and what else there is; each product leads to the page that it has."""
    own = reverse("preview", args=[preview.draft.pk])
    on_its_day = Selection(on=result.on)
    return tuple(
        replace(
            choice,
            sheet=own
            if choice.column.draft
            else links.sheet_address(choice.column.slug, on_its_day),
        )
        for choice in links.choices(result, path)
    )
