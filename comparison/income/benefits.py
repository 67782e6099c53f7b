"""What the WIA pays in a month, by the formulas of its articles 51, 52, 61 and 62."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.amounts import Amounts
from comparison.calculators.law import LEAST_HOLIDAY_ALLOWANCE, WEEKS_OF_A_YEAR
from comparison.income import law
from comparison.income.situation import HUNDRED
from comparison.income.spans import ZERO, Span, exactly
from comparison.income.wages import MONTHS, Missing


@dataclass(frozen=True)
class Basis:
    """What a benefit is worked out from: euro a month, exact.

    `counted` is the month's wage of article 13 WIA, up to the maximum day wage; `wage` is the wage
    before the illness, which it is when that stays below the maximum.
    """

    wage: Decimal
    counted: Decimal

    @property
    def capped(self) -> bool:
        """Whether the maximum day wage bites."""
        return self.counted < self.wage

    def share_of(self, euro: Decimal) -> Decimal:
        """Income as it counts: in proportion to how far the wage counts (C/D in article 61 WIA)."""
        return euro * self.counted / self.wage


def basis_of(wage: Decimal, amounts: Amounts) -> Basis | Missing:
    """The month's wage by article 13 WIA: 21,75 day wages, each at most the maximum."""
    maximum = amounts.maximum_day_wage
    if maximum is None:
        return Missing(f"het maximumdagloon op {amounts.on:%d-%m-%Y} kennen wij niet")
    return Basis(wage, min(wage, maximum.euro * law.DAYS_OF_A_MONTH))


def minimum_of(amounts: Amounts) -> Decimal | Missing:
    """The minimum wage by the month for benefits, derived from that by the hour.

    With holiday allowance, as every amount here; exact.
    """
    hourly = amounts.minimum_hourly_wage
    if hourly is None:
        return Missing(f"het wettelijk minimumloon op {amounts.on:%d-%m-%Y} kennen wij niet")
    hours = law.REFERENCE_HOURS * WEEKS_OF_A_YEAR
    return hourly.euro * hours * (HUNDRED + LEAST_HOLIDAY_ALLOWANCE) / (MONTHS * HUNDRED)


def wage_related(basis: Basis, income: Decimal, month: int) -> Decimal:
    """Article 61 paragraph 1 WIA, in this month of the benefit: 75% at first, then 70%."""
    share = law.FIRST_SHARE if month <= law.FIRST_MONTHS else law.SHARE
    return max(share * (basis.counted - basis.share_of(income)) / HUNDRED, ZERO)


def lasting(basis: Basis, income: Decimal) -> Decimal:
    """Articles 51 and 52 WIA: 75% of the month's wage, less 70% of what is earned."""
    settled = law.LASTING_SETTLED * basis.share_of(income)
    return max((law.LASTING_SHARE * basis.counted - settled) / HUNDRED, ZERO)


def follow_up(basis: Basis, minimum: Decimal, degree: Decimal) -> Decimal:
    """Article 62 WIA: a percentage by degree, of the minimum wage or of a lower month's wage."""
    return follow_up_share(degree) * min(minimum, basis.counted) / HUNDRED


def follow_up_share(degree: Decimal) -> Decimal:
    """The percentage that goes with a degree from 35 to 80: article 61 paragraph 6 WIA."""
    return next(share for start, share in reversed(law.FOLLOW_UP) if degree >= start)


def supplement(basis: Basis, income: Decimal, capacity: Decimal, floor: Decimal) -> Span:
    """Article 61 paragraphs 2 and 4 WIA: 70% of the wage less the capacity, or less more income.

    Where paragraph 4 gives less than the follow-up benefit would, `floor`, it lies between the
    two: whether the article lifts it was not confirmed.
    """
    if income >= capacity:
        return exactly(wage_related(basis, income, law.FIRST_MONTHS + 1))
    by_formula = law.SHARE * (basis.counted - basis.share_of(capacity)) / HUNDRED
    return Span(by_formula, max(by_formula, floor))
