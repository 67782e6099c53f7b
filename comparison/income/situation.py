"""The situation of an employee, as the visitor told it. Nothing is filled in for him."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from comparison.income import law

HUNDRED = Decimal(100)


class Outcome(StrEnum):
    """What UWV decides after two years (articles 4 and 5 WIA)."""

    BELOW = "onder_35"
    PARTLY = "wga_35_80"
    FULLY = "wga_80_100"
    LASTING = "iva"

    @property
    def label(self) -> str:
        """In words."""
        return LABELS[self]


LABELS = {
    Outcome.BELOW: "Minder dan 35% arbeidsongeschikt: geen WIA",
    Outcome.PARTLY: "35 tot 80% arbeidsongeschikt: WGA",
    Outcome.FULLY: "80 tot 100%, maar niet blijvend: WGA",
    Outcome.LASTING: "80 tot 100% en blijvend: IVA",
}


@dataclass(frozen=True)
class Return:
    """Back at work within the two years: from which month of illness, for what percent of it."""

    from_month: int
    share: Decimal

    @property
    def full(self) -> bool:
        """Back for all of the work: nothing is left to be ill for."""
        return self.share == HUNDRED


@dataclass(frozen=True)
class Situation:
    """What was told; None is what was not.

    `typed` and `earns_typed` are euro a month, gross, on which `allowance` percent of holiday
    allowance still comes. `agreed` is the percentage of the wage by cao or contract in each of the
    four half years of illness. `degree` is the percentage of disability. `years` are calendar
    years of employment, `years_before` those of them before 2016.
    """

    typed: Decimal
    allowance: Decimal
    hours: Decimal | None = None
    agreed: tuple[Decimal, ...] | None = None
    back: Return | None = None
    earns_typed: Decimal | None = None
    outcome: Outcome | None = None
    degree: Decimal | None = None
    years: int | None = None
    years_before: int | None = None
    shown_years: int = 3

    @property
    def wage(self) -> Decimal:
        """Euro a month before the illness, with holiday allowance, exact."""
        return self._with_allowance(self.typed)

    @property
    def earns(self) -> Decimal | None:
        """Euro a month after two years, with holiday allowance, exact."""
        return None if self.earns_typed is None else self._with_allowance(self.earns_typed)

    @property
    def capacity(self) -> Decimal | None:
        """What can still be earned, euro a month: the remaining earning capacity (article 6 WIA).

        It is what is left of the wage by the degree of disability; None where there is none.
        """
        if self.degree is None:
            return None
        return self.wage * (HUNDRED - self.degree) / HUNDRED

    @property
    def months(self) -> int:
        """How many months of illness are looked at."""
        return law.WAGE_MONTHS + 12 * self.shown_years

    @property
    def works(self) -> bool:
        """Whether any work was told, so that there is something to hold side by side."""
        return self.back is not None or bool(self.earns_typed)

    def without_work(self) -> "Situation":
        """The same for who does no work at all."""
        return replace(self, back=None, earns_typed=Decimal(0))

    def worked(self, month: int) -> Decimal:
        """Percent of the own work that is done in this month of illness."""
        back = self.back
        return back.share if back and month >= back.from_month else Decimal(0)

    def _with_allowance(self, euro: Decimal) -> Decimal:
        return euro * (HUNDRED + self.allowance) / HUNDRED
