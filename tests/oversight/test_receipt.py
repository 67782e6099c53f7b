"""The reporter follows the report at an address that nobody can guess."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oversight import deciding
from oversight.models import NOT_TAKEN_UP, Report
from policies.models import Cell, Outcome
from tests.builders import a_sheet, clock_at, moment, published
from tests.oversight.visiting import WHAT, WHY, a_report, receipt_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cell: Cell) -> Report:
    """A report of the first of March."""
    with clock_at(moment("2026-03-01")):
        return a_report(cell, email="melder@example.org")


def seen(client: Client, report: Report) -> str:
    """The text of the receipt."""
    response = client.get(receipt_of(report))
    assert response.status_code == 200
    page = text_of(response).replace("\u00ad", "")
    for kept_in in (WHAT, WHY, "melder@example.org"):
        assert kept_in not in page
    return page


def test_it_tells_of_which_answer_and_since_when(client: Client, report: Report) -> None:
    page = seen(client, report)
    assert "Uw melding is ontvangen." in page
    assert "Product Z, versie 1" in page
    assert "Werkgeverslasten" in page
    assert "1 maart 2026 om 12.00 uur" in page
    assert f"http://testserver{receipt_of(report)}" in page


def test_it_tells_of_the_whole_life_of_the_report(client: Client, report: Report) -> None:
    with clock_at(moment("2026-03-02")):
        deciding.take_up(report, "Artikel 4 zegt iets anders.", by=None)
    page = seen(client, report)
    assert "Het antwoord is in controle." in page
    assert "Sinds 2 maart 2026 om 12.00 uur. Artikel 4 zegt iets anders." in page
    published(a_sheet(report.cell.sheet.product, date(2026, 3, 3), max_werkgeverslasten="tot 25%"))
    with clock_at(moment("2026-03-04")):
        deciding.decide(report, Outcome.IMPROVED, "U had gelijk.\nBedankt.", by=None)
    page = seen(client, report)
    assert "Uw melding is afgehandeld." in page
    assert "4 maart 2026 om 12.00 uur: met een nieuwe versie verbeterd" in page
    assert "U had gelijk.<br>Bedankt." in page
    assert "Artikel 4" not in page


def test_a_review_that_goes_on_after_the_report_is_told(client: Client, report: Report) -> None:
    deciding.take_up(report, "Artikel 4 zegt iets anders.", by=None)
    a_report(report.cell, what="Iets anders.")
    deciding.decide(report, NOT_TAKEN_UP, "Dit gaat over iets anders.", by=None)
    page = seen(client, report)
    assert "niet in behandeling genomen" in page
    assert "Artikel 4 zegt iets anders." in page


def test_the_address_to_keep_is_that_of_the_receipt_alone(client: Client, report: Report) -> None:
    page = text_of(client.get(receipt_of(report), {"bron": "brief"}))
    assert f">http://testserver{receipt_of(report)}<" in page
    assert "bron=brief" not in page


def test_it_stays_out_of_caches_and_indexes(client: Client, report: Report) -> None:
    response = client.get(receipt_of(report))
    assert response["X-Robots-Tag"] == "noindex"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex">' in text_of(response)
    assert not response.cookies


def test_a_receipt_that_nobody_was_given_does_not_exist(client: Client, report: Report) -> None:
    for guess in ("a" * 32, report.receipt[:-1], report.receipt.swapcase()):
        response = client.get(f"/meldingen/{guess}/")
        assert response.status_code == 404
        assert "Deze pagina is er niet" in text_of(response)


def test_a_receipt_is_only_read(client: Client, report: Report) -> None:
    assert client.post(receipt_of(report)).status_code == 405


def test_it_costs_two_queries(
    client: Client, report: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get(receipt_of(report))
