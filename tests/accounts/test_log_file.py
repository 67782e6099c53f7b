"""The audit log as a file: the same question, in CSV, and itself written down."""

import csv
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import audit
from accounts.models import AuditEntry, User
from tests.builders import a_product, a_reviewer, a_user, clock_at, moment
from tests.recently import signed_in_a_while_ago

pytestmark = pytest.mark.django_db

LOG = "/beheer/accounts/auditentry/"
FILE = f"{LOG}logboek.csv"
HEAD = ["wanneer", "wie", "handeling", "verwijzing", "onderwerp", "daarvoor", "daarna"]
DOWNLOADED = "logboek gedownload"


@pytest.fixture
def reviewer() -> User:
    return a_reviewer("beoordelaar@example.org")


@pytest.fixture
def reading(client: Client, reviewer: User) -> Client:
    """A browser in which a reviewer has signed in."""
    signed_in_a_while_ago(client, reviewer)
    return client


def file_at(client: Client, query: str = "") -> bytes:
    """The file, as it comes in."""
    response: Any = client.get(FILE + query)
    assert response.status_code == 200
    assert response.streaming
    return b"".join(response)


def lines_at(client: Client, query: str = "") -> list[list[str]]:
    """The lines of the file, its heading left out."""
    text = file_at(client, query).decode("utf-8-sig")
    head, *lines = csv.reader(StringIO(text), delimiter=";")
    assert head == HEAD
    return lines


def done(act: str, on: str = "2026-03-01", **told: Any) -> Any:
    """An entry of a day, done by the portal."""
    with clock_at(moment(on)):
        return audit.record(None, act, told.pop("about", None) or a_user(), **told)


def test_it_is_what_dutch_excel_expects(reading: Client) -> None:
    done("één")
    content = file_at(reading)
    assert content.startswith(b"\xef\xbb\xbfwanneer;wie;")
    assert "één".encode() in content
    assert content.count(b"\xef\xbb\xbf") == 1
    assert b"\r\n" in content


def test_a_line_tells_all_that_the_entry_does(reading: Client, reviewer: User) -> None:
    product = a_product(name="Compleet")
    with clock_at(moment("2026-07-01")):
        audit.record(reviewer, "gewijzigd", product, before={"naam": "é"}, after={"naam": "e"})
    assert lines_at(reading) == [
        [
            "2026-07-01T12:00:00+02:00",
            "beoordelaar@example.org",
            "gewijzigd",
            f"policies.product:{product.pk}",
            str(product),
            '{"naam": "é"}',
            '{"naam": "e"}',
        ]
    ]


def test_what_the_portal_did_itself_and_what_tells_no_facts(reading: Client) -> None:
    done("vanzelf")
    [line] = lines_at(reading)
    assert line[0].endswith("+01:00")
    assert line[1] == "het portaal"
    assert line[5:] == ["", ""]


def test_it_answers_the_question_of_the_page_the_newest_first(reading: Client) -> None:
    for number in range(1, 5):
        done(f"nummer {number}", on=f"2026-03-0{number}")
    query = "?van=2026-03-02&tot=2026-03-03"
    assert [line[2] for line in lines_at(reading, query)] == ["nummer 3", "nummer 2"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_it_is_a_formula(reading: Client, start: str) -> None:
    evil = f"{start}HYPERLINK(1)"
    done(evil, about=a_product(name=evil), after={"naam": evil})
    text = file_at(reading).decode("utf-8-sig")
    for line in csv.reader(StringIO(text, newline=""), delimiter=";"):
        assert not any(item.startswith(("=", "+", "-", "@", "\t", "\r")) for item in line)
    assert f"'{evil}" in text


def test_a_text_with_ends_of_lines_stays_one_line(reading: Client) -> None:
    done("een", about=a_product(name='Naam;"met\r\nalles"'))
    [line] = lines_at(reading)
    assert "met\r\nalles" in line[4] or "met\nalles" in line[4]


def test_that_it_was_taken_along_is_written_down(reading: Client, reviewer: User) -> None:
    done("een", on="2026-03-01")
    done("twee", on="2026-03-02")
    lines_at(reading, "?van=2026-03-02")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.who) == (DOWNLOADED, reviewer)
    assert entry.after == {"gevraagd": {"van": "2026-03-02"}, "regels": 1}


def test_the_file_holds_no_line_about_itself(reading: Client) -> None:
    assert lines_at(reading) == []
    assert [line[2] for line in lines_at(reading)] == [DOWNLOADED]


def test_a_wrong_question_leads_back_to_the_form_and_is_not_written_down(reading: Client) -> None:
    response = reading.get(f"{FILE}?van=gisteren&wie=%00")
    assert response.status_code == 302
    assert response["Location"].startswith(f"{LOG}?van=gisteren")
    assert reading.get(response["Location"]).status_code == 400
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("method", ["post", "head", "put", "delete"])
def test_it_is_only_got(reading: Client, method: str) -> None:
    assert getattr(reading, method)(FILE).status_code == 405
    assert not AuditEntry.objects.exists()


def test_it_is_kept_as_a_file_and_nowhere_else(reading: Client) -> None:
    with clock_at(moment("2026-03-01")):
        response = reading.get(FILE)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="logboek-2026-03-01.csv"'
    assert "no-store" in response["Cache-Control"]


def test_what_is_too_long_is_cut_and_says_so(reading: Client) -> None:
    for number in range(5):
        done(f"nummer {number}", on=f"2026-03-0{number + 1}")
    with patch("accounts.log.file.LONGEST", 3), patch("accounts.log.admin.LONGEST", 3):
        assert "Het bestand houdt de nieuwste 3." in reading.get(LOG).content.decode()
        *lines, last = lines_at(reading)
    assert [line[2] for line in lines] == ["nummer 4", "nummer 3", "nummer 2"]
    assert last == ["Afgebroken na de nieuwste 3 van 5 regels."]
    assert (AuditEntry.objects.latest("pk").after or {})["regels"] == 3


def test_a_long_file_asks_no_more_of_the_database(reading: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            file_at(reading)
        return len(queries)

    done("een")
    few = asked()
    for _ in range(40):
        with clock_at(moment("2026-03-01")):
            audit.record(a_user(), "veel", a_user())
    assert asked() == few
