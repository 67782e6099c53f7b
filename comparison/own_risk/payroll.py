"""What a day of absence costs: the average wage that goes on, and what comes on top."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators import law

HUNDRED = Decimal(100)

WORKING_DAYS_OF_A_YEAR = law.WEEKS_OF_A_YEAR * law.WORKING_DAYS_OF_A_WEEK
"""The wage of a year is the wage of 52 weeks, so of 260 working days."""


@dataclass(frozen=True)
class Payroll:
    """Employees and their wages together, in euro a year.

    `agreed` is the percentage of the wage that goes on by cao or contract; None: what the law asks
    at least. `costs` are employer costs in percent of the wage; None when they were not told.
    """

    employees: int
    wage_sum: Decimal
    agreed: Decimal | None = None
    costs: Decimal | None = None

    @property
    def percentage(self) -> Decimal:
        """Percent of the wage that goes on in the first year: article 7:629 paragraph 1 BW."""
        return law.LEAST_WAGE if self.agreed is None else self.agreed

    @property
    def working_days(self) -> int:
        """What all employees work in a year."""
        return self.employees * WORKING_DAYS_OF_A_YEAR

    @property
    def day_wage(self) -> Decimal:
        """The average wage for a working day in euro, exact: tell it, do not work with it."""
        return self.wage_sum / self.working_days

    @property
    def due_a_day(self) -> Decimal:
        """What goes on of it in euro, exact, without employer costs."""
        return self.wage_sum * self.percentage / (self.working_days * HUNDRED)

    def cost_of(self, days: Decimal | int, years: int = 1) -> Decimal:
        """What so many days over so many years cost a year, in euro, exact and divided last."""
        with_costs = HUNDRED + (self.costs or 0)
        cost = self.wage_sum * self.percentage * with_costs * days
        return cost / (self.working_days * HUNDRED * HUNDRED * years)
