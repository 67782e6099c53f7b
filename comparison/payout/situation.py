"""The situation that was asked about, told in Dutch: every answer that counts, and no other."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from comparison.payout.asked import Asked, Current
from comparison.payout.scenario import Choice, Contract, Events, Scenario
from policies.kinds import dutch

Told = tuple[str, str]
"""What was asked, and the answer."""


def situation_of(asked: Asked) -> tuple[Told, ...]:
    """What was told, in the order of asking."""
    return (*_told(asked.scenario), *_current(asked.current))


def _told(scenario: Scenario) -> Iterator[Told]:
    yield "loon per jaar", _wage(scenario)
    if scenario.hours is not None:
        yield "uren per week", dutch.show_number(scenario.hours)
    yield "u moet doorbetalen", _agreed(scenario)
    yield "wachtdagen", str(scenario.waiting_days)
    yield "uw werkgeverslasten", _percent_or_not(scenario.own_costs)
    yield from _choice(scenario.choice)
    yield "verzuim", "; ".join(_phases(scenario))
    yield from _events(scenario.events)


def _current(current: Current | None) -> Iterator[Told]:
    """How the policy there is now was taken out."""
    if current:
        told = "; ".join(f"{name} {words}" for name, words in _choice(current.choice))
        yield "mijn huidige polis", told


def _choice(choice: Choice) -> Iterator[Told]:
    """A policy as it is taken out."""
    yield "eigen risico", dutch.count(choice.own_risk, "werkdag", "werkdagen")
    first, second = map(dutch.show_percentage, choice.cover)
    yield "dekking", f"{first} in jaar 1, {second} in jaar 2"
    yield "werkgeverslasten meeverzekeren", _costs(choice.costs)


def _wage(scenario: Scenario) -> str:
    wage = dutch.show_euro(scenario.wage)
    if not scenario.holiday:
        return f"{wage}, met vakantiegeld"
    return f"{wage}, plus {dutch.show_percentage(scenario.holiday)} vakantiegeld"


def _agreed(scenario: Scenario) -> str:
    if scenario.agreed is None:
        return "wat de wet vraagt"
    first, later, second, last = map(dutch.show_percentage, scenario.agreed)
    year_1 = first if first == later else f"{first} en daarna {later}"
    year_2 = second if second == last else f"{second} en daarna {last}"
    return f"{year_1} in jaar 1, {year_2} in jaar 2, volgens cao of contract"


def _percent_or_not(number: Decimal | None) -> str:
    return dutch.UNKNOWN if number is None else dutch.show_percentage(number)


def _costs(costs: Decimal | str) -> str:
    if not isinstance(costs, Decimal):
        return "het hoogste van elk product"
    return dutch.show_percentage(costs) if costs else "nee"


def _phases(scenario: Scenario) -> Iterator[str]:
    """Each phase with its first and its last day."""
    ends = [phase.begin for phase in scenario.phases[1:]] + [scenario.until]
    for phase, end in zip(scenario.phases, ends, strict=True):
        days = f"{phase.begin:%d-%m-%Y} t/m {end - timedelta(days=1):%d-%m-%Y}"
        if phase.begin >= end:
            continue
        share = f"{dutch.show_percentage(phase.percentage)} ziek" if phase.percentage else "beter"
        yield f"{days} {share}"


def _events(events: Events) -> Iterator[Told]:
    if events.death:
        yield "overlijden", "ja, op de laatste dag van het verzuim"
    if events.sanction_weeks:
        yield "loonsanctie", dutch.count(events.sanction_weeks, "week", "weken")
    if events.contract is not None:
        verb = "eindigt" if events.contract is Contract.ENDS else "wordt verlengd"
        yield "tijdelijk contract", f"{verb} na {_weeks(events.contract_weeks)}"
    if events.aow_weeks is not None:
        yield "AOW-leeftijd", f"na {_weeks(events.aow_weeks)}"


def _weeks(number: int) -> str:
    return dutch.count(number, "week", "weken")
