"""What own risk costs on average: against a slow sum in fractions, and by what it must hold to."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from comparison.calculators.money import cents
from comparison.own_risk.absences import Record
from comparison.own_risk.payroll import Payroll
from tests.comparison.own_risk.questions import PAYROLLS, RECORDS, a_payroll, a_record


def average(payroll: Payroll, record: Record, own_risk: int) -> Decimal:
    return payroll.cost_of(record.days_within(own_risk), record.years)


def slowly(payroll: Payroll, record: Record, own_risk: int) -> Decimal:
    """Day by day and in fractions, rounded half-up to cents."""
    day = Fraction(payroll.wage_sum) / payroll.employees / 52 / 5
    paid = day * Fraction(70 if payroll.agreed is None else payroll.agreed) / 100
    paid += paid * Fraction(payroll.costs or 0) / 100
    total = Fraction(0)
    for absence in record.absences:
        for number in range(1, absence.days + 1):
            if number <= own_risk:
                total += paid * Fraction(absence.times) / record.years
    rounded = int(total * 100 + Fraction(1, 2))
    return Decimal(rounded).scaleb(-2)


@given(PAYROLLS, RECORDS, st.integers(0, 260))
def test_it_is_what_a_slow_sum_in_fractions_finds(
    payroll: Payroll, record: Record, own_risk: int
) -> None:
    assert cents(average(payroll, record, own_risk)) == slowly(payroll, record, own_risk)


@given(PAYROLLS, RECORDS, st.integers(0, 260), st.integers(0, 260))
def test_a_longer_own_risk_never_costs_less(
    payroll: Payroll, record: Record, one: int, other: int
) -> None:
    short, long = sorted((one, other))

    assert average(payroll, record, short) <= average(payroll, record, long)


@given(PAYROLLS, RECORDS, st.integers(2, 9))
def test_so_many_times_the_wage_costs_so_many_times_as_much(
    payroll: Payroll, record: Record, times: int
) -> None:
    more = Payroll(payroll.employees, payroll.wage_sum * times, payroll.agreed, payroll.costs)

    found = average(more, record, 30)

    assert abs(found - times * average(payroll, record, 30)) < Decimal("1e-12")


def test_a_worked_example() -> None:
    record = a_record((5, 4), (40, "0.5"))

    assert average(a_payroll(), record, 10) == 2500  # (4 x 5 + 0.5 x 10) x 100
    assert average(a_payroll(costs=20), record, 65) == 4800  # (4 x 5 + 0.5 x 40) x 120


def test_the_law_asks_for_seventy_percent() -> None:
    assert average(a_payroll(agreed=None), a_record((5, 2)), 10) == 700


def test_counting_over_more_years_is_counting_less_a_year() -> None:
    assert average(a_payroll(), a_record((5, 2), years=4), 10) == 250


def test_the_day_wage_is_not_rounded_on_the_way() -> None:
    payroll = a_payroll(employees=7, wage_sum=100_000)
    once = Decimal(100_000 * 1000) / (7 * 260)

    told = cents(average(payroll, a_record((10, 100)), 10))

    assert told == once.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert told != cents(payroll.day_wage) * 1000


def test_what_never_occurs_costs_nothing() -> None:
    assert str(cents(average(a_payroll(), a_record((5, 0)), 10))) == "0.00"
