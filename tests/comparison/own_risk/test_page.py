"""The page: what it asks, what it answers, and that its document has the same numbers."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from comparison.calculators.money import euros
from comparison.own_risk.outcome import Measure
from tests.builders import clock_at, moment
from tests.comparison.own_risk.conftest import Ask, AskDocument, Query
from tests.comparison.own_risk.questions import PAGE, Tables, an_address

pytestmark = pytest.mark.usefixtures("on_offer")


def told(amount: str) -> str:
    return euros(Decimal(amount))


def test_without_a_question_nothing_is_filled_in(ask: Ask) -> None:
    html = ask()

    assert not re.findall(r'<input type="text"[^>]* value=', html)
    assert not re.findall(r'<option value="[^"]+"[^>]*selected', html)
    assert "<h2>Wat u zelf betaalt</h2>" not in html


def test_three_empty_rows_follow_on_what_was_filled_in(ask: Ask) -> None:
    assert 'name="keer_3"' in ask()
    assert 'name="keer_4"' not in ask()
    assert 'name="keer_6"' in ask(an_address())
    assert 'name="keer_7"' not in ask(an_address())


def test_there_are_never_more_than_twelve_rows(ask: Ask) -> None:
    html = ask(an_address(duur_11="5", keer_11="1"))

    assert 'name="keer_12"' in html
    assert 'name="keer_13"' not in html


def test_a_worked_example_is_answered_to_the_cent(ask: Ask) -> None:
    tables = Tables(ask(an_address()))

    averages = [tables.under(f"{days} werkdagen")[0][0] for days in (10, 20, 30, 65)]
    # (8 x 5 + 1,5 x min(40, own risk)) : 2 years x 100 euro
    assert averages == ["€ 2.750,00", "€ 3.500,00", "€ 4.250,00", "€ 5.000,00"]


def test_page_and_document_have_the_same_numbers(ask: Ask, ask_document: AskDocument) -> None:
    query = an_address(premie_10="5.000", premie_20="4.400,50", zaad="7", eigen_lasten="18,5")
    tables, document = Tables(ask(query)), ask_document(query)

    for choice in document["keuzes"]:
        shown = tables.under(f"{choice['eigen_risico']} werkdagen")
        assert shown[0] == [told(choice["zelf_betalen"][each.value]) for each in Measure]
        if choice["premie"]:
            together = choice["samen_met_premie"]
            assert shown[1] == [
                told(choice["premie"]),
                *(
                    told(together[each])
                    for each in ("gemiddeld", "slecht_jaar", "zeer_slecht_jaar")
                ),
            ]
        else:
            assert len(shown) == 1


def test_the_document_tells_what_it_rests_on(ask_document: AskDocument) -> None:
    document = ask_document(an_address())

    assert document["op"] == "2026-11-21"
    assert document["methode"] == {"gespeelde_jaren": 10000, "zaad": 1, "verdeling": "poisson"}
    assert document["kosten_per_ziektedag"] == "100.00"
    assert document["werkgeverslasten_meegeteld"] is False
    assert document["keuzes"][0]["producten"] == ["een"]


def test_the_picture_has_the_numbers_of_the_table(ask: Ask) -> None:
    html = ask(an_address())

    bars = re.findall(r'<span class="told">([^<]+)</span>', html)

    shown = [Tables(html).under(f"{days} werkdagen")[0] for days in (10, 20, 30, 65)]
    assert bars == [amount for row in shown for amount in (row[0], row[2])]


def test_the_picture_holds_premiums_when_every_own_risk_has_one(ask: Ask) -> None:
    some = {"premie_10": "5000", "premie_20": "4000"}
    rest = {"premie_30": "3000", "premie_65": "2000"}

    assert "Met de premie:" in ask(an_address(**some, **rest))
    part = ask(an_address(**some))
    assert "Met de premie:" not in part
    assert "Bij 30 en 65 werkdagen vulde u geen premie in." in part


def test_what_a_longer_own_risk_bears_more_is_told_without_judging(ask: Ask) -> None:
    html = ask(an_address(premie_10="5.000", premie_20="4.400,50"))
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())

    assert "Van 10 naar 20 werkdagen" in text
    assert "U bespaart pas als de premie meer dan € 750,00 per jaar lager is" in text
    assert "De premie die u invulde, is € 599,50 lager." in text
    assert not re.search(r"\b(beste|top 3|voordeligst|aanrader|advies is)\b", text, re.IGNORECASE)


def test_seed_and_method_are_told(ask: Ask) -> None:
    html = ask(an_address(zaad="2026"))

    assert "Zaad van de loting: <b>2026</b>" in html
    assert "10.000 jaren" in html
    assert "Poissonverdeling" in html


def test_the_same_address_gives_the_same_page_and_another_seed_other_years(
    ask_document: AskDocument,
) -> None:
    first, again, other = (ask_document(an_address(zaad=seed)) for seed in ("", "1", "2"))

    assert first == again
    assert first["keuzes"] != other["keuzes"]


def test_the_lasting_address_gives_the_same_amounts(
    client: Client, ask_document: AskDocument
) -> None:
    document = ask_document(an_address(premie_10="1.000,50", eigen_lasten="20"))

    with clock_at(moment("2027-03-01")):
        html = client.get(document["vast_adres"]).content.decode()

    assert "zaad=1" in document["vast_adres"]
    for choice in document["keuzes"]:
        shown = Tables(html).under(f"{choice['eigen_risico']} werkdagen")
        assert shown[0][3] == told(choice["zelf_betalen"]["zeer_slecht_jaar"])


def test_costs_that_were_not_told_are_not_counted_and_it_says_so(ask: Ask) -> None:
    assert "niet opgegeven, dus niet meegeteld" in ask(an_address())
    assert "zonder werkgeverslasten" in ask(an_address())
    assert "met werkgeverslasten" in ask(an_address(eigen_lasten="20"))


def test_chosen_products_and_dates_come_along(ask: Ask) -> None:
    html = ask({"p": "een", "op": "2027-01-01"})

    assert '<input type="hidden" name="p" value="een">' in html
    assert '<input type="hidden" name="op" value="2027-01-01">' in html
    assert "1 januari 2027 komt nog" in html


def test_a_day_that_cannot_be_is_refused(client: Client) -> None:
    assert client.get(PAGE, {"op": "gisteren"}).status_code == 400


def test_it_says_that_nothing_is_kept_and_that_the_address_holds_the_numbers(ask: Ask) -> None:
    for html in (ask(), ask(an_address())):
        assert "Wij bewaren ze niet en sturen ze niet door." in html
        assert "Deelt u het adres, dan deelt u ook uw cijfers." in html


@pytest.mark.usefixtures("counted_elsewhere")
@pytest.mark.parametrize(("query", "queries"), [(None, 2), (an_address(), 3)])
def test_the_number_of_queries_is_fixed(
    client: Client, query: Query, queries: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(queries):
        client.get(PAGE, query)


def test_search_engines_leave_answers_alone(ask: Ask) -> None:
    robots = '<meta name="robots" content="noindex, nofollow">'

    assert robots not in ask()
    assert robots in ask(an_address())


def test_it_is_only_read(client: Client) -> None:
    assert client.post(PAGE).status_code == 405
