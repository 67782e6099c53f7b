"""Every answer tells the browser what it may do with it: pages, files, refusals and failures."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from pytest_django import Settings

from mkbontzorg import health
from tests.security.everywhere import Answer, answers, asked, public_patterns

pytestmark = pytest.mark.django_db

EVERYWHERE = {**portal.HEADERS, "X-Frame-Options": "DENY"}
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
}
REFERRER = ("Referrer-Policy", "/accounts/uitnodiging/onbekend/")
"""Nobody is told where this link was followed from, not even the portal itself."""


def lacking(answer: Answer) -> Iterator[str]:
    """What is wrong with the headers of an answer."""
    for name, text in EVERYWHERE.items():
        wanted = "no-referrer" if (name, answer.path) == REFERRER else text
        if answer.headers.get(name) != wanted:
            yield f"{answer.who} {answer.address}: {name} is {answer.headers.get(name)}"
    if policy_of(answer) != POLICY:
        yield f"{answer.who} {answer.address}: {answer.headers.get('Content-Security-Policy')}"
    if answer.headers.keys() & {"Server", "X-Powered-By", "Access-Control-Allow-Origin"}:
        yield f"{answer.who} {answer.address}: {answer.headers}"
    if answer.body and "text/" in (kind := answer.headers["Content-Type"]):
        yield from (
            []
            if "charset=utf-8" in kind.lower().replace('"', "")
            else [f"{answer.address}: {kind}"]
        )


def policy_of(answer: Answer) -> dict[str, str]:
    """The Content-Security-Policy of an answer, by directive."""
    policy = answer.headers.get("Content-Security-Policy", "")
    return {part.split()[0]: part.split(None, 1)[1] for part in policy.split(";") if part.strip()}


def test_every_public_address_is_asked() -> None:
    found = set()
    for answer in answers():
        with suppress(Resolver404):
            found.add(resolve(answer.path).route)
    assert public_patterns() <= found


def test_they_stand_on_every_answer() -> None:
    assert [told for answer in answers() for told in lacking(answer)] == []
    assert {answer.status for answer in answers()} >= {200, 302, 400, 403, 404, 405}


def test_nothing_breaks_on_the_way() -> None:
    assert [each for each in answers() if each.status >= 500] == []


def test_they_stand_on_what_is_refused_before_any_page_is_asked() -> None:
    for answer in (
        asked(Client(), "/", HTTP_HOST="elders.example"),
        asked(Client(), f"/producten/?{'p=a&' * 1001}"),
        asked(Client(), "/producten"),
        asked(Client(), "//elders.example/%2e%2e"),
    ):
        assert answer.status in {400, 301, 404}, answer.address
        assert [*lacking(answer)] == []


def test_they_stand_on_what_is_refused_over_http(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    for host, status in (("testserver", 301), ("elders.example", 400)):
        answer = asked(Client(), "/", HTTP_HOST=host)
        assert (answer.status, [*lacking(answer)]) == (status, [])


def test_they_stand_on_a_form_with_a_wrong_token() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")
    answer = Answer("", "/accounts/login/", 403, dict(response.headers), {}, response.content)
    assert (response.status_code, [*lacking(answer)]) == (403, [])


def test_they_stand_on_the_page_for_who_tries_too_often(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    client = Client()
    tried = [
        client.post("/accounts/login/", {"login": f"{number}@x.nl", "password": "x"})
        for number in range(21)
    ]
    response = tried[-1]
    answer = Answer("", "/accounts/login/", 429, dict(response.headers), {}, response.content)
    assert (response.status_code, [*lacking(answer)]) == (429, [])


def test_they_stand_on_a_failure_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> list[str]:
        raise RuntimeError("<b>geheim</b>")

    monkeypatch.setattr(health, "lacking", failing)
    answer = asked(Client(), "/gereed/")
    assert (answer.status, [*lacking(answer)]) == (500, [])
    assert "geheim" not in answer.text
    assert "Traceback" not in answer.text


def test_they_stand_on_what_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "lacking", lambda: ["database"])
    answer = asked(Client(), "/gereed/")
    assert (answer.status, [*lacking(answer)]) == (503, [])


@pytest.fixture
def stylesheet(settings: Settings, tmp_path: Path) -> str:
    """The address of a static file, as `collectstatic` leaves it."""
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "site.css").write_text("a {}")
    (tmp_path.parent / "geheim.css").write_text("a {}")
    return "/static/site.css"


def test_they_stand_on_static_files(stylesheet: str) -> None:
    for more in ({}, {"HTTP_RANGE": "bytes=0-1"}, {"HTTP_RANGE": "bytes=9-"}):
        answer = asked(Client(), stylesheet, **more)
        assert answer.status in {200, 206, 416}
        assert [*lacking(answer)] == []


@pytest.mark.parametrize(
    "path", ["../geheim.css", "%2e%2e/geheim.css", "..%5cgeheim.css", "//geheim.css", "%00", "./"]
)
def test_no_path_leads_out_of_the_static_files(stylesheet: str, path: str) -> None:
    answer = asked(Client(), f"/static/{path}")
    assert answer.status == 404
    assert b"a {}" not in answer.body
