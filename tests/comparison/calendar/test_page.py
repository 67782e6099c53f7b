"""The page: questions, days, and what is wrong at its field."""

from datetime import date
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import clock_at, moment
from tests.comparison.calendar.reading import MONDAY, PAGE, shown_steps, text_of_page

pytestmark = pytest.mark.django_db


def plain(html: str) -> str:
    return " ".join(unescape(html).split())


def test_without_a_question_the_steps_stand_in_weeks(client: Client) -> None:
    html = text_of_page(client)
    assert "De stappen, in weken" in html
    assert "uiterlijk de dag na week 42" in html
    assert "Er klopt iets niet" not in html


def test_nothing_is_filled_in_beforehand(client: Client) -> None:
    html = text_of_page(client)
    assert 'value="2' not in html
    assert html.count('name="hersteld"') == html.count('name="opnieuw"') == 1


def test_a_first_day_gives_every_day(client: Client) -> None:
    steps = shown_steps(client, eerste_ziektedag=MONDAY)
    assert len(steps) == 25
    assert (date(2026, 10, 26), "Melding bij UWV na 42 weken") in steps
    assert steps == sorted(steps)


def test_a_day_may_be_written_as_the_dutch_do(client: Client) -> None:
    assert shown_steps(client, eerste_ziektedag="5-1-2026") == shown_steps(
        client, eerste_ziektedag=MONDAY
    )


def test_every_step_names_its_article_and_what_is_at_stake(client: Client) -> None:
    text = plain(text_of_page(client, eerste_ziektedag=MONDAY))
    for article in (
        "Artikel 7:629 lid 1 BW",
        "Artikel 2 lid 2 en 3 Regeling procesgang",
        "Artikel 38 lid 1 ZW",
        "Artikel 64 lid 3 WIA",
        "artikel 25 lid 9 WIA",
        "artikel 7:629 lid 11 BW",
    ):
        assert article in text


def test_the_employer_stays_responsible(client: Client) -> None:
    for query in ({}, {"eerste_ziektedag": MONDAY}):
        text = plain(text_of_page(client, **query))
        assert "U blijft zelf verantwoordelijk voor deze stappen" in text
        assert "neemt uw plicht niet over" in text
        assert "geen advies" in text
        assert "Feestdagen rekenen wij niet uit" in text


def test_partial_recovery_is_said_to_move_nothing(client: Client) -> None:
    assert "nog ziek en schuift er geen dag op" in plain(text_of_page(client))


def test_a_weekend_shows_the_friday_before(client: Client) -> None:
    text = plain(text_of_page(client, eerste_ziektedag=MONDAY))
    assert "Valt op een zondag. De vrijdag ervoor is 13 februari 2026." in text


def test_the_page_is_the_same_on_every_day(client: Client) -> None:
    pages = []
    for today in ("2026-02-01", "2029-08-08"):
        with clock_at(moment(today)):
            pages.append(text_of_page(client, eerste_ziektedag=MONDAY))
    assert pages[0] == pages[1]


def test_a_relapse_is_shown_where_it_happens(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": "2026-06-01", "opnieuw": "2026-06-15"}
    text = plain(text_of_page(client, **query))
    assert "De telling staat stil na dag 147." in text
    assert "Na 14 dagen herstel: minder dan 28 dagen." in text
    assert (date(2026, 11, 9), "Melding bij UWV na 42 weken") in shown_steps(client, **query)


def test_a_new_case_has_a_calendar_of_its_own(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": "2026-06-01", "opnieuw": "2026-06-29"}
    text = plain(text_of_page(client, **query))
    assert "2 gevallen van ziekte" in text
    assert "Geval 2: vanaf 29 juni 2026" in text
    assert "Wat vervalt" in text


def test_what_lapses_is_shown_with_the_day_it_would_have_had(client: Client) -> None:
    text = plain(text_of_page(client, eerste_ziektedag=MONDAY, hersteld="2026-06-01"))
    assert "Dit vervalt door herstel." in text
    assert "<s>Eerstejaarsevaluatie</s>" in text
    assert "uiterlijk week 52, 3 januari 2027" in text
    assert "Wordt uw werknemer vóór 29 juni 2026 opnieuw ziek" in text


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        ("2026-09-27", "U meldt uw werknemer ziek uit dienst."),
        ("2028-06-01", "Het contract loopt door tot na week 104."),
    ],
)
def test_the_end_of_a_contract_is_told(client: Client, contract: str, told: str) -> None:
    text = plain(text_of_page(client, eerste_ziektedag=MONDAY, contract_tot=contract))
    assert told in text


