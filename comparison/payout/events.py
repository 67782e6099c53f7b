"""What else may happen during an absence, and what each sheet says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from comparison.calculators.law import AOW_YEARS, WAGE_WEEKS
from comparison.payout.absence import HALVES, Stretch, lasts_all_weeks
from comparison.payout.conditions import Terms, terms_of
from comparison.payout.figures import Missing
from comparison.payout.payment import NO_END, payment_of, pays_between
from comparison.payout.scenario import HUNDRED, Contract, Scenario
from policies.certainty import Certainty
from policies.kinds import dutch
from policies.kinds.answers import Answer
from policies.kinds.cover import AOW, EndAge
from policies.kinds.payment import NO_COVER, WORKING_DAYS, DeathCover
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

Statements = Mapping[str, Statement]


@dataclass(frozen=True)
class Told:
    """What a sheet says of one event.

    `amount` is euro, exact, where the sheet gives all it takes to tell it; else `missing` says what
    is not known, or both are None where there is no amount to tell. `sum` is the working.
    """

    key: str
    title: str
    statement: Statement
    text: str
    amount: Decimal | None = None
    missing: Missing | None = None
    sum: str = ""


def said_in(statements: Statements, key: str) -> Statement:
    """What the sheet says in a row, or that it says nothing."""
    return statements.get(key) or Statement(ROW_BY_KEY[key])


End = tuple[date, Missing | None]
"""A first day that is not paid for; with what is not known, where it may be paid for after all."""


def end_of_cover(statements: Statements, scenario: Scenario) -> tuple[date, tuple[Missing, ...]]:
    """The first day that is not paid for, because of the contract or AOW age.

    With it, what is not known of the days from then on: they may or may not be paid. What no paid
    day depends on is not missing: a change after the absence, within the own risk, after the cover
    has ended for sure.
    """
    ends = tuple(_ends(statements, scenario))
    last = scenario.cases[-1][-1].end if scenario.cases else scenario.begin
    sure = min((day for day, found in ends if not found and day < last), default=NO_END)
    doubts = [(day, found) for day, found in ends if found and pays_between(scenario, day, sure)]
    return min((day for day, _ in doubts), default=sure), tuple(found for _, found in doubts)


def _ends(statements: Statements, scenario: Scenario) -> Iterator[End]:
    if scenario.contract_day:
        if scenario.events.contract is Contract.ENDS:
            yield scenario.contract_day, None
        else:
            yield from _extended(
                said_in(statements, "verlenging_tijdelijk_contract"), scenario.contract_day
            )
    if scenario.aow_day:
        yield from _aged(said_in(statements, "max_eindleeftijd"), scenario)


def _extended(said: Statement, day: date) -> Iterator[End]:
    match said.value:
        case Answer("ja"):
            return
        case Answer("nee"):
            yield day, None
        case _:
            yield day, _unknown(said)


def _aged(said: Statement, scenario: Scenario) -> Iterator[End]:
    """A fixed age above AOW age comes after it; any other may have been reached at any time."""
    day = scenario.aow_day or NO_END
    match said.value:
        case EndAge(until) if until == AOW:
            yield day, None
        case EndAge(_, years):
            text = f"{_label(said)}: {said.text}; wanneer dat is, hangt af van de geboortedatum"
            is_later = years is not None and years > AOW_YEARS
            yield day if is_later else scenario.begin, Missing(text, said)
        case _ if said.certainty is Certainty.NOT_APPLICABLE:
            return
        case _:
            yield day, _unknown(said)


def told_of(
    statements: Statements, scenario: Scenario, doubts: Sequence[Missing]
) -> tuple[Told, ...]:
    """What the sheet says of the events that were asked about; `doubts` are of the end of cover."""
    found: list[Told] = []
    if scenario.events.death:
        found.append(_death(statements, scenario))
    if scenario.events.sanction_weeks:
        found.append(_sanction(said_in(statements, "poortwachtergarantie"), scenario))
    if scenario.events.contract is Contract.ENDS:
        said = said_in(statements, "verlenging_tijdelijk_contract")
        text = "Na het einde van het contract betaalt u geen loon, en rekenen wij geen uitkering."
        found.append(Told("contract", "Tijdelijk contract eindigt", said, text))
    elif scenario.events.contract is Contract.EXTENDED:
        found.append(_extension(said_in(statements, "verlenging_tijdelijk_contract"), doubts))
    if scenario.events.aow_weeks is not None:
        said = said_in(statements, "max_eindleeftijd")
        text = (
            f"Verzekerd tot: {said.text}. "
            "Na de AOW-leeftijd betaalt u nog ten hoogste zes weken loon."
        )
        found.append(Told("aow", "AOW-leeftijd", said, text, missing=_among(doubts, said)))
    return tuple(found)


def _among(doubts: Sequence[Missing], said: Statement) -> Missing | None:
    return next((found for found in doubts if found.statement == said), None)


def _death(statements: Statements, scenario: Scenario) -> Told:
    """In euro only where days and day wage are given; what a month's wage is, no sheet says."""
    said = said_in(statements, "dekking_bij_overlijden")
    told = Told("overlijden", "Overlijden", said, said.text)
    match said.value:
        case DeathCover(measure) if measure == NO_COVER:
            return replace(told, text="Geen dekking.", amount=Decimal(0))
        case DeathCover():
            return _insured_until_death(told, said.value, statements, scenario)
        case _:
            return replace(told, missing=_unknown(said))


