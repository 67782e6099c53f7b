"""No sender, and no crowd, keeps the secretariat from its work."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from oversight.models import Report
from oversight.reporting import TooMany
from policies.models import Cell
from tests.builders import clock_at, moment
from tests.oversight.visiting import ELSEWHERE, a_report, sent, text_of

FIVE_TO_TWELVE = moment("2026-03-01", hour=23) + timedelta(minutes=55)


@pytest.mark.django_db
def test_one_sender_makes_five_reports_an_hour(client: Client, cell: Cell) -> None:
    for number in range(5):
        assert sent(client, cell, what=f"Fout {number}.").status_code == 303
    response = sent(client, cell, what="Fout 6.")
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    page = text_of(response)
    assert "te veel meldingen" in page
    assert "Fout 6." in page
    assert Report.objects.count() == 5


@pytest.mark.django_db
def test_the_words_of_before_lead_to_the_same_receipt_even_then(client: Client, cell: Cell) -> None:
    receipts = [sent(client, cell, what=f"Fout {number}.")["Location"] for number in range(5)]
    assert sent(client, cell, what="Fout 0.")["Location"] == receipts[0]


@pytest.mark.django_db
def test_another_sender_is_not_kept_waiting(client: Client, cell: Cell) -> None:
    for number in range(5):
        sent(client, cell, what=f"Fout {number}.")
    assert sent(Client(), cell, what="Fout 6.").status_code == 429
    assert sent(Client(), cell, address=ELSEWHERE).status_code == 303


@pytest.mark.django_db
def test_an_hour_later_there_is_room_again(cell: Cell) -> None:
    with clock_at(FIVE_TO_TWELVE):
        for number in range(5):
            a_report(cell, what=f"Fout {number}.")
    with clock_at(FIVE_TO_TWELVE + timedelta(minutes=10)), pytest.raises(TooMany):
        a_report(cell, what="Fout 6.")
    with clock_at(FIVE_TO_TWELVE + timedelta(minutes=61)):
        a_report(cell, what="Fout 6.")


@pytest.mark.django_db
def test_all_senders_together_make_no_more_than_the_limit(cell: Cell, settings: Settings) -> None:
    settings.REPORTS_AN_HOUR_FROM_ALL = 3
    for number in range(3):
        a_report(cell, address=f"192.0.2.{number}")
    with pytest.raises(TooMany):
        a_report(cell, address=ELSEWHERE)


@pytest.mark.django_db(transaction=True)
def test_those_who_report_at_once_are_counted_one_by_one(cell: Cell, settings: Settings) -> None:
    settings.REPORTS_AN_HOUR_FROM_ONE = 2

    def report(number: int) -> Any:
        try:
            return a_report(cell, what=f"Fout {number}.")
        except TooMany as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(report, range(6)))
    assert (
        sorted(type(outcome).__name__ for outcome in outcomes) == ["Report"] * 2 + ["TooMany"] * 4
    )


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_report(cell: Cell) -> None:
    def report(_: int) -> str:
        try:
            return a_report(cell).receipt
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(report, range(2)))) == 1
