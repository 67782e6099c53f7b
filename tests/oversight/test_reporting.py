"""A visitor says that an answer is not right: once, in their own words, without an account."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oversight.models import Report
from oversight.stamps import SECONDS_IN_A_DAY
from policies import workflow
from policies.models import Cell
from tests.builders import a_sheet, clock_at, moment, published, the_cell
from tests.oversight.visiting import (
    ELSEWHERE,
    HOME,
    WHAT,
    WHY,
    form_of,
    opened,
    receipt_of,
    sent,
    text_of,
)

pytestmark = pytest.mark.django_db


def problems(response: Any) -> list[str]:
    """Everything that the page says is wrong, its input still in it."""
    form = response.context["form"]
    assert not Report.objects.exists()
    assert form["what"].value() is not None
    return [str(error) for errors in form.errors.values() for error in errors]


def test_the_page_tells_what_the_answer_says_and_asks_what_is_wrong(
    client: Client, cell: Cell
) -> None:
    page = text_of(client.get(form_of(cell)))
    assert "Werkgeverslasten" in page.replace("\u00ad", "")
    assert "tot 30%" in page
    assert "Product Z van Zorgzaam" in page
    assert "geen BSN en geen medische gegevens" in page
    assert "Uw e-mailadres <span>(niet verplicht)</span>" in page


def test_the_page_says_that_an_answer_is_under_review_already(client: Client, cell: Cell) -> None:
    with clock_at(moment("2026-03-02", hour=0)):
        workflow.review(cell, "De voorwaarden zijn onduidelijk.", by=None)
    page = text_of(client.get(form_of(cell)))
    assert "Sinds 2 maart 2026 om 00.00 uur" in page
    assert "De voorwaarden zijn onduidelijk." in page
    assert "tot 30%" not in page


def test_the_page_is_kept_out_of_caches_and_indexes(client: Client, cell: Cell) -> None:
    response = client.get(form_of(cell))
    assert response["X-Robots-Tag"] == "noindex"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert set(response.cookies) == {"csrftoken"}


@pytest.mark.parametrize(
    "address",
    [
        "/producten/product-y/versies/1/melden/max_werkgeverslasten/",
        "/producten/product-z/versies/2/melden/max_werkgeverslasten/",
        "/producten/product-z/versies/99999999999999999999/melden/max_werkgeverslasten/",
        "/producten/product-z/versies/een/melden/max_werkgeverslasten/",
        "/producten/product-z/versies/1/melden/onzin/",
    ],
)
def test_what_does_not_exist_cannot_be_reported(client: Client, cell: Cell, address: str) -> None:
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 404
        assert "Deze pagina is er niet" in text_of(response)


def test_a_draft_does_not_exist_here(client: Client, cell: Cell) -> None:
    draft = the_cell(a_sheet(cell.sheet.product), cell.row)
    assert client.get(form_of(draft)).status_code == 404
    assert sent(client, draft).status_code == 404


def test_a_report_leads_to_its_receipt(client: Client, cell: Cell) -> None:
    with clock_at(moment("2026-03-01")):
        response = sent(client, cell, what=f" {WHAT} ", email="melder@example.org")
    report = Report.objects.get()
    assert (response.status_code, response["Location"]) == (303, receipt_of(report))
    assert (report.cell, report.what, report.why) == (cell, WHAT, WHY)
    assert (report.email, report.at) == ("melder@example.org", moment("2026-03-01"))
    assert len(report.receipt) == 32


def test_two_reports_have_receipts_of_their_own(client: Client, cell: Cell) -> None:
    sent(client, cell)
    sent(client, cell, what="Iets anders.")
    assert len(set(Report.objects.values_list("receipt", flat=True))) == 2


def test_a_report_without_the_token_of_its_form_is_refused(cell: Cell) -> None:
    response = sent(Client(enforce_csrf_checks=True), cell)
    assert response.status_code == 403
    assert "formulier is verlopen" in text_of(response)
    assert not Report.objects.exists()


def test_what_is_missing_or_wrong_is_told_and_nothing_is_lost(client: Client, cell: Cell) -> None:
    response = sent(client, cell, why="  ", email="geen adres")
    assert response.status_code == 200
    assert problems(response) == [
        "Vertel hoe u dit weet, of waar het goed staat.",
        "Dit is geen e-mailadres. Verbeter het, of laat het veld leeg.",
    ]
    page = text_of(response)
    assert WHAT in page
    assert 'value="geen adres"' in page
    assert 'href="#id_why"' in page
    assert "<title>Fout: " in page


def test_a_text_that_is_too_long_is_refused(client: Client, cell: Cell) -> None:
    assert "1000" in problems(sent(client, cell, what="a" * 1001))[0]


def test_the_end_of_a_line_counts_as_one_sign(client: Client, cell: Cell) -> None:
    assert sent(client, cell, what="a\r\n" * 499 + "aa").status_code == 303
    assert Report.objects.get().what == "a\n" * 499 + "aa"


def test_an_email_address_is_as_long_as_can_be_kept(client: Client, cell: Cell) -> None:
    kept = f"{'a' * 242}@example.org"
    assert "254" in problems(sent(client, cell, email=f"a{kept}"))[0]
    assert sent(client, cell, email=kept).status_code == 303


@pytest.mark.parametrize("field", ["what", "why", "email", "website", "opened"])
def test_a_sign_that_no_database_keeps_is_refused(client: Client, cell: Cell, field: str) -> None:
    assert problems(sent(client, cell, **{field: "a\x00b"}))


@pytest.mark.parametrize("field", ["what", "why"])
def test_what_looks_like_a_bsn_is_refused_next_to_its_field(
    client: Client, cell: Cell, field: str
) -> None:
    response = sent(client, cell, **{field: "Mijn nummer is 111222333."})
    assert response.context["form"].errors[field] == [
        "Hier staat een nummer dat op een BSN lijkt. Haal het weg."
    ]
    assert "111222333" in text_of(response)
    assert not Report.objects.exists()


def test_what_fills_in_every_field_is_asked_to_leave_one_empty(client: Client, cell: Cell) -> None:
    response = sent(client, cell, website="https://koop.example/")
    assert len(problems(response)) == 1
    page = text_of(response)
    assert "Wij hebben het leeggemaakt" in page
    assert "koop.example" not in page
    assert WHAT in page


def test_the_field_that_stays_empty_is_hidden_from_people(client: Client, cell: Cell) -> None:
    page = text_of(client.get(form_of(cell)))
    assert '<div class="field trap">' in page
    assert 'name="website" autocomplete="off" tabindex="-1"' in page


def test_a_form_that_is_sent_at_once_is_refused_and_can_be_sent_again(
    client: Client, cell: Cell
) -> None:
    stamp = opened(cell, seconds_ago=1)
    response = sent(client, cell, opened=stamp)
    assert "Dat ging erg snel" in problems(response)[0]
    assert stamp in text_of(response)


def test_a_form_of_yesterday_is_refused_and_can_be_sent_again(client: Client, cell: Cell) -> None:
    old = opened(cell, seconds_ago=SECONDS_IN_A_DAY + 5)
    response = sent(client, cell, opened=old)
    assert "stond te lang open" in problems(response)[0]
    assert response.context["form"]["opened"].value() != old
    assert sent(client, cell, opened=opened(cell, SECONDS_IN_A_DAY - 5)).status_code == 303


@pytest.mark.parametrize("stamp", ["", "onzin", "1:abc:def"])
def test_a_form_without_a_stamp_is_refused(client: Client, cell: Cell, stamp: str) -> None:
    assert "stond te lang open" in problems(sent(client, cell, opened=stamp))[0]


def test_the_stamp_of_another_answer_is_no_stamp(client: Client, cell: Cell) -> None:
    other = the_cell(cell.sheet, "regres")
    assert "stond te lang open" in problems(sent(client, cell, opened=opened(other)))[0]


def test_a_second_click_makes_no_second_report(client: Client, cell: Cell) -> None:
    first, second = sent(client, cell), sent(client, cell)
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


def test_an_email_address_that_is_added_is_not_lost(client: Client, cell: Cell) -> None:
    sent(client, cell)
    sent(client, cell, email="melder@example.org")
    assert list(Report.objects.values_list("email", flat=True)) == ["", "melder@example.org"]


def test_the_same_words_are_another_report_from_elsewhere_of_another_answer_or_later(
    client: Client, cell: Cell
) -> None:
    with clock_at(moment("2026-03-01")):
        sent(client, cell)
        sent(client, cell, address=ELSEWHERE)
        sent(client, the_cell(cell.sheet, "regres"))
    with clock_at(moment("2026-03-01") + timedelta(minutes=61)):
        sent(client, cell)
    assert Report.objects.count() == 4


def test_nothing_of_the_network_address_is_kept(client: Client, cell: Cell) -> None:
    sent(client, cell)
    kept = str(Report.objects.values().get())
    assert HOME not in kept
    assert len(Report.objects.get().sender) == 64


def test_a_report_of_an_older_sheet_is_about_that_sheet(client: Client, cell: Cell) -> None:
    published(a_sheet(cell.sheet.product))
    sent(client, cell)
    assert Report.objects.get().cell.sheet.version == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_ways_of_asking_are_refused(client: Client, cell: Cell, method: str) -> None:
    assert getattr(client, method)(form_of(cell)).status_code == 405


def test_the_form_costs_two_queries(
    client: Client, cell: Cell, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = form_of(cell)
    with django_assert_num_queries(2):
        client.get(address)
