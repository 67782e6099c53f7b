"""Each rule of the sum on its own, with the numbers written out."""

from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.money import cents
from comparison.income.course import Half, course_of
from comparison.income.situation import Outcome, Return, Situation
from tests.comparison.income.legal import a_situation, amounts

PARTLY: dict[str, Any] = {"outcome": Outcome.PARTLY, "degree": Decimal(50), "years": 3}


def half(told: Situation, number: int, **known: str | None) -> Half:
    return course_of(told, amounts(**known)).halves[number - 1]


def benefit(told: Situation, number: int = 10) -> Decimal:
    """Of a half year, told."""
    span = half(told, number).benefit
    assert span
    assert span.sure
    return cents(span.low)


def wage(told: Situation, number: int) -> Decimal:
    span = half(told, number).wage
    assert span
    return cents(span.low)


def test_the_law_gives_seventy_percent_up_to_the_maximum() -> None:
    assert wage(a_situation("4000"), 3) == Decimal("16800.00")
    most = Decimal("305.41") * 260 / 12
    assert wage(a_situation("9000"), 1) == cents(6 * most * 70 / 100)


def test_in_the_first_year_it_is_no_less_than_the_minimum_wage() -> None:
    told = a_situation("3000", hours=Decimal(40))
    minimum = Decimal("14.71") * 40 * 52 / 12 * 108 / 100
    assert wage(told, 2) == cents(6 * minimum)
    assert wage(told, 3) == Decimal("12600.00")


def test_and_no_more_than_the_wage_itself() -> None:
    assert wage(a_situation("2000", hours=Decimal(40)), 1) == Decimal("12000.00")


def test_the_hours_are_missed_only_where_they_count() -> None:
    assert "uren per week" in half(a_situation("3000"), 1).missing[0]
    assert not half(a_situation("3000"), 3).missing
    assert not half(a_situation("6000"), 1).missing


def test_a_cao_gives_more_but_never_less_than_the_law() -> None:
    agreed = (Decimal(100), Decimal(90), Decimal(80), Decimal(50))
    told = a_situation("4000", hours=Decimal(36), agreed=agreed)
    found = [wage(told, number) for number in range(1, 5)]
    assert found == [Decimal(24000), Decimal(21600), Decimal(19200), Decimal(16800)]


def test_partial_work_is_paid_in_full_and_the_rest_as_in_illness() -> None:
    told = a_situation("4000", hours=Decimal(20), back=Return(4, Decimal(50)))
    assert wage(told, 1) == 3 * Decimal(2800) + 3 * Decimal(3400)


def test_half_a_cent_goes_up_however_it_was_divided() -> None:
    """Half of 27.792,31 euro, which comes of thirds, beside half of the wage."""
    told = a_situation("9000", hours=Decimal(36), back=Return(1, Decimal(50)))
    assert half(told, 1).total == half(told, 3).total
    span = half(told, 3).total
    assert span
    assert span.told == "€\u00a040.896,16"


def test_below_35_percent_there_is_no_benefit() -> None:
    told = a_situation(outcome=Outcome.BELOW, earns_typed=Decimal(2500))
    assert benefit(told) == 0
    assert wage(told, 10) == 15000


def test_the_wage_related_benefit_is_75_percent_for_two_months_and_then_70() -> None:
    told = a_situation(**{**PARTLY, "years": 24, "years_before": 24}, earns_typed=Decimal(1000))
    assert benefit(told, 5) == 2 * Decimal(2250) + 4 * Decimal(2100)
    assert benefit(told, 8) == 6 * Decimal(2100)


@pytest.mark.parametrize(
    ("earns", "paid"),
    [
        ("999.99", Decimal("0.35") * Decimal("14.71") * 156 * 108 / 100),
        ("1000", Decimal("0.7") * (4000 - 2000)),
        ("1999.99", Decimal("0.7") * (4000 - 2000)),
        ("2000", Decimal("0.7") * (4000 - 2000)),
        ("2200", Decimal("0.7") * (4000 - 2200)),
        ("4500", Decimal(0)),
    ],
)
def test_after_it_half_of_the_capacity_decides(earns: str, paid: Decimal) -> None:
    assert benefit(a_situation(**PARTLY, earns_typed=Decimal(earns))) == cents(6 * paid)


@pytest.mark.parametrize(
    ("degree", "share"),
    [
        ("35", "28"),
        ("44.99", "28"),
        ("45", "35"),
        ("55", "42"),
        ("65", "50.75"),
        ("79.99", "50.75"),
    ],
)
def test_the_follow_up_benefit_goes_by_class(degree: str, share: str) -> None:
    told = a_situation(**{**PARTLY, "degree": Decimal(degree)}, earns_typed=Decimal(0))
    minimum = Decimal("14.71") * 156 * 108 / 100
    assert benefit(told) == cents(6 * Decimal(share) * minimum / 100)


def test_of_a_lower_wage_it_is_a_percentage_of_that_wage() -> None:
    told = a_situation("1500", **PARTLY, hours=Decimal(20), earns_typed=Decimal(0))
    assert benefit(told) == 6 * Decimal("0.35") * 1500


def test_above_the_maximum_only_that_counts_of_wage_and_of_income() -> None:
    told = a_situation("8000", outcome=Outcome.FULLY, earns_typed=Decimal(1000))
    maximum = Decimal("304.25") * Decimal("21.75")
    assert benefit(told) == cents(6 * Decimal("0.7") * (maximum - 1000 * maximum / 8000))


def test_lasting_disability_gives_75_percent_less_70_percent_of_what_is_earned() -> None:
    told = a_situation(outcome=Outcome.LASTING, earns_typed=Decimal(500))
    assert benefit(told) == 6 * (Decimal(3000) - Decimal(350))


def test_a_low_wage_low_in_its_class_leaves_the_supplement_between_two_amounts() -> None:
    told = a_situation(
        "2500", **{**PARTLY, "degree": Decimal(36)}, hours=Decimal(36), earns_typed=Decimal(1000)
    )
    span = half(told, 10).benefit
    assert span
    assert cents(span.low) == cents(6 * Decimal("0.7") * (2500 - 1600))
    assert cents(span.high) == cents(6 * Decimal("0.28") * Decimal("14.71") * 156 * 108 / 100)


def test_what_is_lost_is_least_where_most_comes_in() -> None:
    told = a_situation(**{**PARTLY, "years": None}, earns_typed=Decimal(0), hours=Decimal(36))
    course = course_of(told, amounts())
    assert course.total
    assert course.lost
    assert course.lost.low == 60 * 4000 - course.total.high
    assert course.lost.high == 60 * 4000 - course.total.low


def test_what_is_not_told_is_missed_where_it_counts_and_nowhere_else() -> None:
    course = course_of(a_situation("6000"), amounts())
    assert [bool(each.missing) for each in course.halves] == [False] * 4 + [True] * 6
    assert "verdient" in course.halves[4].missing[0]
    assert course.total is None


@pytest.mark.parametrize(
    ("unknown", "missed"),
    [
        ("maximumdagloon", [False] * 4 + [True] * 6),
        ("maximumpremieloon_per_dag", [True] * 4 + [False] * 6),
        ("minimumuurloon", [True] * 2 + [False] * 2 + [True] * 6),
    ],
)
def test_a_legal_amount_that_is_not_known_is_never_zero(unknown: str, missed: list[bool]) -> None:
    told = a_situation(**PARTLY, earns_typed=Decimal(0), hours=Decimal(36))
    halves = course_of(told, amounts(**{unknown: None})).halves
    assert [bool(each.missing) for each in halves] == missed
    assert [each.total is None for each in halves] == missed
