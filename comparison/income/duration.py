"""How long the wage-related benefit lasts: article 59 WIA, and the years before 2016."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.income import law

ONE = Decimal(1)


@dataclass(frozen=True)
class Duration:
    """Months, in halves: no fewer than `shortest`, no more than `longest`."""

    shortest: Decimal
    longest: Decimal

    @property
    def known(self) -> bool:
        """Whether it is one number of months."""
        return self.shortest == self.longest

    def shares(self, month: int) -> tuple[Decimal, Decimal]:
        """Which part of a month of benefit, the first being 1, it covers: at least, and at most."""
        return _within(self.shortest, month), _within(self.longest, month)


def duration_of(years: int | None, years_before: int | None) -> Duration:
    """The duration by calendar years of employment, and how many of them lie before 2016.

    A month for each of the first ten years; beyond them a month for a year before 2016, half a
    month since. What is not known makes it lie between two durations.
    """
    if years is None:
        return Duration(law.SHORTEST, law.LONGEST)
    if years <= law.FULL_YEARS or years_before is not None:
        known = _months(years, years_before or 0)
        return Duration(known, known)
    return Duration(_months(years, 0), _months(years, years))


def _months(years: int, years_before: int) -> Decimal:
    beyond = max(0, years - law.FULL_YEARS)
    whole = min(max(0, years_before - law.FULL_YEARS), beyond)
    months = Decimal(years - beyond + whole) + Decimal(beyond - whole) / 2
    return min(max(months, law.SHORTEST), law.LONGEST)


def _within(months: Decimal, month: int) -> Decimal:
    return min(max(months - (month - 1), Decimal(0)), ONE)
