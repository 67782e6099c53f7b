"""A line of the log tells what happened, and nothing of whom it happened to."""

import json
import logging
import sys
from typing import Any

import pytest
from django.db import IntegrityError

from mkbontzorg.observing import numbering
from mkbontzorg.observing.lines import Discreet, JsonLine, TextLine


def a_record(message: str, *args: object, name: str = "policies", **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.WARNING, "file.py", 1, message, args, None)
    vars(record).update(more)
    return record


def as_json(record: logging.LogRecord) -> dict[str, Any]:
    (line,) = JsonLine().format(record).splitlines()
    return dict(json.loads(line))


def failed(error: Exception, because: Exception | None = None) -> Any:
    """What is known of an error that was raised here, because of another."""
    try:
        raise error from because
    except type(error):
        return sys.exc_info()


def test_a_line_is_one_object_with_when_how_bad_where_and_what() -> None:
    told = as_json(a_record("Sheet %s is\nthere", 7))
    assert told.pop("time").endswith("+00:00")
    assert told == {"level": "WARNING", "logger": "policies", "message": "Sheet 7 is\nthere"}


def test_a_line_has_the_number_of_its_request_and_what_is_told_of_it() -> None:
    token = numbering.current.set("nummer-1")
    told = as_json(
        a_record("Answered", route="producten/", status=200, user="jan", request=object())
    )
    numbering.current.reset(token)
    assert told["request_id"] == "nummer-1"
    assert (told["route"], told["status"]) == ("producten/", 200)
    assert not {"user", "request"} & set(told)


def test_an_error_is_told_by_its_kind_and_its_way_and_not_in_its_words() -> None:
    first = IntegrityError("Key (email)=(jan@example.org) already exists")
    told = as_json(a_record("Failed", exc_info=failed(ValueError("31000"), first)))
    assert "django.db.utils.IntegrityError\n\n" in told["trace"]
    assert told["trace"].endswith("ValueError")
    assert "test_lines.py" in told["trace"]
    assert "jan@" not in told["trace"]
    assert "31000" not in told["trace"]


def test_errors_that_lead_to_one_another_in_a_circle_have_an_end() -> None:
    first, second = ValueError(), TypeError()
    first.__context__, second.__context__ = second, first
    assert (
        as_json(a_record("Failed", exc_info=(ValueError, first, None)))["trace"].count("Error")
        == 10
    )


def test_in_words_a_line_stays_one_line_whatever_is_in_it() -> None:
    token = numbering.current.set("nummer-1")
    line = TextLine().format(a_record("Name: %s", "x\r\n2026-01-01 ERROR forged: all is lost"))
    numbering.current.reset(token)
    assert line.endswith(
        r"WARNING policies: Name: x\r\n2026-01-01 ERROR forged: all is lost [nummer-1]"
    )
    assert "\n" not in line


def test_in_words_an_error_is_told_without_its_words_too() -> None:
    text = TextLine().format(a_record("Failed", exc_info=failed(ValueError("31000"))))
    assert text.endswith("\nValueError")
    assert "31000" not in text


@pytest.mark.parametrize(
    "record",
    [
        a_record("%s: %s", "Server", "/x/geheim/", name="django.request", request=object()),
        a_record("Invalid HTTP_HOST header: 'geheim'", name="django.security.DisallowedHost"),
        a_record("Error handling request %s", "/x?loon=geheim", name="gunicorn.error"),
        a_record("Invalid request from ip=192.0.2.7: geheim", name="gunicorn.error"),
    ],
    ids=lambda record: record.name,
)
def test_what_django_and_the_server_say_of_a_request_is_taken_out(
    record: logging.LogRecord,
) -> None:
    assert Discreet().filter(record)
    message = as_json(record)["message"]
    assert message == "A request failed"


def test_the_status_of_it_stays() -> None:
    more = {"request": object(), "status_code": 500}
    record = a_record("%s: %s", "Server", "/x/", name="django.request", **more)
    Discreet().filter(record)
    assert as_json(record)["message"] == "A request was answered with 500"


def test_what_the_server_says_of_itself_stays() -> None:
    record = a_record("Booting worker with pid: %s", 7, name="gunicorn.error")
    Discreet().filter(record)
    assert as_json(record)["message"] == "Booting worker with pid: 7"
