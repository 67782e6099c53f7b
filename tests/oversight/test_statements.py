"""What the portal says of itself is there, and true."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from policies.models import Cell
from policies.rows import ROWS
from tests.builders import an_insurer
from tests.oversight.visiting import a_report, form_of, text_of

pytestmark = pytest.mark.django_db

STATEMENTS = ["/over/", "/toegankelijkheid/", "/privacy/"]


@pytest.mark.parametrize("address", STATEMENTS)
def test_every_page_leads_to_every_statement(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    page = text_of(response)
    assert all(f'href="{other}"' in page for other in STATEMENTS)
    assert '<nav aria-label="Over deze site">' in page


@pytest.mark.parametrize("address", STATEMENTS)
def test_a_statement_is_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(("address", "queries"), [*zip(STATEMENTS, (6, 0, 0), strict=True)])
def test_a_statement_costs_a_fixed_number_of_queries(
    client: Client,
    cell: Cell,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    with django_assert_num_queries(queries):
        client.get(address)


def test_it_says_who_is_covered_and_who_is_not(client: Client, cell: Cell) -> None:
    an_insurer("Afwezig")
    page = text_of(client.get("/over/"))
    assert "<dt>Zorgzaam</dt>" in page
    assert f"1 van {len(ROWS)} antwoorden gegeven" in page
    assert "Niet in de catalogus: Afwezig." in page


def test_an_empty_catalogue_says_so(client: Client) -> None:
    page = text_of(client.get("/over/"))
    assert "Nog geen verzekeraar" in page
    assert "<dd>–</dd>" in page
    assert "dagen oud (mediaan)" in page


def test_it_says_how_long_a_report_takes_or_that_this_is_not_known(
    client: Client, cell: Cell
) -> None:
    assert "nog geen melding afgehandeld" in text_of(client.get("/over/"))
    report = a_report(cell)
    report.decided_at, report.outcome = report.at, "klopt"
    report.email = report.sender = ""
    report.save()
    page = " ".join(text_of(client.get("/over/")).split())
    assert "Van de meldingen die zijn afgehandeld, was de helft binnen een dag klaar." in page


@pytest.mark.parametrize("anchor", ["wie", "waarop", "volgorde", "zeker", "eigenaar", "melden"])
def test_each_question_has_an_address(client: Client, anchor: str) -> None:
    assert f'id="{anchor}"' in text_of(client.get("/over/"))


def test_an_owner_that_is_not_given_is_not_guessed(client: Client, settings: Settings) -> None:
    assert text_of(client.get("/over/")).count("<dd>niet opgegeven</dd>") == 2
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(
        owner="Stichting Vergelijk", funding="de deelnemers"
    )
    page = text_of(client.get("/over/"))
    assert "<dd>Stichting Vergelijk</dd>" in page
    assert "<dd>de deelnemers</dd>" in page
    assert "niet ingevuld" not in page
    for address in ("/privacy/", "/toegankelijkheid/"):
        assert "eigenaar van deze site: Stichting Vergelijk." in text_of(client.get(address))


def test_every_cookie_that_can_be_set_is_told(client: Client, cell: Cell) -> None:
    page = text_of(client.get("/privacy/"))
    assert set(client.get(form_of(cell)).cookies) == {"csrftoken"}
    for name in ("csrftoken", "sessionid", "messages"):
        assert f"<code>{name}</code>" in page
