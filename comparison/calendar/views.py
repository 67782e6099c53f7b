"""The statutory days of an illness: as a page, for an agenda, and for programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison.calculators.address import bounded
from comparison.calendar.address import NAMES, address_of, pairs_of
from comparison.calendar.course import courses_of
from comparison.calendar.document import document
from comparison.calendar.form import CalendarForm
from comparison.calendar.milestones import MILESTONES
from comparison.calendar.sickness import Sickness
from comparison.selection import Pairs
from comparison.tray import tray_of
from comparison.views.problems import answering_problems, selection_of
from policies.later import later

REFUSED = "Deze kalender kan niet worden gemaakt."
AS_WRITTEN = {"ensure_ascii": False}
write_agenda = later("comparison.calendar.ics.write")


@require_safe
@answering_problems
def page(request: HttpRequest) -> HttpResponse:
    """The questions, and beside them every day once they are answered."""
    form = _read(request)
    selection = selection_of(request)
    answered = form.asked and form.is_valid()
    beside = pairs_of(form.sickness) if answered else _typed(request)
    context = {
        "form": form,
        "tray": tray_of(selection, timezone.now(), request.path, beside),
        "carried": selection.carried().pairs(),
        "milestones": [step for step in MILESTONES if not step.repeated],
        **(_answer(request, form.sickness) if answered else {}),
    }
    status = 400 if form.errors else 200
    return render(request, "comparison/calendar/calendar.html", context, status=status)


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The same days as a file for an agenda."""
    form = _asked(request)
    if not form.is_valid():
        return HttpResponse(_refusal(form), status=400, content_type="text/plain; charset=utf-8")
    sickness = form.sickness
    content = write_agenda(courses_of(sickness), _permalink(request, sickness), timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = f"wettelijke-dagen-{sickness.first_day.isoformat()}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The same days for programs."""
    form = _asked(request)
    if not form.is_valid():
        problem = {"fout": REFUSED, "velden": form.errors_by_name}
        return JsonResponse(problem, status=400, json_dumps_params=AS_WRITTEN)
    sickness = form.sickness
    content = document(sickness, courses_of(sickness), _permalink(request, sickness))
    return JsonResponse(content, json_dumps_params=AS_WRITTEN)


def _asked(request: HttpRequest) -> CalendarForm:
    """The form, judged even when the address asks nothing: without a first day there is no file."""
    form = _read(request)
    form.judge()
    return form


def _read(request: HttpRequest) -> CalendarForm:
    cut = bounded(request)
    return CalendarForm(request.GET, cut=cut)


def _typed(request: HttpRequest) -> Pairs:
    return [(name, text) for name in NAMES for text in request.GET.getlist(name)]


def _refusal(form: CalendarForm) -> str:
    lines = [f"{name}: {' '.join(errors)}" for name, errors in form.errors_by_name.items()]
    return "\n".join([REFUSED, *lines, ""])


def _permalink(request: HttpRequest, sickness: Sickness) -> str:
    return request.build_absolute_uri(address_of(sickness, reverse("calendar")))


def _answer(request: HttpRequest, sickness: Sickness) -> dict[str, Any]:
    return {
        "sickness": sickness,
        "courses": courses_of(sickness),
        "permalink": _permalink(request, sickness),
        "agenda": address_of(sickness, reverse("calendar-ics")),
        "as_json": address_of(sickness, reverse("calendar-json")),
    }
