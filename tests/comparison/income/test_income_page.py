"""The page and its document: the same numbers, and everything that must stand beside them."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import clock_at, moment
from tests.comparison.income.reading import (
    DOCUMENT,
    PAGE,
    WAGE,
    WORKING,
    amounts_in,
    document_of,
    text_of,
)

pytestmark = pytest.mark.django_db
NEW_YEAR = "2026-01-01"


def test_without_a_question_there_are_questions_and_no_answer(client: Client) -> None:
    text = text_of(client)
    assert 'name="maandloon"' in text
    assert 'id="antwoord"' not in text
    assert not re.search(r'<option value="[^"]+" selected', text)


def test_the_tables_and_the_document_have_the_same_amounts(client: Client) -> None:
    told = [
        line[name]["van"]
        for way in document_of(client, **WORKING, op=NEW_YEAR)["manieren"]
        for line in (*way["halfjaren"], way)
        for name in ("loon", "uitkering", "samen")
    ]
    assert amounts_in(text_of(client, **WORKING, op=NEW_YEAR)) == told
    assert len(told) == 66


def test_with_and_without_work_stand_beside_each_other(client: Client) -> None:
    text = text_of(client, **WORKING, op=NEW_YEAR)
    assert "<figcaption>Zonder werk</figcaption>" in text
    assert "<figcaption>Met werk</figcaption>" in text
    assert "Werk scheelt" in text


def test_without_any_work_told_there_is_one_way(client: Client) -> None:
    assert "Met werk" not in text_of(client, **WAGE)


def test_the_picture_says_in_words_what_it_shows(client: Client) -> None:
    text = text_of(client, **WORKING, op=NEW_YEAR)
    assert re.search(r'aria-label="Zonder werk: halfjaar 1: € 16.522,27, halfjaar 2: ', text)


@pytest.mark.parametrize(
    "article",
    [
        "artikel 7:629 lid 1 BW",
        "artikel 13 WIA en artikel 17 Wfsv",
        "artikel 59 WIA",
        "artikel 60 lid 2 WIA",
        "artikel 61 lid 1 WIA",
        "artikel 61 lid 4 WIA",
        "artikel 61 lid 6 en 62 WIA",
    ],
)
def test_each_rule_names_its_article(client: Client, article: str) -> None:
    assert article in text_of(client, **WORKING)


def test_amounts_of_the_law_come_with_day_status_and_source(client: Client) -> None:
    text = text_of(client, **WORKING, op="2026-07-01")
    assert "€ 309,91" in text
    assert "sinds 1 juli 2026; <b>nog te bevestigen</b>; bron: UWV, maximumdagloon" in text
    assert "sinds 1 januari 2026; vastgesteld; bron: maximumpremieloon 2026" in text
    assert "afgeleid: minimumuurloon × 36 uur × 52 / 12 × 108%" in text


def test_today_gives_the_amounts_of_today(client: Client) -> None:
    with clock_at(moment(date(2026, 3, 1))):
        assert document_of(client, **WAGE)["op"] == "2026-03-01"


def test_before_the_first_known_amount_nothing_is_zero(client: Client) -> None:
    text = text_of(client, **WORKING, op="2023-01-01")
    assert "het maximumpremieloon per dag op 01-01-2023 kennen wij niet" in text
    assert "het maximumdagloon op 01-01-2023 kennen wij niet" in text


def test_what_is_not_told_is_not_worked_out(client: Client) -> None:
    text = text_of(client, **WAGE)
    assert "kies wat UWV besluit over de WIA" in text
    assert "niet te berekenen" in text
    document = document_of(client, **WAGE, op=NEW_YEAR)
    assert document["manieren"][0]["halfjaren"][4]["uitkering"] is None
    assert document["manieren"][0]["samen"] is None


def test_without_years_two_amounts_are_told_and_no_difference(client: Client) -> None:
    question = {key: value for key, value in WORKING.items() if not key.startswith("jaren")}
    assert "duurt 3 tot 24 maanden" in text_of(client, **question)
    assert document_of(client, **question)["verschil"] is None


def test_more_than_the_capacity_tells_that_uwv_may_look_again(client: Client) -> None:
    text = text_of(client, **{**WORKING, "verdient": "2.500"})
    assert "meer dan 65% van het oude loon" in text


def test_a_supplement_below_the_follow_up_benefit_is_told(client: Client) -> None:
    low = {**WORKING, "maandloon": "2.200", "mate": "36", "uren": "36", "verdient": "900"}
    assert "is nog te bevestigen" in text_of(client, **low, op=NEW_YEAR)


def test_the_chosen_products_and_the_day_go_along(client: Client, example: None) -> None:
    text = text_of(client, p="product-a", op=NEW_YEAR)
    assert '<input type="hidden" name="p" value="product-a">' in text
    assert f'<input type="hidden" name="op" value="{NEW_YEAR}">' in text


def test_a_day_that_is_none_gives_the_page_that_says_so(client: Client) -> None:
    assert "Deze dag kan niet" in text_of(client, 400, **WAGE, op="32-13-2026")
    assert client.get(DOCUMENT, {**WAGE, "op": "morgen"}).status_code == 400


def test_every_example_is_one_click_away(client: Client) -> None:
    address = re.search(r'href="([^"]*jaren_voor_2016=14[^"]*)#antwoord"', text_of(client))
    assert address
    assert client.get(address[1].replace("&amp;", "&")).status_code == 200


def test_it_asks_one_question_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get(PAGE, WORKING)
    with django_assert_num_queries(0):
        client.get(PAGE)
    with django_assert_num_queries(1):
        client.get(DOCUMENT, WORKING)


def test_nothing_in_it_needs_a_script_or_a_style_of_its_own(client: Client) -> None:
    text = text_of(client, **WORKING)
    assert "<script" not in text
    assert "style=" not in text
