"""What else may happen during an absence, and what each sheet says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from comparison.payout.conditions import terms_of
from comparison.payout.figures import Missing
from comparison.payout.payment import NO_END, payment_of
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


def end_of_cover(statements: Statements, scenario: Scenario) -> tuple[date, tuple[Missing, ...]]:
    """The first day that is not paid for, because of the contract or AOW age.

    With it, what is not known of the days from then on: they may or may not be paid.
    """
    ends, missing = [NO_END], []
    last = max((case[-1].end for case in scenario.cases), default=scenario.begin)
    for end, found in _ends(statements, scenario):
        if end < last:
            ends.append(end)
            missing += [(end, found)] if found else []
    first = min(ends)
    return first, tuple(found for end, found in missing if end <= first)


def _ends(statements: Statements, scenario: Scenario) -> Iterator[tuple[date, Missing | None]]:
    if scenario.contract_day:
        if scenario.events.contract is Contract.ENDS:
            yield scenario.contract_day, None
        else:
            yield from _extended(
                said_in(statements, "verlenging_tijdelijk_contract"), scenario.contract_day
            )
    if scenario.aow_day:
        yield from _aged(said_in(statements, "max_eindleeftijd"), scenario.aow_day)


def _extended(said: Statement, day: date) -> Iterator[tuple[date, Missing | None]]:
    match said.value:
        case Answer("ja"):
            return
        case Answer("nee"):
            yield day, None
        case _:
            yield day, _unknown(said)


def _aged(said: Statement, day: date) -> Iterator[tuple[date, Missing | None]]:
    match said.value:
        case EndAge(until) if until == AOW:
            yield day, None
        case EndAge():
            text = f"{_label(said)}: {said.text}; wanneer dat is, hangt af van de geboortedatum"
            yield day, Missing(text, said)
        case _ if said.certainty is Certainty.NOT_APPLICABLE:
            return
        case _:
            yield day, _unknown(said)


def told_of(statements: Statements, scenario: Scenario) -> tuple[Told, ...]:
    """What the sheet says of the events that were asked about."""
    found: list[Told] = []
    if scenario.events.death:
        found.append(_death(statements, scenario))
    if scenario.events.sanction_weeks:
        found.append(_sanction(said_in(statements, "poortwachtergarantie")))
    if scenario.events.contract is Contract.ENDS:
        said = said_in(statements, "verlenging_tijdelijk_contract")
        text = "Na het einde van het contract betaalt u geen loon, en rekenen wij geen uitkering."
        found.append(Told("contract", "Tijdelijk contract eindigt", said, text))
    elif scenario.events.contract is Contract.EXTENDED:
        found.append(_extension(said_in(statements, "verlenging_tijdelijk_contract")))
    if scenario.events.aow_weeks is not None:
        said = said_in(statements, "max_eindleeftijd")
        text = f"Verzekerd tot: {said.text}. Daarna betaalt u nog ten hoogste zes weken loon."
        found.append(Told("aow", "AOW-leeftijd", said, text))
    return tuple(found)


def _death(statements: Statements, scenario: Scenario) -> Told:
    """In euro only where days and day wage are given; what a month's wage is, no sheet says."""
    said = said_in(statements, "dekking_bij_overlijden")
    title = "Overlijden"
    match said.value:
        case DeathCover(measure) if measure == NO_COVER:
            return Told("overlijden", title, said, "Geen dekking.", Decimal(0))
        case DeathCover(measure, number) if measure == WORKING_DAYS and number:
            return _days_of_death(said, number, statements, scenario)
        case DeathCover():
            text = "wat een maand loon in euro is, staat niet op het productblad"
            return Told("overlijden", title, said, said.text, missing=Missing(text, said))
        case _:
            return Told("overlijden", title, said, said.text, missing=_unknown(said))


def _days_of_death(said: Statement, days: int, statements: Statements, scenario: Scenario) -> Told:
    """Working days x day wage x cover of the year in which the employee dies; no surcharge."""
    alone = replace(scenario, choice=replace(scenario.choice, costs=Decimal(0)))
    terms = terms_of(statements, alone)
    title, text = "Overlijden", said.text
    if terms.missing or terms.refusals:
        why = terms.missing[0] if terms.missing else Missing(terms.refusals[0].text, said)
        return Told("overlijden", title, said, text, missing=why)
    insured = payment_of(terms, alone).insured
    year = scenario.cases[-1][-1].year if scenario.cases else 1
    cover = scenario.choice.cover[min(year, 2) - 1]
    amount = insured * days * cover / HUNDRED / terms.divisor
    shown = (
        f"{days} werkdagen × {dutch.show_euro(insured)} / {terms.divisor} "
        f"× {dutch.show_percentage(cover)}"
    )
    return Told("overlijden", title, said, text, amount, sum=shown)


def _sanction(said: Statement) -> Told:
    match said.value:
        case Answer("ja"):
            text = (
                "De verzekeraar neemt een loonsanctie voor zijn rekening, als u zijn advies volgde."
            )
        case Answer("nee"):
            text = "De verzekeraar neemt een loonsanctie niet voor zijn rekening."
        case _:
            text = said.text
    missing = None if isinstance(said.value, Answer) else _unknown(said)
    return Told("loonsanctie", "Loonsanctie", said, text, missing=missing)


def _extension(said: Statement) -> Told:
    match said.value:
        case Answer("ja"):
            text = "De verzekering betaalt door als u het contract verlengt."
        case Answer("nee"):
            text = (
                "De verzekering betaalt niet meer vanaf de dag dat het oude contract zou eindigen."
            )
        case _:
            text = said.text
    missing = None if isinstance(said.value, Answer) else _unknown(said)
    return Told("contract", "Tijdelijk contract verlengd", said, text, missing=missing)


def _unknown(said: Statement) -> Missing:
    return Missing(f"{_label(said)}: {said.text}", said)


def _label(said: Statement) -> str:
    return dutch.lower_first(said.row.label)
