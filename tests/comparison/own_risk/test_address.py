"""A question in its address, and back."""

from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st

from comparison.own_risk.asked import Asked
from comparison.own_risk.form import OwnRiskForm
from comparison.own_risk.payroll import Payroll
from tests.comparison.own_risk.questions import OWN_RISKS, RECORDS, decimals

PREMIUMS = st.dictionaries(st.sampled_from(OWN_RISKS), decimals(0, 10_000_000))
COMPANIES = st.builds(
    Payroll,
    st.just(500),
    decimals(1, 100_000_000),
    st.none() | decimals(70, 100),
    st.none() | decimals(0, 100),
)


@given(st.builds(Asked, COMPANIES, RECORDS, PREMIUMS, st.integers(0, 999_999)))
def test_an_address_asks_the_question_it_was_made_from(asked: Asked) -> None:
    form = OwnRiskForm(QueryDict(urlencode(asked.pairs())), OWN_RISKS)

    assert form.is_valid(), form.errors_by_name
    assert form.question() == asked
