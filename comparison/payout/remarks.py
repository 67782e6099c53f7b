"""What to know of an amount: why it is nothing, what it leaves out, what is assumed."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from comparison.calculators.law import DAYS_THAT_END_A_CASE, WAGE_WEEKS
from comparison.calculators.money import euros
from comparison.payout.absence import HALVES
from comparison.payout.answer import Outcome
from comparison.payout.events import said_in
from comparison.payout.payment import NO_END, Payment
from comparison.payout.scenario import HIGHEST, HUNDRED, Scenario
from policies.certainty import Certainty
from policies.kinds import dutch


def remarks_of(outcome: Outcome, scenario: Scenario) -> tuple[str, ...]:
    """What one has to know to understand the amount of a policy, in Dutch sentences.

    Why it is nothing, what it leaves out and what was assumed; nothing where there is no amount.
    """
    payment = outcome.payment or outcome.part
    return tuple(_remarks(outcome, payment, scenario)) if payment else ()


def _remarks(outcome: Outcome, payment: Payment, scenario: Scenario) -> Iterator[str]:
    yield from _why_nothing(payment, scenario)
    yield from _until(outcome)
    if payment.capped:
        yield _capped(outcome, scenario)
    if any(piece.own_risk and piece.absence < HUNDRED for piece in payment.pieces):
        yield (
            "Een dag van gedeeltelijk verzuim telt als een hele dag eigen risico. "
            "Dat is een aanname: het productblad zwijgt hierover."
        )
    yield from of_cases(scenario)
    if scenario.choice.costs == HIGHEST:
        yield _highest(outcome, payment)
    if outcome.remains and any(
        left < 0 for left in (outcome.remains.year_1, outcome.remains.year_2)
    ):
        yield "De polis betaalt hier meer dan u moet betalen."


def _why_nothing(payment: Payment, scenario: Scenario) -> Iterator[str]:
    if payment.own_risk_took_all:
        days = dutch.count(scenario.choice.own_risk, "werkdag", "werkdagen")
        each = "elk ziektegeval" if len(scenario.cases) > 1 else "het hele verzuim"
        yield f"De polis betaalt {euros(Decimal(0))}: {each} valt in het eigen risico van {days}."
    elif not payment.pieces:
        nothing = euros(Decimal(0))
        yield f"De polis betaalt {nothing}: er zijn geen werkdagen waarvoor zij kan betalen."


def _until(outcome: Outcome) -> Iterator[str]:
    if outcome.end == NO_END:
        return
    if not outcome.doubts:
        yield f"De polis betaalt voor de dagen tot {outcome.end:%d-%m-%Y}."
        return
    why = dutch.show_list([each.text for each in outcome.doubts])
    yield (
        f"Dit bedrag telt alleen de dagen tot {outcome.end:%d-%m-%Y}. "
        f"Of de polis daarna betaalt, is niet te zeggen: {why}."
    )


def _capped(outcome: Outcome, scenario: Scenario) -> str:
    said = said_in(outcome.statements, "max_verzekerde_loonsom")
    wage = dutch.show_euro(scenario.year_wage)
    return f"Het loon van {wage} telt niet helemaal mee. Het maximum is {said.text}."


def of_cases(scenario: Scenario) -> Iterator[str]:
    """What follows from recovery, relapse and the end of the 104 weeks; for every policy alike."""
    for case in scenario.cases:
        for before, after in pairwise(case):
            if gap := (after.begin - before.end).days:
                days = dutch.count(gap, "dag", "dagen")
                yield (
                    f"Het herstel vanaf {before.end:%d-%m-%Y} duurde {days}, korter dan "
                    f"{DAYS_THAT_END_A_CASE} dagen. Het is nog hetzelfde ziektegeval: "
                    "eigen risico en ziektejaren tellen door."
                )
    if len(scenario.cases) > 1:
        yield (
            f"Na herstel van {DAYS_THAT_END_A_CASE} dagen of langer begint een nieuw "
            "ziektegeval, met een nieuw eigen risico."
        )
    if any(stretch.half >= HALVES for case in scenario.cases for stretch in case):
        yield f"Dagen na {WAGE_WEEKS} weken ziekte tellen niet mee."


def _highest(outcome: Outcome, payment: Payment) -> str:
    said = said_in(outcome.statements, "max_werkgeverslasten")
    if said.certainty is Certainty.NOT_APPLICABLE:
        return "Bij dit product zijn werkgeverslasten niet mee te verzekeren: 0%."
    most = dutch.show_percentage(payment.surcharge)
    return f"Gerekend met de hoogste werkgeverslasten van dit product: {most}."
