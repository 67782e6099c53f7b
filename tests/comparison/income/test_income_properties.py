"""What must always hold, whatever is told."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from comparison.income import benefits
from comparison.income.course import Course, course_of
from comparison.income.situation import HUNDRED, Outcome, Return, Situation
from comparison.income.spans import Span
from tests.comparison.income.legal import DAY_WAGE, amounts
from tests.comparison.income.situations import histories, situations

NEAR = Decimal("0.000001")
MONTHLY_MAXIMUM = DAY_WAGE * Decimal("21.75")


def income(told: Situation) -> list[Span]:
    """Each half year; every one is known."""
    return [half.total for half in course(told).halves if half.total]


def course(told: Situation) -> Course:
    return course_of(told, amounts())


@given(situations(back=st.none()), st.integers(0, 200_000))
def test_more_work_after_two_years_never_gives_less(told: Situation, cents: int) -> None:
    assume(not in_the_corner(told))
    more = replace(told, earns_typed=(told.earns_typed or Decimal(0)) + Decimal(cents) / 100)
    for less, most in zip(income(told), income(more), strict=True):
        assert less.low <= most.low + NEAR
        assert less.high <= most.high + NEAR


def in_the_corner(told: Situation) -> bool:
    """Whether the follow-up benefit is above 70% of the loss: a low wage, low in its class."""
    basis, minimum = benefits.basis_of(told.wage, amounts()), benefits.minimum_of(amounts())
    assert isinstance(basis, benefits.Basis)
    assert isinstance(minimum, Decimal)
    degree = told.degree or Decimal(35)
    follow_up = benefits.follow_up(basis, minimum, degree)
    by_formula = Decimal("0.7") * basis.counted * degree / HUNDRED
    return told.outcome is Outcome.PARTLY and follow_up > by_formula


@given(situations(), st.integers(1, 24), st.integers(1, 99), st.integers(0, 99))
def test_more_work_while_ill_never_gives_less(
    told: Situation, month: int, share: int, more: int
) -> None:
    some = replace(told, back=Return(month, Decimal(share)))
    most = replace(told, back=Return(month, Decimal(min(99, share + more))))
    for less, greater in zip(income(some), income(most), strict=True):
        assert less.low <= greater.low + NEAR


@given(situations(outcome=st.just(Outcome.PARTLY)), histories, st.integers(0, 10))
def test_a_longer_history_never_gives_less(
    told: Situation, history: tuple[int, int], later: int
) -> None:
    assume(not in_the_corner(told))
    years, before = history
    short = replace(told, years=years, years_before=before)
    long = replace(told, years=years + later, years_before=before)
    for less, most in zip(income(short), income(long), strict=True):
        assert less.low <= most.low + NEAR


@given(situations(), histories)
def test_what_is_told_of_the_history_lies_within_what_was_told_without(
    told: Situation, history: tuple[int, int]
) -> None:
    years, before = history
    unknown = income(replace(told, years=None, years_before=None))
    known = income(replace(told, years=years, years_before=before))
    half_known = income(replace(told, years=years, years_before=None))
    for wide, middle, narrow in zip(unknown, half_known, known, strict=True):
        assert wide.low - NEAR <= middle.low <= narrow.low + NEAR
        assert narrow.high - NEAR <= middle.high <= wide.high + NEAR


@given(situations())
def test_a_benefit_is_never_negative_and_never_above_its_maximum(told: Situation) -> None:
    for half in course(told).halves[4:]:
        assert half.benefit
        assert 0 <= half.benefit.low <= half.benefit.high
        assert half.benefit.high <= 6 * Decimal("0.75") * MONTHLY_MAXIMUM + NEAR


@given(situations(back=st.builds(Return, st.integers(1, 24), st.just(HUNDRED))))
def test_who_is_back_for_all_of_it_has_the_old_wage_from_then_on(told: Situation) -> None:
    assert told.back
    for half in course(told).halves:
        if half.first_month >= told.back.from_month:
            assert half.total == Span(6 * told.wage, 6 * told.wage)


@given(situations(back=st.none()))
def test_without_agreement_nobody_who_is_ill_gets_more_than_the_wage(told: Situation) -> None:
    by_law = replace(told, agreed=None)
    for half in course(by_law).halves[:4]:
        assert half.total
        assert Decimal("0.7") * min(told.wage, Decimal(6000)) * 6 <= half.total.low + NEAR
        assert half.total.high <= 6 * told.wage + NEAR