def _insured_until_death(
    told: Told, cover: DeathCover, statements: Statements, scenario: Scenario
) -> Told:
    """Nothing for who was no longer insured; no amount where that, or what it takes, is unknown."""
    ends = _before_death(statements, scenario)
    if None in ends:
        text = f"{told.text}. De werknemer is op de laatste ziektedag niet meer verzekerd."
        return replace(told, text=text, amount=Decimal(0))
    if doubts := [found.text for found in ends if found]:
        return replace(told, missing=Missing(dutch.show_list(doubts), told.statement))
    if cover.measure == WORKING_DAYS and cover.number:
        return _days_of_death(told, cover, statements, scenario)
    text = "wat een maand loon in euro is, staat niet op het productblad"
    return replace(told, missing=Missing(text, told.statement))


def _before_death(statements: Statements, scenario: Scenario) -> list[Missing | None]:
    """The ends of cover that come no later than the last day of illness; None is a sure one."""
    after = scenario.cases[-1][-1].end if scenario.cases else scenario.begin
    return [found for day, found in _ends(statements, scenario) if day < after]


def _days_of_death(
    told: Told, cover: DeathCover, statements: Statements, scenario: Scenario
) -> Told:
    """Working days x day wage x cover of the year in which the employee dies; no surcharge."""
    alone = replace(scenario, choice=replace(scenario.choice, costs=Decimal(0)))
    terms = terms_of(statements, alone)
    last = scenario.cases[-1][-1] if scenario.cases else None
    if why := tuple(_why_no_amount(cover, terms, last)):
        return replace(told, missing=Missing(dutch.show_list(why), told.statement))
    insured = payment_of(terms, alone).insured
    percentage = scenario.choice.cover[last.year - 1 if last else 0]
    amount = insured * (cover.number or 0) * percentage / HUNDRED / terms.divisor
    shown = (
        f"{cover.number} werkdagen × {dutch.show_euro(insured)} / {terms.divisor} "
        f"× {dutch.show_percentage(percentage)}"
    )
    return replace(told, amount=amount, sum=shown)


def _why_no_amount(cover: DeathCover, terms: Terms, last: Stretch | None) -> Iterator[str]:
    """The own risk is no part of this sum: without its list there is an amount all the same."""
    yield from (refusal.text.rstrip(".") for refusal in terms.refusals)
    for missing in terms.missing:
        if missing.statement and missing.statement.row.key != "eigen_risicotermijn":
            yield missing.text
    if cover.after_wages:
        yield "of aan de voorwaarde is voldaan, hangt af van loondoorbetaling en uitkering"
    if last and last.half >= HALVES:
        yield f"welke dekking na {WAGE_WEEKS} weken ziekte telt, staat niet op het productblad"


def _sanction(said: Statement, scenario: Scenario) -> Told:
    match said.value:
        case Answer("ja"):
            text = (
                "De verzekeraar neemt een loonsanctie voor zijn rekening, als u zijn advies volgde."
            )
        case Answer("nee"):
            text = "De verzekeraar neemt een loonsanctie niet voor zijn rekening."
        case _:
            text = said.text
    told = Told("loonsanctie", "Loonsanctie", said, text)
    if not any(map(lasts_all_weeks, scenario.cases)):
        too_short = f"Een loonsanctie volgt op {WAGE_WEEKS} weken ziekte; zo lang is het hier niet."
        return replace(told, text=f"{text.rstrip('.')}. {too_short}")
    return told if isinstance(said.value, Answer) else replace(told, missing=_unknown(said))


def _extension(said: Statement, doubts: Sequence[Missing]) -> Told:
    match said.value:
        case Answer("ja"):
            text = "De verzekering betaalt door als u het contract verlengt."
        case Answer("nee"):
            text = (
                "De verzekering betaalt niet meer vanaf de dag dat het oude contract zou eindigen."
            )
        case _:
            text = said.text
    missing = _among(doubts, said)
    return Told("contract", "Tijdelijk contract verlengd", said, text, missing=missing)


def _unknown(said: Statement) -> Missing:
    return Missing(f"{_label(said)}: {said.text}", said)


def _label(said: Statement) -> str:
    return dutch.lower_first(said.row.label)
