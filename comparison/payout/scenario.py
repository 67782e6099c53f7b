"""The situation that is asked about: wage, duty, policy in mind, absence and events."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from comparison.calculators.money import EXACT
from comparison.payout.absence import Case, Phase, after_weeks, cases_of

HUNDRED = Decimal(100)
HIGHEST = "hoogste"
"""Insure the highest surcharge for employer costs that the product offers."""


@dataclass(frozen=True)
class Choice:
    """The policy one has in mind: working days of own risk, percent of cover in year 1 and 2.

    `costs` is the surcharge for employer costs in percent, or HIGHEST.
    """

    own_risk: int
    cover: tuple[Decimal, Decimal]
    costs: Decimal | str = Decimal(0)


class Contract(StrEnum):
    """What happens to a temporary contract during illness."""

    ENDS = "eindigt"
    EXTENDED = "verlengd"


@dataclass(frozen=True)
class Events:
    """What else happens; weeks are counted from the first day of illness.

    `death`: the employee dies on the last day of the absence. `sanction_weeks`: UWV prolongs the
    wage by so many weeks. `contract` changes, or AOW age is reached, after so many weeks.
    """

    death: bool = False
    sanction_weeks: int = 0
    contract: Contract | None = None
    contract_weeks: int = 0
    aow_weeks: int | None = None


@dataclass(frozen=True)
class Scenario:
    """One situation.

    `wage`: euro a year; `holiday`: percent that comes on top of it. `hours` a week are needed for
    the minimum wage only. `agreed`: percent of the wage that cao or contract has the employer pay
    in each half year, None when only the law says so. `own_costs`: employer costs in percent of
    the wage, None when not told. `phases`, in the order of their days, are the absence up to, not
    including, `until`.
    """

    wage: Decimal
    choice: Choice
    phases: tuple[Phase, ...]
    until: date
    holiday: Decimal = Decimal(0)
    hours: Decimal | None = None
    agreed: tuple[Decimal, Decimal, Decimal, Decimal] | None = None
    waiting_days: int = 0
    own_costs: Decimal | None = None
    events: Events = Events()

    @cached_property
    def year_wage(self) -> Decimal:
        """The wage a year with its holiday allowance, in euro."""
        whole = EXACT.add(HUNDRED, self.holiday)
        return EXACT.divide(EXACT.multiply(self.wage, whole), HUNDRED)

    @property
    def begin(self) -> date:
        """The first day of illness; the first day told when nobody was ill."""
        return self.cases[0][0].begin if self.cases else self.phases[0].begin

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases of illness."""
        return cases_of(self.phases, self.until)

    @property
    def contract_day(self) -> date | None:
        """The first day after the contract as it was; None when nothing happens to it."""
        if self.events.contract is None:
            return None
        return after_weeks(self.begin, self.events.contract_weeks)

    @property
    def aow_day(self) -> date | None:
        """The day on which AOW age is reached."""
        weeks = self.events.aow_weeks
        return None if weeks is None else after_weeks(self.begin, weeks)
