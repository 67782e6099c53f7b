"""The order of the products: by a criterion that the visitor chose, equals on one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import cents
from comparison.payout.answer import Outcome
from comparison.payout.asked import Order

Amount = Callable[[Outcome], Decimal | None]


@dataclass(frozen=True)
class Place:
    """Which outcome, by its number in what was given, and on which place; None without amount."""

    number: int
    rank: int | None


def _pays(outcome: Outcome) -> Decimal | None:
    return outcome.pays.total if outcome.pays else None


def _pays_year_1(outcome: Outcome) -> Decimal | None:
    return outcome.pays.year_1 if outcome.pays else None


def _pays_year_2(outcome: Outcome) -> Decimal | None:
    return outcome.pays.year_2 if outcome.pays else None


def _remains(outcome: Outcome) -> Decimal | None:
    return outcome.remains.total if outcome.remains else None


BY: dict[Order, tuple[Amount, int]] = {
    Order.PAYS: (_pays, -1),
    Order.PAYS_YEAR_1: (_pays_year_1, -1),
    Order.PAYS_YEAR_2: (_pays_year_2, -1),
    Order.REMAINS: (_remains, 1),
}
"""The amount of each order, and whether low (1) or high (-1) comes first."""


def ranked(outcomes: Sequence[Outcome], order: Order) -> list[Place]:
    """The outcomes in order; what is equal to the cent shares a place and keeps its order.

    Those without an amount come last and have no place. By name nothing has one.
    """
    if order not in BY:
        return [Place(number, None) for number in range(len(outcomes))]
    amount, sign = BY[order]
    known: dict[int, Decimal] = {}
    for number, outcome in enumerate(outcomes):
        found = amount(outcome)
        if found is not None:
            known[number] = sign * cents(found)
    in_order = sorted(known, key=lambda number: known[number])
    values = [known[number] for number in in_order]
    places = [Place(number, values.index(known[number]) + 1) for number in in_order]
    rest = [Place(number, None) for number in range(len(outcomes)) if number not in known]
    return places + rest
