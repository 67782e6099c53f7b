"""Money is rounded once, half-up, and half a cent survives a division."""

from decimal import ROUND_DOWN, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.calculators.money import EXACT, cents, euros


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("0.0049999", "0.00"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("-0.001", "0.00"),
        ("47892.715", "47892.72"),
    ],
)
def test_half_a_cent_goes_away_from_zero(exact: str, rounded: str) -> None:
    assert str(cents(Decimal(exact))) == rounded


@pytest.mark.parametrize("divisor", [3, 7, 13, 29, 261, 366])
def test_half_a_cent_that_was_divided_and_added_up_again_goes_up(divisor: int) -> None:
    part = EXACT.divide(Decimal("200.005"), Decimal(divisor))
    whole = Decimal(0)
    for _ in range(divisor):
        whole = EXACT.add(whole, part)
    assert cents(whole) == Decimal("200.01")


def test_just_below_half_a_cent_stays_below() -> None:
    assert cents(Decimal("200.005") - Decimal("1e-20")) == Decimal("200.00")


@given(st.integers(-(10**12), 10**12), st.integers(1, 366))
def test_any_division_is_rounded_as_its_fraction_is(number: int, divisor: int) -> None:
    exact = Fraction(number, divisor)
    whole = int(abs(exact) * 100 + Fraction(1, 2))
    wanted = Decimal(whole if number >= 0 else -whole) / 100
    assert cents(EXACT.divide(Decimal(number), Decimal(divisor))) == wanted


def test_the_surroundings_do_not_matter() -> None:
    with localcontext(prec=3, rounding=ROUND_DOWN) as surroundings:
        surroundings.traps[Inexact] = True
        assert str(cents(Decimal("123456.785"))) == "123456.79"
        assert euros(Decimal("-123456.785")) == "-€ 123.456,79"


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("0", "€ 0,00"),
        ("14000", "€ 14.000,00"),
        ("-12.5", "-€ 12,50"),
        ("-0.001", "€ 0,00"),
        ("1234567.895", "€ 1.234.567,90"),
    ],
)
def test_money_is_written_as_the_dutch_do(amount: str, told: str) -> None:
    assert euros(Decimal(amount)) == told
