"""The picture of an income: every way on one scale, and what is not certain looks so."""

from decimal import Decimal

from comparison.income import stairs
from comparison.income.course import course_of
from comparison.income.situation import Outcome
from comparison.income.stairs import HEIGHT, Stairs
from tests.comparison.income.legal import a_situation, amounts

LASTING = a_situation("6000", outcome=Outcome.LASTING, earns_typed=Decimal(0))


def looks(picture: Stairs, number: int) -> list[tuple[str, int]]:
    """Of one column: each part with its height."""
    return [(block.looks, block.height) for block in picture.columns[number - 1].blocks]


def test_a_column_is_as_high_as_its_part_of_the_wage_before() -> None:
    (picture,) = stairs.draw([course_of(LASTING, amounts())])
    assert looks(picture, 3) == [("first", HEIGHT * 70 // 100)]
    assert looks(picture, 9) == [("second", HEIGHT * 75 // 100)]
    assert picture.level == 0
    assert picture.width == 1000


def test_ways_are_drawn_on_one_scale() -> None:
    rich = a_situation("6000", outcome=Outcome.BELOW, earns_typed=Decimal(12000))
    first, second = stairs.draw([course_of(LASTING, amounts()), course_of(rich, amounts())])
    assert looks(first, 9) == [("second", 112)]
    assert looks(second, 9) == [("first", HEIGHT)]
    assert first.level == second.level == HEIGHT // 2


def test_what_lies_between_two_amounts_is_drawn_as_doubtful() -> None:
    told = a_situation(outcome=Outcome.PARTLY, degree=Decimal(50), earns_typed=Decimal(0))
    (picture,) = stairs.draw([course_of(told, amounts())])
    assert [part for part, _ in looks(picture, 7)] == ["second", "perhaps"]
    assert picture.doubtful


def test_what_cannot_be_worked_out_is_no_empty_place() -> None:
    (picture,) = stairs.draw([course_of(a_situation("6000"), amounts())])
    assert looks(picture, 5) == [("perhaps", HEIGHT)]
    assert not picture.columns[4].known
    assert "halfjaar 5: niet te berekenen" in picture.words
