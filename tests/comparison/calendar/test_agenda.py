"""The file for an agenda, as RFC 5545 wants it."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import clock_at, moment
from tests.comparison.calendar.reading import (
    FILE,
    MONDAY,
    PAGE,
    calendar_of,
    events_of,
    file_of,
    shown_steps,
)

pytestmark = pytest.mark.django_db

RELAPSE = {"hersteld": "2026-06-01", "opnieuw": "2026-06-15"}
QUERIES = {
    "simple": {},
    "relapse": RELAPSE,
    "new case": {"hersteld": "2026-06-01", "opnieuw": "2026-08-15"},
    "recovered": {"hersteld": "2026-06-01"},
    "contract": {"contract_tot": "2026-09-27"},
}
EVERY_QUERY = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


@EVERY_QUERY
def test_the_file_holds_the_days_of_the_page(client: Client, query: dict[str, str]) -> None:
    events = events_of(file_of(client, eerste_ziektedag=MONDAY, **query))
    found = [(event.start, str(event["SUMMARY"]).rpartition(" (")[0]) for event in events]
    assert found == shown_steps(client, eerste_ziektedag=MONDAY, **query)


@EVERY_QUERY
def test_every_event_is_a_whole_day_with_what_it_must_have(
    client: Client, query: dict[str, str]
) -> None:
    events = events_of(file_of(client, eerste_ziektedag=MONDAY, **query))
    for event in events:
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTEND"].params["VALUE"] == "DATE"
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert isinstance(event["DTSTART"].dt, date)
        assert event["UID"]
        assert event["SUMMARY"]
        assert event["DESCRIPTION"]
        assert event["CLASS"] == "PRIVATE"
        assert event["TRANSP"] == "TRANSPARENT"
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_calendar_has_what_it_must_have(client: Client) -> None:
    calendar = calendar_of(file_of(client, eerste_ziektedag=MONDAY))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == "Ziekte vanaf 05-01-2026: wettelijke dagen"


@EVERY_QUERY
def test_lines_end_and_fold_as_they_should(client: Client, query: dict[str, str]) -> None:
    content = file_of(client, eerste_ziektedag=MONDAY, **query)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # No letter is cut in two.
    assert any(line.startswith(b" ") for line in lines)
    assert b"" not in lines[:-1]


def test_the_days_are_written_as_days(client: Client) -> None:
    content = file_of(client, eerste_ziektedag=MONDAY)
    assert b"DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261027\r\n" in content
    assert b"TZID" not in content


def test_the_stamp_is_the_moment_of_asking_in_utc(client: Client) -> None:
    with clock_at(moment("2026-07-01", 14)):
        content = file_of(client, eerste_ziektedag=MONDAY)
    assert content.count(b"DTSTAMP:20260701T120000Z") == 25


def test_what_is_told_is_the_whole_step(client: Client) -> None:
    events = events_of(file_of(client, eerste_ziektedag=MONDAY))
    (event,) = [event for event in events if str(event["SUMMARY"]).startswith("Probleemanalyse")]
    told = str(event["DESCRIPTION"])
    assert "Wie: bedrijfsarts of arbodienst en werkgever." in told
    assert "(artikel 2 lid 2 en 3 Regeling procesgang)" in told
    assert "Wat staat er op het spel: " in told
    assert "Deze dag is een zondag. De vrijdag ervoor is 13-02-2026." in told
    assert f"http://testserver{PAGE}?eerste_ziektedag={MONDAY}" in told
    assert event["URL"] == f"http://testserver{PAGE}?eerste_ziektedag={MONDAY}"


def uids(content: bytes) -> dict[str, str]:
    return {str(event["SUMMARY"]): str(event["UID"]) for event in events_of(content)}


def test_the_same_question_gives_the_same_events_another_day(client: Client) -> None:
    found = []
    for today in ("2026-01-06", "2027-05-05"):
        with clock_at(moment(today)):
            found.append(uids(file_of(client, eerste_ziektedag=MONDAY)))
    assert found[0] == found[1]


def test_a_relapse_moves_the_same_events(client: Client) -> None:
    before, after = (
        uids(file_of(client, eerste_ziektedag=MONDAY, **query)) for query in ({}, RELAPSE)
    )
    assert before == after


def test_another_first_day_gives_other_events(client: Client) -> None:
    one, other = (uids(file_of(client, eerste_ziektedag=day)) for day in (MONDAY, "2026-01-06"))
    assert not set(one.values()) & set(other.values())


def test_a_reminder_comes_a_week_ahead_at_nine(client: Client) -> None:
    with clock_at(moment("2026-01-06")):
        events = events_of(file_of(client, eerste_ziektedag=MONDAY))
    for event in events:
        days = (event.start - date(2026, 1, 5)).days + 1
        assert len(event.alarms.times) == (days >= 42)
        for alarm in event.walk("VALARM"):
            assert alarm["ACTION"] == "DISPLAY"
            assert alarm["DESCRIPTION"]
            rings = datetime.combine(event.start, datetime.min.time()) + alarm["TRIGGER"].dt
            assert rings == datetime.combine(
                event.start - timedelta(days=7), datetime.min.time()
            ).replace(hour=9)


def test_what_is_past_gets_no_reminder(client: Client) -> None:
    with clock_at(moment("2027-10-10", 8)):
        events = events_of(file_of(client, eerste_ziektedag=MONDAY))
    reminded = [str(event["SUMMARY"]) for event in events if event.walk("VALARM")]
    assert reminded == [
        "WIA-aanvraag (uiterlijk week 93)",
        "Evaluatie van het plan (week 98)",
        "Einde van de wachttijd (week 104)",
    ]


def test_it_is_sent_as_a_file_to_save(client: Client) -> None:
    response = client.get(FILE, {"eerste_ziektedag": MONDAY})
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="wettelijke-dagen-2026-01-05.ics"'
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "eerste_ziektedag: Vul een datum in."),
        ({"eerste_ziektedag": "<b>"}, "eerste_ziektedag: “<b>” is geen datum."),
        ({"eerste_ziektedag": MONDAY, "hersteld": "2025-01-01"}, "hersteld: 1e keer: Kies een dag"),
    ],
    ids=["nothing", "no day", "reversed"],
)
def test_a_bad_question_is_refused_in_plain_dutch(
    client: Client, query: dict[str, str], told: str
) -> None:
    response = client.get(FILE, query)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert told in response.content.decode()


def test_it_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        file_of(client, eerste_ziektedag=MONDAY)
