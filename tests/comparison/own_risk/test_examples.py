"""The examples: made up, labelled as such, and each of them works."""

import pytest
from django.test import Client

from comparison.own_risk.examples import EXAMPLES
from tests.comparison.own_risk.conftest import Ask
from tests.comparison.own_risk.questions import an_address

pytestmark = pytest.mark.usefixtures("on_offer")

LABEL = "verzonnen voorbeeld, geen gemiddelde van een branche"


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_answered_and_says_that_it_is_made_up(client: Client, number: int) -> None:
    example = EXAMPLES[number]

    response = client.get("/rekenen/eigen-risico/", dict(example.asked.pairs()))

    assert response.status_code == 200
    assert f"U ziet “{example.name}”: {LABEL}." in response.content.decode()


def test_own_numbers_are_not_called_an_example(ask: Ask) -> None:
    assert "U ziet “" not in ask(an_address())


def test_every_example_stands_on_the_page_with_label_and_source(ask: Ask) -> None:
    html = ask()

    assert all(f">{example.name}</a>" in html for example in EXAMPLES)
    assert LABEL in html
    assert "Bron: door ons verzonnen." in html


def test_often_and_short_has_as_many_days_a_year_as_seldom_and_long() -> None:
    short, long = (example.asked.record for example in EXAMPLES[:2])

    assert short.days / short.years == long.days / long.years
