"""Products through time: their versions, what changed between two, and all that happened."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison import links
from comparison.reading.documents import documents_of
from comparison.reading.events import events, with_changes
from comparison.reading.history import confirmed_days, history_of
from comparison.reading.memory import memory_now
from comparison.reading.moments import counts_of
from comparison.tray import tray_of
from comparison.two_versions import TwoVersionsForm
from comparison.views.catalogue import answers_of
from comparison.views.problems import answering_problems, beside, selection_of, tell
from policies.kinds import dutch
from policies.models import Catalogue

PER_PAGE = 25


@require_safe
@answering_problems
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of a product, what was published last in front."""
    selection = selection_of(request)
    history = history_of(slug, selection)
    dates = links.dates_of(selection, timezone.now(), request.path)
    confirmed = confirmed_days(history, dates.known)
    context = {
        "tray": tray_of(selection, timezone.now(), request.path),
        "history": history,
        "versions": [
            (each, each.standing(dates.on), confirmed.get(each.number, ()))
            for each in history.newest_first
        ],
        "current": history.in_force(dates.on),
        "dates": dates,
        "catalogue": Catalogue.objects.current(),
    }
    return render(request, "comparison/history/versions.html", context)


@require_safe
@answering_problems
def version(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One version of a product, as it was published."""
    selection = selection_of(request)
    history = history_of(slug, selection)
    shown = history.version(number)
    dates = links.dates_of(selection, timezone.now(), request.path)
    column = history.column(shown, dates.on)
    context = {
        "tray": tray_of(selection, timezone.now(), request.path),
        "history": history,
        "version": shown,
        "standing": shown.standing(dates.on),
        "current": history.in_force(dates.on),
        "column": column,
        "groups": answers_of(column),
        "documents": documents_of(column),
        "dates": dates,
        "catalogue": Catalogue.objects.current(),
    }
    return render(request, "comparison/history/version.html", context)


@require_safe
@answering_problems
def differences(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from one version of a product to another."""
    selection = selection_of(request)
    history = history_of(slug, selection)
    form = TwoVersionsForm(history, request.GET) if len(history.versions) > 1 else None
    two = form.answer(history) if form else None
    asked, now = beside(request), timezone.now()
    dates = links.dates_of(selection, now, request.path, asked)
    context = {
        "tray": tray_of(selection, now, request.path, asked),
        "history": history,
        "current": history.in_force(dates.on),
        "form": form,
        "two": two,
        "dates": dates,
        "catalogue": Catalogue.objects.current(),
    }
    status = 400 if form and not two else 200
    return render(request, "comparison/history/differences.html", context, status=status)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """All that happened in the catalogue, page by page."""
    memory, asked = memory_now(), request.GET.get("pagina", "1")
    total = sum(counts_of(memory=memory).values())
    paginator = Paginator(range(total), PER_PAGE)
    try:
        page = paginator.page(asked)
    except PageNotAnInteger:
        return _no_page(
            request, 400, f"{dutch.quoted(asked)} is geen bladzijde. Schrijf een getal."
        )
    except EmptyPage:
        return _no_page(
            request, 404, f"Er is geen bladzijde {dutch.quoted(asked)}.", paginator.num_pages
        )
    places = range((page.number - 1) * PER_PAGE, page.number * PER_PAGE)
    context = {
        "page": page,
        "events": with_changes(events(places, memory=memory)),
        "canonical": f"{request.path}?pagina={page.number}" if page.number > 1 else request.path,
        "catalogue": memory.catalogue,
    }
    return render(request, "comparison/history/changes.html", context)


def _no_page(request: HttpRequest, status: int, problem: str, last: int = 1) -> HttpResponse:
    path = reverse("changes")
    nearest = [links.Link(path, "De nieuwste wijzigingen")]
    if last > 1:
        nearest.insert(0, links.Link(f"{path}?pagina={last}", f"De laatste bladzijde: {last}"))
    return tell(request, status, "Deze bladzijde is er niet", problem, nearest)
