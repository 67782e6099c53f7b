"""On each day the amounts set by law are those that began last, and they are read once."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from comparison.reading import memory_now
from comparison.reading.amounts import amounts_on
from policies.models import LegalAmount
from policies.models.legal_amount import Subject
from policies.workflow.publishing import announce

pytestmark = pytest.mark.django_db

DAY_WAGE, PREMIUM_WAGE, HOURLY_WAGE = (
    Subject.MAXIMUM_DAY_WAGE,
    Subject.MAXIMUM_PREMIUM_DAY_WAGE,
    Subject.MINIMUM_HOURLY_WAGE,
)


def amounts(on: date) -> dict[str, Decimal]:
    return {subject: each.euro for subject, each in amounts_on(on).by_subject.items()}


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
    found = amounts_on(date(year, 12, 31)).by_subject[PREMIUM_WAGE]
    assert (found.euro, found.sure) == (Decimal(amount), False)
    assert found.source.startswith("afgeleid")


def test_they_are_read_once_for_every_day(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    announce()
    memory = memory_now()
    amounts_on(date(2026, 1, 1), memory)
    with django_assert_num_queries(0):
        found = amounts_on(date(2025, 1, 1), memory).by_subject
    assert found[HOURLY_WAGE].euro == Decimal("14.06")


def test_an_amount_that_is_announced_counts_at_once() -> None:
    announce()
    amounts_on(date(2031, 1, 1), memory_now())
    LegalAmount.objects.create(
        subject=HOURLY_WAGE, valid_from=date(2031, 1, 1), amount=20, source="wet"
    )
    announce()
    assert amounts_on(date(2031, 1, 1), memory_now()).by_subject[HOURLY_WAGE].euro == 20
