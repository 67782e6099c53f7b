"""The worked examples, each worked out by hand: plain arithmetic, nothing of the sums is used."""

from decimal import Decimal

import pytest
from django.test import Client

from comparison.income.examples import EXAMPLES
from tests.comparison.income.reading import Way, answer_of

pytestmark = pytest.mark.django_db

WAGE = Decimal(3000) * 108 / 100
MINIMUM = Decimal("14.71") * 40 * 52 / 12 * 108 / 100
FOLLOW_UP = Decimal("0.35") * (Decimal("14.71") * 156 * 108 / 100)
CAP = Decimal("304.25") * Decimal("21.75")

YEAR_1, YEAR_2 = 6 * MINIMUM, 6 * WAGE * 70 / 100
FIRST, THEN = WAGE * 75 / 100, WAGE * 70 / 100


def told(*amounts: Decimal) -> list[str]:
    """Rounded half-up, once."""
    return [f"{int(amount * 100 + Decimal('0.5')) / Decimal(100):.2f}" for amount in amounts]


IDLE_HALF_OF_IT = told(YEAR_1, YEAR_1, YEAR_2, YEAR_2, 2 * FIRST + 4 * THEN)

BY_HAND = {
    "geen-wia": {
        "zonder_werk": told(YEAR_1, YEAR_1, YEAR_2, YEAR_2, *[Decimal(0)] * 6),
        "met_werk": told(YEAR_1, YEAR_1, YEAR_2, YEAR_2, *[6 * Decimal(2200) * 108 / 100] * 6),
    },
    # Eleven months: ten, and half of the two years after 2016.
    "loonaanvulling": {
        "zonder_werk": [*IDLE_HALF_OF_IT, *told(5 * THEN + FOLLOW_UP, *[6 * FOLLOW_UP] * 4)],
        "met_werk": told(
            YEAR_1,
            6 * (WAGE * 40 / 100 + MINIMUM * 60 / 100),
            *[6 * (WAGE * 40 / 100 + WAGE * 70 / 100 * 60 / 100)] * 2,
            6 * Decimal(1080) + (2 * Decimal("0.75") + 4 * Decimal("0.7")) * (WAGE - 1080),
            6 * Decimal(1080) + 5 * Decimal("0.7") * (WAGE - 1080) + Decimal("0.7") * WAGE / 2,
            *[6 * (Decimal(1080) + Decimal("0.7") * WAGE / 2)] * 4,
        ),
    },
    # Nineteen months: fourteen, and half of the ten years after 2016.
    "vervolguitkering": {
        "zonder_werk": [
            *IDLE_HALF_OF_IT,
            *told(6 * THEN, 6 * THEN, THEN + 5 * FOLLOW_UP, *[6 * FOLLOW_UP] * 2),
        ],
        "met_werk": told(
            *[YEAR_1] * 2,
            *[YEAR_2] * 2,
            6 * Decimal(540) + (2 * Decimal("0.75") + 4 * Decimal("0.7")) * (WAGE - 540),
            *[6 * (Decimal(540) + Decimal("0.7") * (WAGE - 540))] * 2,
            6 * Decimal(540) + Decimal("0.7") * (WAGE - 540) + 5 * FOLLOW_UP,
            *[6 * (Decimal(540) + FOLLOW_UP)] * 2,
        ),
    },
    # Between three and twenty-four months.
    "duur-onbekend": {
        "zonder_werk": [
            *told(YEAR_1, YEAR_1, YEAR_2, YEAR_2),
            " - ".join(told(2 * FIRST + THEN + 3 * FOLLOW_UP, 2 * FIRST + 4 * THEN)),
            *[" - ".join(told(6 * FOLLOW_UP, 6 * THEN))] * 3,
            *told(6 * FOLLOW_UP, 6 * FOLLOW_UP),
        ],
    },
    "niet-blijvend": {
        "zonder_werk": told(
            6 * WAGE, 6 * WAGE, YEAR_2, YEAR_2, 2 * FIRST + 4 * THEN, *[6 * THEN] * 5
        ),
    },
    "blijvend": {
        "zonder_werk": told(
            *[6 * Decimal("305.41") * 260 / 12 * 70 / 100] * 4, *[6 * CAP * 75 / 100] * 6
        ),
        "met_werk": told(
            *[6 * Decimal("305.41") * 260 / 12 * 70 / 100] * 4,
            *[6 * (400 + CAP * 75 / 100 - 400 * CAP / 8000 * 70 / 100)] * 6,
        ),
    },
    "helemaal-terug": {
        "zonder_werk": [
            *IDLE_HALF_OF_IT,
            *told(2 * THEN + 4 * FOLLOW_UP, *[6 * FOLLOW_UP] * 4),
        ],
        "met_werk": told(YEAR_1, 4 * MINIMUM + 2 * WAGE, *[6 * WAGE] * 8),
    },
}


@pytest.mark.parametrize("key", [example.key for example in EXAMPLES])
def test_an_example_gives_what_it_gives_by_hand(client: Client, key: str) -> None:
    example = next(each for each in EXAMPLES if each.key == key)
    answer = answer_of(client, **example.question, op="2026-01-01")
    assert {way.key: totals(way) for way in answer} == BY_HAND[key]


def totals(way: Way) -> list[str]:
    """What each half year brings in, all together."""
    return [" - ".join(dict.fromkeys(half["samen"].values())) for half in way.halves]
