"""Any situation that can be told, for the properties."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from comparison.income.situation import Outcome, Return, Situation

percentages = st.integers(0, 100).map(Decimal)
wages = st.integers(100_000, 1_200_000).map(lambda cents: Decimal(cents) / 100)
degrees = st.integers(3_500, 7_999).map(lambda degree: Decimal(degree) / 100)
returns = st.builds(Return, st.integers(1, 24), st.integers(1, 100).map(Decimal))
histories = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
    lambda years: (max(years), min(years))
)


@st.composite
def situations(draw: st.DrawFn, /, **fixed: st.SearchStrategy[object]) -> Situation:
    """Everything told that a number needs; years of employment may be left out."""
    years, before = draw(st.one_of(histories, st.just((None, None))))
    drawn: dict[str, Any] = {
        "typed": draw(wages),
        "allowance": draw(st.sampled_from([Decimal(0), Decimal(8)])),
        "hours": draw(st.integers(1, 48).map(Decimal)),
        "agreed": draw(st.none() | st.tuples(*[percentages] * 4)),
        "back": draw(st.none() | returns),
        "earns_typed": draw(st.integers(0, 800_000).map(lambda cents: Decimal(cents) / 100)),
        "outcome": draw(st.sampled_from(Outcome)),
        "degree": draw(degrees),
        "years": years,
        "years_before": draw(st.sampled_from([None, before])),
        "shown_years": draw(st.integers(1, 5)),
        **{name: draw(strategy) for name, strategy in fixed.items()},
    }
    return Situation(**drawn)
