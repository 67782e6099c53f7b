"""How the working is told: a step, percentages and months in words."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators import money
from comparison.income.duration import Duration
from policies.kinds import dutch


@dataclass(frozen=True)
class Step:
    """What is worked out, how, what comes of it, and the article it rests on."""

    title: str
    how: str
    result: str
    article: str


DUST = Decimal("1e-15")
"""No amount is this fine: below it is what a division cut off, as in 100 / 3 x 3."""


def cents(amount: Decimal) -> Decimal:
    """Rounded half-up to whole cents, without its dust first: half a cent stays half a cent."""
    return money.cents(amount.quantize(DUST))


def euro(amount: Decimal) -> str:
    """`€ 12,50`, with a space that does not break."""
    return money.euros(cents(amount)).replace(" ", "\u00a0")


def percent(number: Decimal) -> str:
    """`50,75%`."""
    return f"{dutch.show_number(number)}%"


def months(duration: Duration) -> str:
    """`12,5 maanden`, or `3 tot 24 maanden`."""
    if duration.known:
        return f"{dutch.show_number(duration.shortest)} maanden"
    shortest, longest = map(dutch.show_number, (duration.shortest, duration.longest))
    return f"{shortest} tot {longest} maanden"
