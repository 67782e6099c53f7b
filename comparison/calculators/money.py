"""Money: kept exact while it is worked with, rounded once where it is told."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """The amount rounded half-up to whole cents: done once, on what is told."""
    rounded = amount.quantize(CENT, ROUND_HALF_UP)
    return rounded or Decimal("0.00")


def euros(amount: Decimal) -> str:
    """`€ 14.000,00`, and `-€ 12,50` below zero: always with cents."""
    told = f"{abs(cents(amount)):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"-€ {told}" if cents(amount) < 0 else f"€ {told}"
