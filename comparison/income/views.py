"""The page, and the same answer for programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison.income.answer import Answer
from comparison.income.document import document_of
from comparison.income.examples import EXAMPLES
from comparison.income.questions import IncomeForm
from comparison.links import dates_of
from comparison.reading import day_of
from comparison.reading.amounts import amounts_on
from comparison.tray import tray_of
from comparison.views.problems import answering_problems, selection_of


@require_safe
@answering_problems
def page(request: HttpRequest) -> HttpResponse:
    """The questions, and beside them the answer."""
    selection, now = selection_of(request), timezone.now()
    form = IncomeForm(request.GET)
    carried = selection.carried()
    context = {
        "form": form,
        "answer": _answer(form, request) if form.asked and form.is_valid() else None,
        "examples": [(each, carried.address(request.path, each.pairs)) for each in EXAMPLES],
        "carried": carried.pairs(),
        "data": f"{reverse('income-json')}?{request.GET.urlencode()}",
        "permalink": request.build_absolute_uri(),
        "tray": tray_of(selection, now, request.path),
        "dates": dates_of(selection, now, request.path, form.pairs),
    }
    status = 400 if form.errors else 200
    return render(request, "comparison/income/income.html", context, status=status)


@require_safe
@answering_problems
def document(request: HttpRequest) -> HttpResponse:
    """The same numbers as JSON."""
    form = IncomeForm(request.GET, required=True)
    if not form.is_valid():
        problem = "Deze vraag kan niet worden beantwoord."
        return JsonResponse({"fout": problem, "velden": form.errors_by_name}, status=400)
    return JsonResponse(document_of(_answer(form, request)))


def _answer(form: IncomeForm, request: HttpRequest) -> Answer:
    on = day_of(selection_of(request), timezone.now())
    return Answer(form.situation(), amounts_on(on))
