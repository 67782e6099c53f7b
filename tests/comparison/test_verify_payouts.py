"""The proof of what policies pay: it passes on sound products, and fails on any damage."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from comparison.management.verifying import formats, paid, payouts
from comparison.management.verifying.asking import Portal
from comparison.management.verifying.findings import Findings
from comparison.management.verifying.payouts import TRIED, verify_payouts
from comparison.management.verifying.stands import stands
from comparison.payout import telling
from comparison.payout.answer import Answer, answer
from comparison.payout.exports import json
from comparison.payout.exports.xlsx import behind, outcome
from comparison.payout.golden import GOLDEN
from comparison.payout.reckoning import Reckoning
from comparison.payout.telling import Entry, beside_current
from comparison.reading.sheets import columns_of
from policies.example import EXAMPLES
from policies.kinds.payment import PayoutFormula
from tests.builders import NEW_YEAR, a_product, a_sheet, an_insurer, published

FILES = ("json", "xlsx")
A_FEW = tuple(case for case in GOLDEN if case.number in {"2", "5c", "10a"})

pytestmark = pytest.mark.django_db


@pytest.fixture
def polis() -> None:
    """A product that answers as product E of the source does, and one that hardly answers."""
    insurer = an_insurer("=Verzekeraar")
    polis = a_product(insurer, name="Polis", slug="polis")
    published(a_sheet(polis, NEW_YEAR, **EXAMPLES[-1].answers()))
    published(a_sheet(a_product(insurer, name="Polis", slug="andere")))


@pytest.fixture
def few(polis: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payouts, "GOLDEN", A_FEW)


def verified(*suffixes: str) -> Findings:
    now, findings = timezone.now(), Findings()
    verify_payouts(next(stands(now)), Portal(), now, findings, suffixes)
    return findings


@pytest.mark.usefixtures("polis")
def test_every_golden_case_is_tried_on_every_product() -> None:
    findings = verified(*FILES)
    assert findings.wrong == []
    assert findings.tried[TRIED] == len(GOLDEN) * 2
    other_divisor = [case for case in GOLDEN if case.instead]
    assert findings.tried["uitkeringen zoals de bron"] == len(GOLDEN) - len(other_divisor)
    for suffix in FILES:
        assert findings.tried[f"bestanden {suffix} met uitkeringen"] == len(GOLDEN)
    assert findings.tried["pagina’s met uitkeringen"] == len(GOLDEN)


@pytest.mark.usefixtures("few")
def test_it_fails_when_the_sums_give_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def more(*asked: Any) -> Answer:
        found = answer(*asked)
        paid = tuple(
            replace(each, payment=replace(each.payment, wages=each.payment.costs))
            if each.payment
            else each
            for each in found.outcomes
        )
        return replace(found, outcomes=paid)

    monkeypatch.setattr(payouts, "answer", more)
    assert "polis: 17500.00 verwacht zoals product B, 7000.00 berekend" in told(verified())


def told(findings: Findings) -> str:
    assert findings.wrong
    return "\n".join(findings.wrong)


@pytest.mark.usefixtures("few")
def test_a_product_with_other_answers_is_not_held_against_the_source() -> None:
    polis = a_product(name="Andere deler", slug="deler")
    answers = {**EXAMPLES[0].answers(), "uitkeringsmethodiek": PayoutFormula(250)}
    published(a_sheet(polis, NEW_YEAR, **answers))
    findings = verified(*FILES)
    assert findings.wrong == []
    assert findings.tried["uitkeringen zoals de bron"] == len(A_FEW)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("suffix", FILES)
def test_it_fails_when_a_file_tells_another_amount(
    monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    lines_of = telling.lines_of

    def less(reckoning: Reckoning) -> tuple[Entry, ...]:
        return tuple(replace(each, pays=None, events=()) for each in lines_of(reckoning))

    monkeypatch.setattr(json, "lines_of", less)
    monkeypatch.setattr(outcome, "beside_current", less)
    monkeypatch.setattr(behind, "beside_current", less)
    problems = told(verified(suffix))
    assert f"uitkering.{suffix}" in problems
    assert "polis: 17500.00 verwacht, None gelezen" in problems
    assert len(problems.splitlines()) >= 2


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("suffix", FILES)
def test_it_fails_when_a_file_loses_a_product(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    lines_of = telling.lines_of
    monkeypatch.setattr(json, "lines_of", lambda asked: lines_of(asked)[1:])
    for module in (outcome, behind):
        monkeypatch.setattr(module, "beside_current", lambda asked: beside_current(asked)[1:])
    assert "verwacht, None gelezen" in told(verified(suffix))


@pytest.mark.usefixtures("few")
def test_it_fails_when_a_file_cannot_be_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(paid.READERS, "json", paid.READERS["xlsx"])
    assert "is niet terug te lezen" in told(verified("json"))


@pytest.mark.usefixtures("few")
def test_it_fails_when_a_file_errs(monkeypatch: pytest.MonkeyPatch) -> None:
    def err(*asked: Any) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("comparison.payout.exports.json.document", err)
    assert "antwoordt met 500" in told(verified("json"))


@pytest.mark.usefixtures("few")
def test_a_file_that_nobody_reads_back_has_to_begin_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(paid.READERS, "json")
    monkeypatch.setitem(formats.STARTS, "json", b"%PDF-")
    assert "begint niet als zo’n bestand" in told(verified("json"))


@pytest.mark.usefixtures("few")
def test_it_fails_when_the_page_tells_another_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payouts, "euros", lambda amount: f"{amount + 1}")
    assert "polis: 17500.00 staat er niet" in told(verified())


@pytest.mark.usefixtures("few")
def test_it_fails_when_a_product_is_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    def fewer(sheets: Sequence[Any], *asked: Any) -> Sequence[Any]:
        return columns_of(sheets[1:], *asked)

    monkeypatch.setattr(payouts, "columns_of", fewer)
    assert "rekent met" in told(verified())


def test_an_amount_is_a_number_or_none_at_all() -> None:
    number = paid.READERS["json"]
    content = b'{"producten": [{"product": "polis", "betaalt": {"totaal": "1.50"}}]}'
    assert number(content, [], death=False) == {"polis": Decimal("1.50")}
