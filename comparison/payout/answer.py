"""The answer to a scenario: for each policy what you must pay, what it pays and what remains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import localcontext

from comparison.calculators.amounts import Amounts
from comparison.calculators.money import EXACT
from comparison.payout.conditions import terms_of
from comparison.payout.duty import Duty, duty_of
from comparison.payout.events import Told, end_of_cover, told_of
from comparison.payout.figures import ByYear, Missing, Refusal
from comparison.payout.payment import Payment, payment_of
from comparison.payout.scenario import Scenario
from policies.statement import Statement


@dataclass(frozen=True)
class Outcome:
    """What one policy comes to.

    `payment` is None where the policy refuses the choice, or where a fact is missing. Where only
    the end of the cover is not known, `part` counts the days before it, and `missing` tells what is
    not known of those after: there is no whole amount then. `end` is the first day that is not paid
    for, `doubts` are what is not known of the days from then on. `remains` is what the employer
    bears himself, wages and costs where his own costs are told, else wages alone; None where it
    cannot be told.
    """

    statements: Mapping[str, Statement]
    payment: Payment | None
    part: Payment | None
    end: date
    doubts: tuple[Missing, ...]
    remains: ByYear | None
    missing: tuple[Missing, ...]
    refusals: tuple[Refusal, ...]
    events: tuple[Told, ...]

    @property
    def pays(self) -> ByYear | None:
        """What the policy pays, wages and costs; None where it cannot be told."""
        return self.payment.total if self.payment else None


@dataclass(frozen=True)
class Answer:
    """What the employer must pay, and what each policy comes to, in the order of asking."""

    scenario: Scenario
    duty: Duty
    outcomes: tuple[Outcome, ...]


def answer(
    scenario: Scenario, policies: Sequence[Mapping[str, Statement]], amounts: Amounts
) -> Answer:
    """What each of these policies, given by what its sheet says in each row, comes to."""
    with localcontext(EXACT):
        duty = duty_of(scenario, amounts)
        outcomes = tuple(outcome_of(scenario, statements, duty) for statements in policies)
    return Answer(scenario, duty, outcomes)


def outcome_of(scenario: Scenario, statements: Mapping[str, Statement], duty: Duty) -> Outcome:
    """What one policy comes to, beside what the employer must pay."""
    terms = terms_of(statements, scenario)
    end, doubts = end_of_cover(statements, scenario)
    missing, payment, part = (*terms.missing, *doubts), None, None
    if not terms.missing and not terms.refusals:
        found = payment_of(terms, scenario, end)
        payment, part = (None, found) if missing else (found, None)
    return Outcome(
        statements=statements,
        payment=payment,
        part=part,
        end=end,
        doubts=doubts,
        remains=_remains(duty, payment),
        missing=missing,
        refusals=tuple(terms.refusals),
        events=told_of(statements, scenario, doubts),
    )


def _remains(duty: Duty, payment: Payment | None) -> ByYear | None:
    """Like with like: without the employer's own costs, wages against wages."""
    if payment is None or duty.wages is None:
        return None
    if duty.costs is None:
        return duty.wages.minus(payment.wages)
    return duty.wages.plus(duty.costs).minus(payment.total)
