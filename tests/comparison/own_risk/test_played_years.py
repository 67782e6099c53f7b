"""Years played by lot: against a slow game of our own, and by what they must hold to."""

from collections.abc import Sequence
from itertools import pairwise
from math import exp
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.own_risk.absences import Absence, Record
from comparison.own_risk.simulation import YEARS, play
from tests.comparison.own_risk.questions import ABSENCES, OWN_RISKS, RECORDS, a_record

NO_LIMIT = 10**9


def days(
    record: Record, own_risk: int = 30, seed: int = 1, most_days: int = NO_LIMIT
) -> Sequence[int]:
    return play(record, [own_risk], seed, most_days)[own_risk].days


def slowly(record: Record, own_risk: int, seed: int) -> list[int]:
    """Year by year: chances are added up until they pass the number that is drawn."""
    borne = [0] * YEARS
    for absence in record.absences:
        draw = Random(seed * 1000 + absence.days)  # no secret
        mean = float(absence.times) / record.years
        for year in range(YEARS):
            number, times, chance = draw.random(), 0, exp(-mean)
            while number >= chance:
                number -= chance
                times += 1
                chance *= mean / times
            for _ in range(times):
                borne[year] += min(absence.days, own_risk)
    return sorted(borne)


@pytest.mark.parametrize("own_risk", OWN_RISKS)
def test_it_is_what_a_slow_game_finds(own_risk: int) -> None:
    record = a_record((3, 20), (18, "4.5"), (120, 2), years=3)

    assert list(days(record, own_risk, 42)) == slowly(record, own_risk, 42)


@pytest.mark.parametrize("own_risk", OWN_RISKS)
def test_the_years_together_come_close_to_the_average(own_risk: int) -> None:
    record = a_record((3, 12), (15, 3), (60, 1), (200, "0.25"))

    found = sum(days(record, own_risk)) / YEARS

    assert found == pytest.approx(float(record.days_within(own_risk)), rel=0.02)


@settings(max_examples=10)
@given(RECORDS, st.integers(0, 999_999))
def test_a_longer_own_risk_never_bears_less(record: Record, seed: int) -> None:
    played = play(record, OWN_RISKS, seed, 5200)

    for short, long in pairwise(OWN_RISKS):
        pairs = zip(played[short].days, played[long].days, strict=True)
        assert all(less <= more for less, more in pairs)


@settings(max_examples=10)
@given(RECORDS, ABSENCES)
def test_more_absence_never_bears_less(record: Record, added: tuple[Absence, ...]) -> None:
    more = Record(record.years, (*record.absences, *added))

    pairs = zip(days(record), days(more), strict=True)

    assert all(less <= most for less, most in pairs)


def test_the_order_of_the_rows_and_a_row_split_in_two_change_nothing() -> None:
    one = a_record((5, 4), (40, 1))
    other = a_record((40, 1), (5, "1.5"), (5, "2.5"))

    assert days(one) == days(other)


def test_the_same_seed_plays_the_same_years_and_another_seed_others() -> None:
    record = a_record((5, 4), (40, 1))

    assert days(record, seed=7) == days(record, seed=7)
    assert days(record, seed=7) != days(record, seed=8)


def test_the_years_are_the_same_on_every_computer() -> None:
    played = play(a_record((5, 4), (40, 1)), [20], 1, NO_LIMIT)[20]

    found = [played.not_exceeded_but_once_in(years) for years in (2, 10, 20)]

    assert (*found, played.most) == GOLDEN


def test_lengths_that_lie_close_are_drawn_apart() -> None:
    both = days(a_record((10, 4), (11, 4)), 10)

    mean = sum(both) / YEARS
    spread = sum((each - mean) ** 2 for each in both) / YEARS

    assert spread == pytest.approx(800, rel=0.05)  # 100 x (4 + 4); 1,600 if drawn together


def test_no_year_has_more_than_everyone_works() -> None:
    assert max(days(a_record((100, 2)), 65, most_days=260)) == 260


def test_absence_that_never_occurs_bears_nothing() -> None:
    assert set(days(a_record((5, 0), (60, 0)))) == {0}


def test_a_bad_year_is_exceeded_no_more_often_than_it_says() -> None:
    played = play(a_record((3, 12), (40, 1)), [30], 1, NO_LIMIT)[30]

    for years in (2, 10, 20):
        bad = played.not_exceeded_but_once_in(years)
        assert sum(each > bad for each in played.days) <= YEARS // years
        assert sum(each >= bad for each in played.days) > YEARS // years


def test_times_are_told_over_the_years_they_were_counted() -> None:
    assert days(a_record((5, 8), years=2)) == days(a_record((5, 4)))


GOLDEN = (35, 70, 80, 165)
"""Of 10,000 years: as in most, as in a bad, a very bad and the worst one."""
