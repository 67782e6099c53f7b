"""The sums agree with an oracle that was written apart from them."""

from fractions import Fraction

from hypothesis import given, settings

from comparison.income.course import course_of
from comparison.income.situation import Situation
from tests.comparison.income.legal import amounts
from tests.comparison.income.oracle import half_years
from tests.comparison.income.situations import situations

A_THOUSANDTH_OF_A_CENT = Fraction(1, 100_000)


@settings(max_examples=250)
@given(situations())
def test_every_half_year_is_what_the_slow_way_says(told: Situation) -> None:
    halves = course_of(told, amounts()).halves
    slow = half_years(told)
    assert len(halves) == len(slow) == 4 + 2 * told.shown_years
    for half, (wage, least, most) in zip(halves, slow, strict=True):
        assert half.wage
        assert half.benefit
        assert close(half.wage.low, wage)
        assert close(half.benefit.low, least)
        assert close(half.benefit.high, most)


def close(number: object, exact: Fraction) -> bool:
    """Equal but for the last of 28 digits."""
    return abs(Fraction(str(number)) - exact) < A_THOUSANDTH_OF_A_CENT
