"""How long the wage-related benefit lasts."""

from decimal import Decimal

import pytest

from comparison.income.duration import Duration, duration_of
from comparison.income.told import months


@pytest.mark.parametrize(
    ("years", "before", "lasts"),
    [
        (0, None, "3"),
        (3, None, "3"),
        (4, None, "4"),
        (10, None, "10"),
        (11, 0, "10.5"),
        (11, 11, "11"),
        (12, 2, "11"),
        (20, 10, "15"),
        (26, 20, "23"),
        (28, 20, "24"),
        (24, 14, "19"),
        (60, 0, "24"),
    ],
)
def test_it_lasts_by_the_years_of_employment(years: int, before: int | None, lasts: str) -> None:
    assert duration_of(years, before) == Duration(Decimal(lasts), Decimal(lasts))


def test_without_years_it_lies_between_three_and_twenty_four_months() -> None:
    assert months(duration_of(None, None)) == "3 tot 24 maanden"


def test_without_the_years_before_2016_it_lies_between_two_durations() -> None:
    assert months(duration_of(15, None)) == "12,5 tot 15 maanden"


def test_where_those_years_make_no_difference_it_is_known() -> None:
    assert duration_of(38, None).known


def test_half_a_month_covers_half_of_it() -> None:
    assert duration_of(11, 0).shares(11) == (Decimal("0.5"), Decimal("0.5"))