def test_who_has_recovered_leaves_without_a_report(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": "2026-03-02", "contract_tot": "2026-04-01"}
    assert "Ziek uit dienst melden hoeft dan niet." in plain(text_of_page(client, **query))


def test_its_address_gives_the_same_answer(client: Client) -> None:
    query = {
        "eerste_ziektedag": "05-01-2026",
        "hersteld": ["01-06-2026", ""],
        "opnieuw": ["15-06-2026", ""],
        "contract_tot": "",
    }
    permalink = client.get(PAGE, query).context["permalink"]
    assert parse_qsl(urlsplit(permalink).query) == [
        ("eerste_ziektedag", "2026-01-05"),
        ("hersteld", "2026-06-01"),
        ("opnieuw", "2026-06-15"),
    ]
    there = client.get(permalink)
    assert there.context["courses"] == client.get(PAGE, query).context["courses"]


def test_another_period_can_be_added_each_time_up_to_twelve(client: Client) -> None:
    one = text_of_page(client, eerste_ziektedag=MONDAY, hersteld="2026-06-01", opnieuw="2026-06-15")
    assert one.count('name="hersteld"') == 2
    days = [date(2026, month, 1).isoformat() for month in range(2, 13)] + ["2027-01-01"]
    again = [f"{day[:-2]}05" for day in days]
    full = text_of_page(client, eerste_ziektedag=MONDAY, hersteld=days, opnieuw=again)
    assert full.count('name="hersteld"') == 12


def test_search_engines_leave_answers_alone(client: Client) -> None:
    robots = '<meta name="robots" content="noindex, nofollow">'
    assert robots not in text_of_page(client)
    assert robots in text_of_page(client, eerste_ziektedag=MONDAY)


def test_what_happens_after_two_years_is_not_put_in_the_second(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": "2028-02-01"}
    text = plain(text_of_page(client, **query))
    assert text.index("Tweede ziektejaar") < text.index("Einde van de wachttijd</h4>")
    assert text.index("Einde van de wachttijd</h4>") < text.index("Na de wachttijd</h3>")
    assert text.index("Na de wachttijd</h3>") < text.index("Volledig hersteld</h4>")
    assert "Na de wachttijd</h3>" not in plain(text_of_page(client, eerste_ziektedag=MONDAY))


def test_no_days_of_the_wia_are_promised_to_who_recovers(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "contract_tot": "2026-09-27"}
    stay = "De WIA-dagen van uw werknemer blijven."
    assert stay in plain(text_of_page(client, **query))
    assert stay not in plain(text_of_page(client, **query, hersteld="2027-03-01"))


def test_no_query_is_asked(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        text_of_page(client, eerste_ziektedag=MONDAY)


@pytest.mark.usefixtures("example")
def test_only_the_tray_costs_a_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        html = text_of_page(client, eerste_ziektedag=MONDAY, p="product-a")
    assert 'type="hidden" name="p" value="product-a"' in html
    removed = client.get(PAGE, {"eerste_ziektedag": MONDAY, "p": "product-a"}).context["tray"]
    assert removed.chosen[0].remove == f"{PAGE}?eerste_ziektedag={MONDAY}"
