"""Every request has a number, and is logged once: for what, how it went, how long it took."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import get_resolver
from pytest_django import Settings

from mkbontzorg.observing import numbering
from mkbontzorg.observing.routes import method_of, route_of

Lines = Callable[[], list[logging.LogRecord]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """What was logged of requests."""
    caplog.set_level(logging.INFO, "mkbontzorg.observing")
    return lambda: [one for one in caplog.records if one.name == "mkbontzorg.observing"]


def told(record: logging.LogRecord) -> tuple[Any, ...]:
    return tuple(vars(record)[name] for name in ("method", "route", "status"))


@pytest.mark.parametrize("given", ["", "abcdefgh-0123"])
def test_a_number_is_made_here_unless_a_proxy_of_ours_gave_one(
    client: Client, settings: Settings, given: str
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=False)
    first, second = (client.get("/gezond/", headers={"X-Request-ID": given}) for _ in range(2))
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert given not in {first["X-Request-ID"], second["X-Request-ID"]}


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("abcdefgh-0123", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("short", False),
        ("jan@example.org", False),
        ('x"} {"level": "ERROR', False),
    ],
)
def test_behind_a_proxy_its_number_is_taken_when_it_looks_like_one(
    client: Client, settings: Settings, given: str, taken: bool
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=True)
    answered = client.get("/gezond/", headers={"X-Request-ID": given})["X-Request-ID"]
    assert (answered == given) is taken
    assert numbering.WELL_FORMED.fullmatch(answered)


def test_a_number_is_nobodys_once_the_answer_is_given(client: Client) -> None:
    client.get("/gezond/")
    assert numbering.current.get() == ""


def test_a_request_is_logged_once_with_what_it_was_for_and_how_it_went(
    client: Client, lines: Lines
) -> None:
    client.get("/gezond/?loon=31000", headers={"Referer": "/x?loon=31000", "Cookie": "a=geheim"})
    (line,) = lines()
    assert told(line) == ("GET", "gezond/", 200)
    assert 0 < vars(line)["ms"] < 10_000
    assert "31000" not in str(vars(line))
    assert "geheim" not in str(vars(line))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/accounts/uitnodiging/geheim/", "accounts/uitnodiging/<str:key>/"),
        ("/accounts/uitnodiging/geheim", "unknown"),
        ("/meldingen/geheim/", "meldingen/<slug:receipt>/"),
        ("/geheim/", "unknown"),
        ("/", "/"),
    ],
)
def test_an_address_that_may_hold_a_secret_is_told_by_its_pattern(
    client: Client, lines: Lines, path: str, route: str
) -> None:
    client.get(path)
    (line,) = lines()
    assert vars(line)["route"] == route
    assert "geheim" not in line.getMessage()


def test_a_reset_of_a_password_is_told_by_its_pattern(client: Client) -> None:
    request = RequestFactory().get("/accounts/password/reset/key/1-geheim/")
    request.resolver_match = get_resolver().resolve(request.path_info)
    assert "geheim" not in route_of(request)
    assert route_of(request).startswith("accounts/password/reset/key/")


def test_an_error_is_logged_with_the_number_that_the_visitor_sees(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = []

    def fail(_: HttpRequest) -> None:
        numbers.append(numbering.current.get())
        raise ValueError

    monkeypatch.setattr("comparison.views.calculating.selection_of", fail)
    response = Client(raise_request_exception=False).get("/rekenen/")
    assert [response["X-Request-ID"]] == numbers
    assert told(lines()[0]) == ("GET", "rekenen/", 500)


def test_what_is_static_is_told_as_one(rf: RequestFactory) -> None:
    assert route_of(rf.get("/static/site.css")) == "static"


def test_a_method_that_somebody_made_up_is_not_told(rf: RequestFactory) -> None:
    assert method_of(rf.generic("BREW", "/")) == "unknown"


def test_the_settings_log_nothing_twice_and_no_keys(settings: Settings) -> None:
    levels = {name: one["level"] for name, one in settings.LOGGING["loggers"].items()}
    assert levels["django.request"] == "ERROR"
    assert {levels["botocore"], levels["urllib3"]} == {"WARNING"}
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["discreet"]
