"""From what is asked to what every product comes to: page and files are made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from comparison.calculators.amounts import Amounts
from comparison.payout.answer import Outcome, answer
from comparison.payout.asked import OWN_FIGURES, Asked, Current
from comparison.payout.duty import Duty
from comparison.payout.figures import ByYear
from comparison.payout.ranking import ranked
from comparison.reading import day_of
from comparison.reading.amounts import amounts_on
from comparison.reading.sheets import columns_of, latest_sheets, missing, sheets_in_force
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

    @property
    def permalink(self) -> Selection:
        """The products and dates that give these amounts for ever, by the legal amounts of then."""
        selection = self.asked.selection
        moments = (selection.known_moment(), self.catalogue.changed_at)
        return replace(
            selection, on=self.on, known=min((each for each in moments if each), default=None)
        )


def reckon(asked: Asked, now: datetime) -> Reckoning:
    """What each product comes to; without products chosen all that are in force.

    Raises UnknownProduct for one that is not in force on the day, or, as the policy there is now,
    for one that never had a sheet by then. At most seven queries.
    """
    on = day_of(asked.selection, now)
    columns = _columns(asked.selection, on)
    amounts = amounts_on(asked.scenario.begin)
    result = answer(asked.scenario, [column.cells for column in columns], amounts)
    current = _now(asked, on, amounts) if asked.current else None
    return Reckoning(
        asked=asked,
        on=on,
        made_at=now,
        catalogue=Catalogue.objects.current(),
        amounts=amounts,
        duty=result.duty,
        lines=tuple(
            Line(
                columns[place.number],
                result.outcomes[place.number],
                place.rank,
                _against(result.outcomes[place.number], current),
            )
            for place in ranked(result.outcomes, asked.order)
        ),
        now=current,
    )


def _columns(selection: Selection, on: date) -> Sequence[Column]:
    sheets = {sheet.product.slug: sheet for sheet in sheets_in_force(selection, on)}
    for slug in selection.products:
        if slug not in sheets:
            missing(slug, selection)
    chosen = selection.products or tuple(sheets)
    return columns_of([sheets[slug] for slug in chosen], selection, on)


def _now(asked: Asked, on: date, amounts: Amounts) -> Now | None:
    current = asked.current
    if current is None:
        return None
    column = None if current.product == OWN_FIGURES else _current(current.product, asked, on)
    statements: Mapping[str, Statement] = column.cells if column else current.own
    scenario = replace(asked.scenario, choice=current.choice)
    return Now(current, answer(scenario, [statements], amounts).outcomes[0], column)


def _current(slug: str, asked: Asked, on: date) -> Column:
    """The sheet in force, or the last one before the product was withdrawn."""
    latest = {sheet.product.slug: sheet for sheet in latest_sheets(asked.selection, on)}
    sheet = latest.get(slug) or missing(slug, asked.selection)
    return columns_of([sheet], asked.selection, on)[0]


def _against(outcome: Outcome, now: Now | None) -> ByYear | None:
    if now is None or outcome.pays is None or now.outcome.pays is None:
        return None
    return outcome.pays.minus(now.outcome.pays)
