"""What is typed wrong is told at its question, in Dutch, and stays as it was typed."""

import json

import pytest
from django.test import Client

from tests.comparison.income.reading import DOCUMENT, PAGE, WAGE, WORKING, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("maandloon", "", "Vul dit in."),
        ("maandloon", "3,000.50", "“3,000.50”"),
        ("maandloon", "3000.50", "geen getal"),
        ("maandloon", "-3.000", "geen getal"),
        ("maandloon", "0", "Kies een getal van € 1 t/m € 100.000."),
        ("maandloon", "100.001", "Kies een getal van € 1 t/m € 100.000."),
        ("maandloon", "drieduizend", "geen getal"),
        ("maandloon", "1" * 61, "te lang"),
        ("maandloon", "3000,005", "ten hoogste twee decimalen"),
        ("vakantiegeld", "", "Kies wat past."),
        ("vakantiegeld", "misschien", "Kies een van de mogelijkheden."),
        ("uren", "60", "Kies een getal van 1 t/m 48."),
        ("doorbetaling", "", "Kies wat past."),
        ("cao_1", "100", "volgens cao of contract"),
        ("werk", "soms", "Kies een van de mogelijkheden."),
        ("werk_maand", "", "Vul in vanaf welke maand."),
        ("werk_maand", "25", "t/m 24"),
        ("werk_maand", "7,5", "geen heel getal"),
        ("werk_procent", "", "Vul in welk deel"),
        ("werk_procent", "100", "t/m 99"),
        ("verdient", "veel", "geen getal"),
        ("uitkomst", "wga", "Kies een van de mogelijkheden."),
        ("mate", "", "Vul in hoeveel procent, van 35 tot 80."),
        ("mate", "34,99", "Kies een percentage van 35 tot 80."),
        ("mate", "80", "Kies een percentage van 35 tot 80."),
        ("jaren", "61", "t/m 60"),
        ("jaren_voor_2016", "13", "niet meer zijn dan alle jaren samen"),
        ("jaren_wia", "6", "t/m 5"),
    ],
)
def test_a_wrong_answer_is_told_at_its_question(
    client: Client, name: str, typed: str, problem: str
) -> None:
    wrong = {**WORKING, name: typed}
    response = client.get(DOCUMENT, wrong)
    assert response.status_code == 400
    fields = json.loads(response.content)["velden"]
    assert problem in " ".join(fields[name])
    assert client.get(PAGE, wrong).status_code == 400


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"doorbetaling": "cao", "cao_2": "70"}, "cao_1"),
        ({"doorbetaling": "cao", "cao_1": "100"}, "cao_2"),
        ({"werk": "volledig", "werk_procent": ""}, "verdient"),
        ({"werk": "volledig", "verdient": ""}, "werk_procent"),
        ({"werk": "", "werk_procent": ""}, "werk_maand"),
        ({"uitkomst": "iva"}, "mate"),
        ({"uitkomst": ""}, "mate"),
        ({"jaren": ""}, "jaren_voor_2016"),
    ],
)
def test_what_does_not_go_together_is_told(
    client: Client, change: dict[str, str], name: str
) -> None:
    response = client.get(DOCUMENT, {**WORKING, **change})
    assert response.status_code == 400
    assert list(json.loads(response.content)["velden"]) == [name]


def test_all_years_may_lie_before_2016(client: Client) -> None:
    assert client.get(DOCUMENT, {**WORKING, "jaren_voor_2016": "12"}).status_code == 200


def test_everything_that_was_typed_stays(client: Client) -> None:
    text = text_of(client, 400, **{**WORKING, "maandloon": "3,000.50", "mate": "abc"})
    assert 'value="3,000.50"' in text
    assert 'value="abc"' in text
    assert 'value="40"' in text
    assert '<option value="deels" selected>' in text


def test_the_messages_are_gathered_above_with_links(client: Client) -> None:
    text = text_of(client, 400, **{**WAGE, "maandloon": "x"})
    assert 'href="#id_maandloon"' in text
    assert "Er klopt iets niet" in text


def test_what_is_typed_is_never_markup(client: Client) -> None:
    response = client.get(PAGE, {**WAGE, "maandloon": "<script>alert(1)</script>"})
    assert b"<script>" not in response.content
    assert b"&lt;script&gt;" in response.content


def test_without_a_question_the_document_says_what_to_ask(client: Client) -> None:
    response = client.get(DOCUMENT)
    assert response.status_code == 400
    fields = json.loads(response.content)["velden"]
    assert set(fields) == {"maandloon", "vakantiegeld", "doorbetaling"}


def test_a_cao_says_each_half_year_or_the_whole_year_at_once(client: Client) -> None:
    agreed = {**WAGE, "doorbetaling": "cao", "cao_1": "100", "cao_1b": "90", "cao_2": "80"}
    found = json.loads(client.get(DOCUMENT, agreed).content)["manieren"][0]["halfjaren"]
    wages = [half["loon"]["van"] for half in found[:4]]
    assert wages == ["19440.00", "17496.00", "15552.00", "15552.00"]


def test_only_looking_is_allowed(client: Client) -> None:
    assert client.post(PAGE, WAGE).status_code == 405
