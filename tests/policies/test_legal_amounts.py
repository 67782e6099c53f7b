"""Amounts set by law hold from a day, and name their source."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from policies.models import LegalAmount
from policies.models.legal_amount import Status, Subject

pytestmark = pytest.mark.django_db

DAY_WAGE, PREMIUM_WAGE, HOURLY_WAGE = (
    Subject.MAXIMUM_DAY_WAGE,
    Subject.MAXIMUM_PREMIUM_DAY_WAGE,
    Subject.MINIMUM_HOURLY_WAGE,
)


def amounts(on: date) -> dict[str, Decimal]:
    return {amount.subject: amount.amount for amount in LegalAmount.objects.in_force(on)}


@pytest.mark.parametrize(
    ("on", "day_wage", "hourly_wage"),
    [
        (date(2024, 1, 1), "274.44", "13.27"),
        (date(2024, 6, 30), "274.44", "13.27"),
        (date(2024, 7, 1), "282.95", "13.68"),
        (date(2024, 12, 31), "282.95", "13.68"),
        (date(2025, 1, 1), "290.67", "14.06"),
        (date(2025, 7, 1), "297.82", "14.40"),
        (date(2025, 12, 31), "297.82", "14.40"),
        (date(2026, 1, 1), "304.25", "14.71"),
        (date(2026, 7, 1), "309.91", "14.99"),
        (date(2030, 1, 1), "309.91", "14.99"),
    ],
)
def test_on_each_day_the_last_amount_that_began_holds(
    on: date, day_wage: str, hourly_wage: str
) -> None:
    found = amounts(on)
    assert (found[DAY_WAGE], found[HOURLY_WAGE]) == (Decimal(day_wage), Decimal(hourly_wage))


def test_before_the_first_day_nothing_is_known() -> None:
    assert amounts(date(2023, 12, 31)) == {}


def test_the_premium_wage_is_another_figure_than_the_day_wage() -> None:
    found = amounts(date(2026, 1, 1))
    assert (found[PREMIUM_WAGE], found[DAY_WAGE]) == (Decimal("305.41"), Decimal("304.25"))


@pytest.mark.parametrize(("year", "amount"), [(2024, "275.49"), (2025, "291.78")])
def test_an_earlier_premium_wage_is_derived_and_says_so(year: int, amount: str) -> None:
    found = LegalAmount.objects.in_force(date(year, 12, 31)).get(subject=PREMIUM_WAGE)
    assert (found.amount, found.status) == (Decimal(amount), Status.TO_BE_CONFIRMED)
    assert found.source.startswith("afgeleid")


def test_what_is_to_be_confirmed_says_so() -> None:
    unsure = LegalAmount.objects.filter(status=Status.TO_BE_CONFIRMED)
    assert set(unsure.values_list("subject", "valid_from")) == {
        (PREMIUM_WAGE, date(2024, 1, 1)),
        (PREMIUM_WAGE, date(2025, 1, 1)),
        (DAY_WAGE, date(2025, 7, 1)),
        (DAY_WAGE, date(2026, 7, 1)),
        (HOURLY_WAGE, date(2026, 7, 1)),
    }


def test_an_amount_is_named_by_its_subject_and_its_day() -> None:
    amount = LegalAmount.objects.get(subject=HOURLY_WAGE, valid_from=date(2026, 1, 1))
    assert str(amount) == "wettelijk minimumuurloon vanaf 21 jaar vanaf 01-01-2026"


@pytest.mark.parametrize(
    "wrong", [{"amount": 0}, {"amount": -1}, {"source": ""}, {"valid_from": date(2026, 1, 1)}]
)
def test_the_database_refuses_an_amount_that_cannot_be(wrong: dict[str, Any]) -> None:
    right = {"subject": HOURLY_WAGE, "valid_from": date(2027, 1, 1), "amount": 15, "source": "wet"}
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalAmount.objects.create(**{**right, **wrong})
