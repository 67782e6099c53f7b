"""How complete and how recent the catalogue is today, and how reports fare: for everyone to see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from statistics import median

from django.db.models import Count

from comparison.reading import sheets_in_force, today
from comparison.selection import Selection
from oversight.models import Report
from policies.certainty import Certainty
from policies.confirmations import last_confirmed_on
from policies.models import Cell, Insurer, Review, Sheet
from policies.rows import ROW_BY_KEY, ROWS

SECONDS_IN_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Supplied:
    """How many answers are given, of how many there could be."""

    given: int
    of: int

    @property
    def percentage(self) -> int | None:
        """The share in whole percents, rounded down; None where there is nothing to answer."""
        return 100 * self.given // self.of if self.of else None


@dataclass(frozen=True)
class Covered:
    """An insurer in the catalogue: its products in force, and how complete their sheets are."""

    insurer: str
    products: tuple[str, ...]
    supplied: Supplied


@dataclass(frozen=True)
class Figures:
    """The figures of a day; ages are in days, and None where there is nothing to measure.

    `days_to_decide` is what half of the decided reports took at most, in whole days, rounded up.
    """

    on: date
    covered: tuple[Covered, ...]
    absent: tuple[str, ...]
    supplied: Supplied
    median_age: float | None
    under_review: int
    open_reports: int
    days_to_decide: int | None


def figures_at(now: datetime) -> Figures:
    """The figures of the day of this moment. Five queries."""
    on = today(now)
    sheets = sheets_in_force(Selection(), on)
    given = _given(sheets)
    reports = list(Report.objects.values_list("at", "decided_at"))
    waited = [(end - begin).total_seconds() / SECONDS_IN_A_DAY for begin, end in reports if end]
    return Figures(
        on=on,
        covered=tuple(_covered(sheets, given)),
        absent=tuple(
            Insurer.objects.exclude(
                pk__in={sheet.product.insurer_id for sheet in sheets}
            ).values_list("name", flat=True)
        ),
        supplied=_supplied(sheets, given),
        median_age=median((on - _checked_on(sheet)).days for sheet in sheets) if sheets else None,
        under_review=Review.objects.open_at(None).filter(cell__sheet__in=sheets).count(),
        open_reports=len(reports) - len(waited),
        days_to_decide=max(1, ceil(median(waited))) if waited else None,
    )


def _given(sheets: Sequence[Sheet]) -> dict[int, int]:
    """How many answers each sheet gives; what does not apply, or is in doubt, counts too."""
    cells = Cell.objects.filter(sheet__in=sheets, row__in=ROW_BY_KEY)
    answered = cells.exclude(certainty=Certainty.UNKNOWN)
    return dict(answered.values_list("sheet").annotate(Count("pk")))


def _supplied(sheets: Sequence[Sheet], given: dict[int, int]) -> Supplied:
    return Supplied(sum(given.get(sheet.pk, 0) for sheet in sheets), len(sheets) * len(ROWS))


def _covered(sheets: Sequence[Sheet], given: dict[int, int]) -> Iterable[Covered]:
    for insurer in dict.fromkeys(sheet.product.insurer for sheet in sheets):
        own = [sheet for sheet in sheets if sheet.product.insurer == insurer]
        names = tuple(sheet.product.name for sheet in own)
        yield Covered(insurer.name, names, _supplied(own, given))


def _checked_on(sheet: Sheet) -> date:
    """The day on which the insurer last confirmed the sheet, or else that of its publication."""
    if sheet.published_at is None:
        raise ValueError(f"{sheet} is not published")
    return last_confirmed_on(sheet) or today(sheet.published_at)
