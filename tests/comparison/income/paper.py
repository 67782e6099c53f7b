"""The worked examples as docs/income.md has them."""

from django.http import QueryDict

from comparison.calculators.amounts import Amounts
from comparison.income.answer import Answer, Way
from comparison.income.examples import EXAMPLES, Example
from comparison.income.questions import IncomeForm
from comparison.income.spans import Span

ON = "2026-01-01"
BEGIN = "<!-- From here on printed from comparison/income/examples.py. -->\n"


def examples(amounts: Amounts) -> str:
    """Every example, with its working and its half years."""
    return "\n".join(_example(example, amounts) for example in EXAMPLES)


def _example(example: Example, amounts: Amounts) -> str:
    query = QueryDict(mutable=True)
    query.update(dict(example.pairs))
    form = IncomeForm(query)
    assert form.is_valid(), form.errors
    answer = Answer(form.situation(), amounts)
    steps = [
        f"- {step.title}: {step.how}: **{step.result}** ({step.article})"
        for step in (*answer.steps, *(step for way in answer.ways for step in way.steps))
    ]
    return "\n".join(
        [
            f"### {example.title}",
            "",
            example.told,
            "",
            *dict.fromkeys(steps),
            "",
            *(line for way in answer.ways for line in _table(way)),
        ]
    ).replace("\u00a0", " ")


def _table(way: Way) -> list[str]:
    course = way.course
    lines = [
        f"| {half.number}: {', '.join(half.names or half.missing)} | {_told(half.wage)} "
        f"| {_told(half.benefit)} | {_told(half.total)} |"
        for half in course.halves
    ]
    whole = f"| samen | {_told(course.wage)} | {_told(course.benefit)} | {_told(course.total)} |"
    heads = f"| {way.name.lower()}, half jaar | loon | uitkering | samen |"
    return [heads, "|---|---:|---:|---:|", *lines, whole, ""]


def _told(span: Span | None) -> str:
    return span.told if span else "niet te berekenen"
