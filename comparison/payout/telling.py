"""What an answer tells, in Dutch and in cents: page, JSON, workbook and paper are made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from comparison.calculators.money import cents
from comparison.exports.facts import Fact, Made, dated
from comparison.payout.answer import Outcome
from comparison.payout.conditions import NEEDED
from comparison.payout.duty import Duty
from comparison.payout.events import Told, said_in
from comparison.payout.figures import ByYear
from comparison.payout.reckoning import Line, Now, Reckoning
from comparison.payout.remarks import remarks_of
from comparison.payout.rounding import APART, InCents, Split, in_cents, split
from comparison.payout.scenario import Contract, Scenario
from comparison.payout.working import Step, steps_of
from comparison.table import Column
from policies.kinds import dutch
from policies.statement import Statement

UNKNOWN, REFUSED = "niet te berekenen", "kan niet"

WAGES_ONLY = (
    "U vulde uw eigen werkgeverslasten niet in. Wat voor u blijft, is daarom loon tegen loon: "
    "de werkgeverslasten die de polis betaalt, tellen daarin niet mee."
)


@dataclass(frozen=True)
class Event:
    """What a sheet says of something that happens; `amount` is euro where it can be told.

    `reason` tells why it cannot, `sum` how it was worked out.
    """

    title: str
    text: str
    statement: Statement
    amount: Decimal | None
    sum: str
    reason: str


@dataclass(frozen=True)
class UntilThen:
    """What a policy pays for the days before `end`; of those after it cannot be said."""

    end: date
    pays: Split


@dataclass(frozen=True)
class Entry:
    """One product as every form tells it, or the policy there is now; then `rank` is None.

    Without a `column` it is of the visitor's own figures. What is not known is None, and `reasons`
    tell why: `refused` when its sheet does not offer the choice. `against` is what it pays more
    than the policy there is now; `statements` are what its sheet answers to what was asked.
    """

    name: str
    column: Column | None
    rank: int | None
    must_pay: Split | None
    pays: Split | None
    remains: InCents | None
    against: InCents | None
    until: UntilThen | None
    refused: bool
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    steps: tuple[Step, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]

    @property
    def insurer(self) -> str:
        """Whose it is; nothing for own figures."""
        return self.column.insurer if self.column else ""

    @property
    def missing_word(self) -> str:
        """What stands in the place of an amount that it does not have."""
        return REFUSED if self.refused else UNKNOWN


def made_of(reckoning: Reckoning, permalink: str) -> Made:
    """When it was made, and from what."""
    return Made(
        on=reckoning.on,
        selection=reckoning.asked.selection,
        version=reckoning.catalogue.version,
        at=reckoning.made_at,
        permalink=permalink,
    )


def facts_of(reckoning: Reckoning, permalink: str) -> Iterator[Fact]:
    """What was asked and when, and where it can be asked again."""
    order, now = reckoning.asked.order, reckoning.now
    beside = [Fact("volgorde", order.value, order.label)]
    if now:
        beside.append(Fact("mijn huidige polis", now.current.product, now.name))
    return dated("berekend op", made_of(reckoning, permalink), beside)


def title_of(reckoning: Reckoning) -> str:
    """What the answer is about, in one line."""
    columns = [line.column for line in reckoning.lines]
    match columns:
        case []:
            return "Geen producten op deze dag"
        case [only]:
            return f"Wat {only.name} van {only.insurer} betaalt"
        case _:
            return f"Wat {len(columns)} polissen betalen"


def lines_of(reckoning: Reckoning) -> tuple[Entry, ...]:
    """An entry per product, in the order that was asked for."""
    return tuple(_of_line(line, reckoning) for line in reckoning.lines)


def current_of(reckoning: Reckoning) -> Entry | None:
    """The policy there is now, if one was told."""
    now = reckoning.now
    if now is None:
        return None
    scenario = replace(reckoning.asked.scenario, choice=now.current.choice)
    return _told_apart(_entry(now, now.outcome, scenario, reckoning))


def beside_current(reckoning: Reckoning) -> tuple[Entry, ...]:
    """The products, and last the policy there is now, if one was told: marked, as it may be one."""
    now = current_of(reckoning)
    last = (replace(now, name=f"{now.name} (nu)"),) if now else ()
    return (*lines_of(reckoning), *last)


def _of_line(line: Line, reckoning: Reckoning) -> Entry:
    entry = _entry(line, line.outcome, reckoning.asked.scenario, reckoning)
    against = in_cents(line.against) if line.against else None
    return _told_apart(replace(entry, rank=line.rank, against=against))


def _entry(of: Line | Now, outcome: Outcome, scenario: Scenario, reckoning: Reckoning) -> Entry:
    payment, duty = outcome.payment, reckoning.duty
    pays = split(payment.wages, _costs(payment.costs, scenario)) if payment else None
    return Entry(
        name=of.column.name if of.column else "Uw eigen cijfers",
        column=of.column,
        rank=None,
        must_pay=reckoning.owed.amounts,
        pays=pays,
        remains=in_cents(outcome.remains) if outcome.remains else None,
        against=None,
        until=_until(outcome, scenario),
        refused=bool(outcome.refusals),
        reasons=tuple(_reasons(outcome, duty)),
        remarks=(*remarks_of(outcome, scenario), *_like_with_like(duty, pays)),
        steps=steps_of(outcome, scenario),
        events=tuple(map(_event, outcome.events)),
        statements=tuple(_used(outcome.statements, scenario)),
    )


def _costs(costs: ByYear, scenario: Scenario) -> ByYear | None:
    return costs if scenario.choice.costs else None


def _until(outcome: Outcome, scenario: Scenario) -> UntilThen | None:
    if outcome.part is None:
        return None
    costs = _costs(outcome.part.costs, scenario)
    return UntilThen(outcome.end, split(outcome.part.wages, costs))


def _reasons(outcome: Outcome, duty: Duty) -> Iterator[str]:
    yield from (refusal.text for refusal in outcome.refusals)
    yield from (f"{UNKNOWN}: {missing.text}" for missing in outcome.missing)
    if outcome.payment and outcome.remains is None:
        why = dutch.show_list([missing.text for missing in duty.missing])
        yield f"wat voor u blijft is {UNKNOWN}: {why}"


def _like_with_like(duty: Duty, pays: Split | None) -> Iterator[str]:
    if pays and pays.costs and any(pays.costs.each) and duty.wages and duty.costs is None:
        yield WAGES_ONLY


def _event(told: Told) -> Event:
    return Event(
        title=told.title,
        text=told.text,
        statement=told.statement,
        amount=None if told.amount is None else cents(told.amount),
        sum=told.sum,
        reason=f"{UNKNOWN}: {told.missing.text}" if told.missing else "",
    )


def _used(statements: Mapping[str, Statement], scenario: Scenario) -> Iterator[Statement]:
    """The answers a payment rests on, and those about the events that were asked about."""
    events = scenario.events
    wanted = {
        "max_werkgeverslasten": bool(scenario.choice.costs),
        "dekking_bij_overlijden": events.death,
        "poortwachtergarantie": bool(events.sanction_weeks),
        "verlenging_tijdelijk_contract": events.contract is Contract.EXTENDED,
        "max_eindleeftijd": events.aow_weeks is not None,
    }
    for key in dict.fromkeys((*NEEDED, *wanted)):
        if wanted.get(key, True):
            yield said_in(statements, key)


def _told_apart(entry: Entry) -> Entry:
    """The entry, saying so where its amounts do not add up to the cent."""
    return entry if _adds_up(entry) else replace(entry, remarks=(*entry.remarks, APART))


def _adds_up(entry: Entry) -> bool:
    inside = (entry.must_pay, entry.pays, entry.remains, entry.against)
    if not all(one.adds_up for one in inside if one):
        return False
    if entry.must_pay is None or entry.pays is None or entry.remains is None:
        return True
    with_costs = entry.must_pay.costs is not None
    pays = entry.pays.whole if with_costs else entry.pays.wages
    three = zip(entry.must_pay.whole.each, pays.each, entry.remains.each, strict=True)
    return all(must - paid == left for must, paid, left in three)
