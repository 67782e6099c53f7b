"""How often something is drawn: against the exact probabilities, and the same everywhere."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import exp, factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.own_risk.chances import Chances, chances_of
from tests.comparison.own_risk.questions import decimals


def chance(times: int, mean: float) -> float:
    """The Poisson probability by its formula."""
    return exp(-mean) * float(Fraction(mean) ** times / factorial(times))


def found_chance(chances: Chances, times: int) -> float:
    index = times - chances.least
    before = chances.at_most[index - 1] if index else 0.0
    return chances.at_most[index] - before


@pytest.mark.parametrize("mean", ["0.01", "0.5", "1", "3.25", "20", "120"])
def test_the_chances_are_those_of_the_formula(mean: str) -> None:
    chances = chances_of(Decimal(mean))

    for times in range(chances.least + 1, chances.least + len(chances.at_most)):
        assert found_chance(chances, times) == pytest.approx(chance(times, float(mean)), abs=1e-14)


@given(decimals(0, 3000))
def test_they_rise_to_certainty(mean: Decimal) -> None:
    chances = chances_of(mean)

    assert all(one <= other for one, other in pairwise(chances.at_most))
    assert chances.at_most[-1] == 1
    assert chances.at_most[0] > 0


@pytest.mark.parametrize("mean", ["0.4", "2", "15", "1300"])
def test_mean_and_spread_of_what_is_drawn_are_those_of_the_distribution(mean: str) -> None:
    draw, many = Random(7).random, 20_000  # no secret

    drawn = chances_of(Decimal(mean)).draw(draw() for _ in range(many))

    average = sum(drawn) / many
    spread = sum((times - average) ** 2 for times in drawn) / many
    off = (float(mean) / many) ** 0.5
    assert average == pytest.approx(float(mean), abs=4 * off)
    assert spread == pytest.approx(float(mean), rel=0.06)


def test_every_number_of_times_is_drawn_as_often_as_it_should_be() -> None:
    draw, many = Random(3).random, 20_000  # no secret

    drawn = chances_of(Decimal(2)).draw(draw() for _ in range(many))

    off = sum(
        (drawn.count(times) - many * chance(times, 2)) ** 2 / (many * chance(times, 2))
        for times in range(8)
    )
    assert off < 20.3  # chi-square with 8 degrees of freedom: once in a hundred by chance


@given(decimals(0, 50), decimals(0, 50), st.floats(0, 1, exclude_max=True))
def test_a_higher_mean_never_draws_fewer(one: Decimal, other: Decimal, number: float) -> None:
    low, high = sorted((one, other))

    assert chances_of(low).draw([number]) <= chances_of(high).draw([number])


def test_what_never_happens_is_never_drawn() -> None:
    assert chances_of(Decimal(0)).draw([0.0, 0.5, 0.9999999999999999]) == [0, 0, 0]


def test_the_ends_of_the_draw_are_within_reason() -> None:
    lowest, highest = chances_of(Decimal(1000)).draw([0.0, 1 - 2**-53])

    assert 650 < lowest < 1000 < highest < 1350
