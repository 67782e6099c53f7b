"""Money: kept exact while it is worked with, rounded once where it is told."""

from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

from policies.kinds import dutch

EXACT = Context(
    prec=50,
    rounding=ROUND_HALF_EVEN,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)
"""What sums are done in, whatever the surroundings do: digits enough that no cent depends on it."""

CENT = Decimal("0.01")

DUST = Decimal("1e-30")
"""No amount is this fine: below it is what a division cut off, as in 100 / 3 x 3."""


def cents(amount: Decimal) -> Decimal:
    """The amount rounded half-up to whole cents: done once, on what is told.

    Without its dust first: half a cent that was divided and added up again is still half a cent.
    """
    whole = amount.quantize(DUST, context=EXACT)
    return whole.quantize(CENT, ROUND_HALF_UP, EXACT) or Decimal("0.00")


def euros(amount: Decimal) -> str:
    """`€ 14.000,00`, and `-€ 12,50` below zero: always with cents."""
    rounded = cents(amount)
    told = f"{rounded.copy_abs():,.2f}".translate(dutch.SEPARATORS)
    return f"-€ {told}" if rounded < 0 else f"€ {told}"
