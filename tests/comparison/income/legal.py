"""The legal amounts of the first half of 2026, and a situation to change."""

from datetime import date
from decimal import Decimal
from typing import Any

from comparison.calculators.amounts import Amount, Amounts
from comparison.income.situation import Situation

ON = date(2026, 1, 1)
DAY_WAGE, PREMIUM_DAY_WAGE, HOURLY = Decimal("304.25"), Decimal("305.41"), Decimal("14.71")


def amounts(**instead: str | None) -> Amounts:
    """Those of ON; one given as None is not known."""
    found = {
        "maximumdagloon": f"{DAY_WAGE}",
        "maximumpremieloon_per_dag": f"{PREMIUM_DAY_WAGE}",
        "minimumuurloon": f"{HOURLY}",
        **instead,
    }
    return Amounts(ON, {key: _amount(key, euro) for key, euro in found.items() if euro})


def a_situation(wage: str = "4000", **told: Any) -> Situation:
    """A wage a month with holiday allowance in it, high enough to need no hours."""
    return Situation(typed=Decimal(wage), allowance=Decimal(0), **told)


def _amount(subject: str, euro: str) -> Amount:
    return Amount(subject, subject, Decimal(euro), ON, True, "de wet")
