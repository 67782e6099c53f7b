"""The order of the products: by what the visitor chose, and equals share a place."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from comparison.payout.answer import Outcome, answer
from comparison.payout.asked import Order
from comparison.payout.ranking import BY, ranked
from comparison.payout.scenario import HIGHEST
from policies.certainty import Certainty
from policies.kinds.payment import PayoutFormula
from tests.comparison.payout.strategies import AMOUNTS, SHEETS, Sheet, a_scenario, a_sheet, weeks

Places = list[tuple[int, int | None]]


def outcomes_of(sheets: Sequence[Sheet]) -> Sequence[Outcome]:
    """What these come to over 60 weeks, with all the costs that each insures."""
    scenario = a_scenario(weeks(60), costs=HIGHEST, own_costs=Decimal(25))
    return answer(scenario, sheets, AMOUNTS).outcomes


def places(sheets: Sequence[Sheet], order: Order) -> Places:
    """The number of each and its place."""
    return [(place.number, place.rank) for place in ranked(outcomes_of(sheets), order)]


FIVE = list(SHEETS.values())
OTHER_DIVISORS = [
    a_sheet(uitkeringsmethodiek=PayoutFormula(divisor)) for divisor in (261, 366, 200)
]


def test_by_name_they_keep_their_order_and_have_no_place() -> None:
    assert places(FIVE, Order.NAME) == [(number, None) for number in range(5)]


@pytest.mark.parametrize("order", list(BY))
def test_equals_share_a_place_and_the_next_ones_count_on(order: Order) -> None:
    assert places(FIVE, order) == [(0, 1), (3, 1), (1, 3), (2, 3), (4, 3)]


@pytest.mark.parametrize("order", list(BY))
def test_what_pays_most_or_leaves_least_comes_first(order: Order) -> None:
    assert places(OTHER_DIVISORS, order) == [(2, 1), (0, 2), (1, 3)]


@pytest.mark.parametrize("order", list(BY))
def test_without_an_amount_one_comes_last_and_has_no_place(order: Order) -> None:
    unknown = a_sheet(uitkeringsmethodiek=Certainty.UNKNOWN)
    assert places([unknown, *OTHER_DIVISORS], order)[-1] == (0, None)


def test_equal_to_the_cent_is_equal() -> None:
    # 1 cent a year: every divisor comes to nothing, in whole cents.
    scenario = a_scenario(weeks(8), wage=Decimal("0.01"))
    outcomes = answer(scenario, OTHER_DIVISORS, AMOUNTS).outcomes
    assert [place.rank for place in ranked(outcomes, Order.PAYS)] == [1, 1, 1]


@pytest.mark.parametrize("order", list(Order))
def test_nothing_to_rank_is_no_problem(order: Order) -> None:
    assert ranked([], order) == []


@pytest.mark.parametrize("order", list(Order))
def test_every_order_says_by_what(order: Order) -> None:
    assert order.label
    assert "best" not in order.label
