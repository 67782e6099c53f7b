"""From what is asked to what every product comes to: page and files are made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from comparison.calculators.amounts import Amounts
from comparison.payout.answer import Outcome, answer
from comparison.payout.asked import OWN_FIGURES, Asked, Current
from comparison.payout.duty import Duty
from comparison.payout.figures import ByYear
from comparison.payout.owed import Owed, owed_of
from comparison.payout.ranking import ranked
from comparison.reading import Memory
from comparison.reading.amounts import amounts_on
from comparison.reading.latest import Latest
from comparison.reading.sheets import columns_of
from comparison.selection import Selection
from comparison.table import Column
from policies.models import Catalogue
from policies.statement import Statement


@dataclass(frozen=True)
class Line:
    """What one product comes to; `against` is what it pays more than the policy there is now."""

    column: Column
    outcome: Outcome
    rank: int | None = None
    against: ByYear | None = None


@dataclass(frozen=True)
class Now:
    """What the policy there is now comes to; without a column it is of the visitor's figures."""

    current: Current
    outcome: Outcome
    column: Column | None = None

    @property
    def name(self) -> str:
        """How it is called."""
        return self.column.name if self.column else "Uw eigen cijfers"


@dataclass(frozen=True)
class Reckoning:
    """The answer to a question, with its dates: `on` the sheets hold, `made_at` it was made."""

    asked: Asked
    on: date
    made_at: datetime
    catalogue: Catalogue
    amounts: Amounts
    duty: Duty
    lines: tuple[Line, ...]
    now: Now | None = None

    @cached_property
    def owed(self) -> Owed:
        """What the employer must pay, rounded and in words."""
        return owed_of(self.duty)

    @property
    def permalink(self) -> Selection:
        """The products and dates that give these amounts for ever, by the legal amounts of then."""
        selection = self.asked.selection
        moments = (selection.known_moment(), self.catalogue.changed_at)
        return replace(
            selection, on=self.on, known=min((each for each in moments if each), default=None)
        )


def reckon(asked: Asked, latest: Latest, now: datetime, memory: Memory) -> Reckoning:
    """What each product comes to; without products chosen all that are in force.

    `latest` are the sheets of the day; every product that is asked about is among them. Two queries
    at most, and none when memory tells it all.
    """
    slugs = asked.selection.products or tuple(column.slug for column in latest.in_force)
    columns = _columns(asked, slugs, latest, memory)
    amounts = amounts_on(asked.scenario.begin, memory)
    result = answer(asked.scenario, [columns[slug].cells for slug in slugs], amounts)
    current = _now(asked, columns, amounts)
    return Reckoning(
        asked=asked,
        on=latest.on,
        made_at=now,
        catalogue=memory.catalogue,
        amounts=amounts,
        duty=result.duty,
        lines=tuple(
            Line(
                columns[slugs[place.number]],
                result.outcomes[place.number],
                place.rank,
                _against(result.outcomes[place.number], current),
            )
            for place in ranked(result.outcomes, asked.order)
        ),
        now=current,
    )


def _columns(
    asked: Asked, slugs: Sequence[str], latest: Latest, memory: Memory
) -> Mapping[str, Column]:
    """By their names in addresses, these products and the policy there is now, if it is one."""
    current = {asked.current.product} - {OWN_FIGURES} if asked.current else set()
    sheets = [latest.by_slug[slug] for slug in {*slugs, *current}]
    return {
        column.slug: column for column in columns_of(sheets, asked.selection, latest.on, memory)
    }


def _now(asked: Asked, columns: Mapping[str, Column], amounts: Amounts) -> Now | None:
    current = asked.current
    if current is None:
        return None
    column = None if current.product == OWN_FIGURES else columns[current.product]
    statements: Mapping[str, Statement] = column.cells if column else current.own
    scenario = replace(asked.scenario, choice=current.choice)
    return Now(current, answer(scenario, [statements], amounts).outcomes[0], column)


def _against(outcome: Outcome, now: Now | None) -> ByYear | None:
    if now is None or outcome.pays is None or now.outcome.pays is None:
        return None
    return outcome.pays.minus(now.outcome.pays)
