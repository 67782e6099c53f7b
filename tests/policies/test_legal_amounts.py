"""Amounts set by law hold from a day, and name their source."""

from datetime import date
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
