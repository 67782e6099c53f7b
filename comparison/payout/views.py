"""The page of the question and its answer, and the answer to take along."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison.addresses import address_of
from comparison.exports.format import Format
from comparison.links import dates_of
from comparison.payout import links
from comparison.payout.conventions import CONVENTIONS
from comparison.payout.picture import waiting
from comparison.payout.question import Question, question_of
from comparison.payout.reckoning import Reckoning
from comparison.payout.shown import (
    beside_now,
    duty_shown,
    events_of,
    now_of,
    picture_of,
    products_of,
)
from comparison.payout.situation import situation_of
from comparison.payout.telling import title_of
from comparison.tray import tray_with
from comparison.views.problems import answering_problems


@require_safe
@answering_problems
def page(request: HttpRequest) -> HttpResponse:
    """The questions, beside their answer or what it will be; queries as `question_of`."""
    return _shown(request, question_of(request, timezone.now()))


@require_safe
@answering_problems
def payout_file(request: HttpRequest, wanted: Format[Reckoning]) -> HttpResponse:
    """The same answer in another format; without a right question what is wrong with it."""
    question = question_of(request, timezone.now(), must=True)
    if question.reckoning is None:
        return _problem(question) if wanted.suffix == "json" else _shown(request, question)
    permalink = request.build_absolute_uri(links.permanent(question.reckoning))
    content = wanted.write(question.reckoning, permalink)
    response = HttpResponse(content, content_type=wanted.content_type)
    name = f"uitkering-{question.reckoning.on.isoformat()}.{wanted.suffix}"
    how = "attachment" if wanted.saved else "inline"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    return response


def _shown(request: HttpRequest, question: Question) -> HttpResponse:
    selection, path = question.offer.selection, address_of("payout")
    context = {
        "form": question.form,
        "offer": question.offer,
        "tray": tray_with(question.offer.names, selection, path, question.pairs),
        "dates": dates_of(selection, question.now, path, question.pairs),
        "examples": links.examples(selection, question.offer.latest.on),
        "picture": waiting([column.name for column in question.offer.in_force]),
    }
    if question.reckoning:
        context |= _answer(request, question.reckoning)
    template = "comparison/payout/payout.html"
    return render(request, template, context, status=question.status)


def _answer(request: HttpRequest, reckoning: Reckoning) -> dict[str, Any]:
    products, now = products_of(reckoning), now_of(reckoning)
    every, owed = beside_now(products, now), reckoning.owed
    return {
        **duty_shown(owed),
        "reckoning": reckoning,
        "title": title_of(reckoning),
        "products": products,
        "now": now,
        "picture": picture_of(every),
        "events": list(events_of(every, reckoning.asked.scenario, owed)),
        "situation": situation_of(reckoning.asked),
        "conventions": CONVENTIONS,
        "orders": links.orders(reckoning),
        "downloads": links.downloads(reckoning),
        "permalink": request.build_absolute_uri(links.permanent(reckoning)),
        "onward": list(links.onward(reckoning)),
    }


def _problem(question: Question) -> HttpResponse:
    problem = {"fout": "De vraag klopt niet.", "velden": question.form.errors_by_name}
    return JsonResponse(problem, status=400)
