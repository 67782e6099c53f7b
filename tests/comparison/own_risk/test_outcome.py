"""What every own risk comes to: by measure, with premium, and from one to the next."""

from comparison.own_risk.outcome import Measure, differences, work_out
from tests.comparison.own_risk.questions import OWN_RISKS, a_question


def test_every_own_risk_has_every_measure() -> None:
    outcomes = work_out(a_question((5, 4), (40, 1)), OWN_RISKS)

    assert [outcome.own_risk for outcome in outcomes] == list(OWN_RISKS)
    assert all(set(outcome.bears) == set(Measure) for outcome in outcomes)


def test_worse_years_never_cost_less() -> None:
    years = (Measure.MIDDLE, Measure.BAD, Measure.VERY_BAD, Measure.WORST)

    for outcome in work_out(a_question((5, 4), (40, 1)), OWN_RISKS):
        amounts = [outcome.bears[measure] for measure in years]
        assert amounts == sorted(amounts)


def test_the_premium_comes_on_top() -> None:
    with_one, without = work_out(a_question((5, 4), premie_10=500), [10, 20])

    assert with_one.with_premium(Measure.AVERAGE) == 2500
    assert without.with_premium(Measure.AVERAGE) is None


def test_a_difference_is_told_with_that_of_the_premiums() -> None:
    first, second = differences(
        work_out(a_question((25, 4), premie_10=900, premie_20=500), [10, 20, 30])
    )

    assert first.more(Measure.AVERAGE) == 4000
    assert first.premium_lower == 400
    assert second.more(Measure.AVERAGE) == 2000
    assert second.premium_lower is None


def test_nothing_occurred_is_nothing_to_pay() -> None:
    for outcome in work_out(a_question((5, 0)), OWN_RISKS):
        assert set(outcome.bears.values()) == {0}
