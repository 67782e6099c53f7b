"""The page, and the same answer for programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparison import links
from comparison.calculators.money import euros
from comparison.own_risk import told
from comparison.own_risk.document import document
from comparison.own_risk.drawing import picture_of
from comparison.own_risk.examples import EXAMPLES, LABEL, SOURCE, example_of
from comparison.own_risk.outcome import Measure, differences
from comparison.own_risk.reckoning import Answer, Reckoning, reckon
from comparison.own_risk.simulation import YEARS
from comparison.tray import tray_with
from comparison.views.problems import answering_problems
from policies.kinds import dutch

AS_WRITTEN = {"ensure_ascii": False}


@require_safe
@answering_problems
def page(request: HttpRequest) -> HttpResponse:
    """The questions, and once they are answered what every own risk costs."""
    reckoning = reckon(request)
    context = {**_frame(request, reckoning), **_examples(reckoning)}
    if reckoning.answer:
        context |= _answer(request, reckoning, reckoning.answer)
    return render(request, "comparison/own_risk/own_risk.html", context, status=reckoning.status)


@require_safe
@answering_problems
def for_programs(request: HttpRequest) -> HttpResponse:
    """The answer as JSON; 400 with what is wrong, by the name of the question."""
    reckoning = reckon(request)
    answer = reckoning.answer
    if answer is None:
        problem = "Er klopt iets niet." if reckoning.form.asked else "Er is niets gevraagd."
        wrong = {"fout": problem, "velden": reckoning.form.errors_by_name}
        return JsonResponse(wrong, status=400, json_dumps_params=AS_WRITTEN)
    permalink = request.build_absolute_uri(reckoning.permalink(answer.asked))
    found = document(answer.asked, reckoning.offered, answer.outcomes, permalink)
    return JsonResponse(found, json_dumps_params=AS_WRITTEN)


def _frame(request: HttpRequest, reckoning: Reckoning) -> dict[str, Any]:
    selection, now = reckoning.selection, reckoning.now
    beside = reckoning.pairs
    names = {column.slug: column.name for column in reckoning.offered.columns}
    return {
        "form": reckoning.form,
        "offered": reckoning.offered,
        "carried": selection.carried().pairs(),
        "dates": links.dates_of(selection, now, request.path, beside),
        "tray": tray_with(names, selection, request.path, beside),
        "made_at": now,
    }


def _examples(reckoning: Reckoning) -> dict[str, Any]:
    return {
        "examples": [(example, reckoning.address(example.asked)) for example in EXAMPLES],
        "example_label": LABEL,
        "example_source": SOURCE,
    }


def _answer(request: HttpRequest, reckoning: Reckoning, answer: Answer) -> dict[str, Any]:
    asked, outcomes = answer.asked, answer.outcomes
    steps = differences(outcomes)
    return {
        "asked": asked,
        "example": example_of(asked),
        "measures": list(Measure),
        "costs": [
            (row, reckoning.offered.told(row.outcome.own_risk)) for row in told.own_costs(outcomes)
        ],
        "premiums": told.with_premiums(outcomes),
        "without_premium": told.without_premium(outcomes),
        "differences": [told.told_difference(each) for each in steps],
        "picture": picture_of(outcomes),
        "working": told.working(asked),
        "days": told.days_of(asked, outcomes),
        "totals": [(each, told.number(each.days)) for each in outcomes],
        "cost_of_a_day": euros(asked.payroll.cost_of(1)),
        "played": dutch.show_number(YEARS),
        "another": reckoning.address(asked.with_seed(asked.seed + 1)),
        "as_json": reckoning.address(asked, "own-risk-json"),
        "permalink": request.build_absolute_uri(reckoning.permalink(asked)),
    }
