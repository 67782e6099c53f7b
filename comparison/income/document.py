"""The answer as a document for programs: the numbers of the page."""

from typing import Any

from comparison.calculators.amounts import Amount
from comparison.income.answer import Answer, Way
from comparison.income.course import Half
from comparison.income.spans import Span
from comparison.income.told import Step, cents


def document_of(answer: Answer) -> dict[str, Any]:
    """Amounts are texts with two decimals; `van` and `tot` are one amount when it is known."""
    return {
        "op": answer.amounts.on.isoformat(),
        "loon_per_maand": f"{cents(answer.situation.wage)}",
        "uitkomst": answer.situation.outcome,
        "manieren": [_way(way) for way in answer.ways],
        "verschil": _span(answer.gain),
        "regels": [_step(step) for step in answer.steps],
        "opmerkingen": list(answer.remarks),
        "bedragen": [_amount(amount) for amount, _ in answer.used],
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "manier": way.key,
        "naam": way.name,
        "halfjaren": [_half(half) for half in way.course.halves],
        "loon": _span(way.course.wage),
        "uitkering": _span(way.course.benefit),
        "samen": _span(way.course.total),
        "loonverlies": _span(way.course.lost),
        "regels": [_step(step) for step in way.steps],
    }


def _half(half: Half) -> dict[str, Any]:
    return {
        "halfjaar": half.number,
        "maanden": [half.first_month, half.last_month],
        "waaruit": list(half.names),
        "loon": _span(half.wage),
        "uitkering": _span(half.benefit),
        "samen": _span(half.total),
        "mist": list(half.missing),
    }


def _span(span: Span | None) -> dict[str, str] | None:
    return None if span is None else {"van": f"{cents(span.low)}", "tot": f"{cents(span.high)}"}


def _step(step: Step) -> dict[str, str]:
    return {
        "stap": step.title,
        "hoe": step.how,
        "uitkomst": step.result,
        "artikel": step.article,
    }


def _amount(amount: Amount) -> dict[str, str]:
    return {
        "onderwerp": amount.subject,
        "naam": amount.name,
        "euro": f"{cents(amount.euro)}",
        "vanaf": amount.valid_from.isoformat(),
        "status": "vastgesteld" if amount.sure else "nog te bevestigen",
        "bron": amount.source,
    }
