"""A browser that is new to somebody is told by mail; one that is known is not."""

from typing import Any

import pytest
from django.core import mail
from django.core.signing import dumps
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.browsers import browser_of
from accounts.signing_in.devices import COOKIE, SALT
from tests.accounts.signing_in import sign_in
from tests.builders import a_reviewer, clock_at, moment

pytestmark = pytest.mark.django_db

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def told(django_capture_on_commit_callbacks: Any) -> Any:
    """The subjects of the mails that signing in sends."""

    def answer(client: Client, user: User) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(client, user)
        return [str(message.subject) for message in mail.outbox]

    return answer


def a_browser(agent: str = WINDOWS) -> Client:
    return Client(headers={"user-agent": agent})


def test_the_first_time_ever_nothing_is_new(told: Any) -> None:
    assert told(a_browser(), a_reviewer()) == []


def test_another_browser_is_told_and_then_known(told: Any) -> None:
    user, other = a_reviewer(), a_browser()
    told(a_browser(), user)
    with clock_at(moment("2026-03-02", 9)):
        assert told(other, user) == ["[MKB verzuim-ontzorg] Nieuw apparaat"]
    message = mail.outbox[0]
    assert message.to == [user.email]
    assert "2 maart 2026 om 09:00" in message.body
    assert "Firefox op Windows" in message.body
    assert "http://127.0.0.1:8000/accounts/password/reset/" in message.body
    other.post("/accounts/logout/")
    assert told(other, user) == []


def test_a_browser_is_known_for_each_user_apart(told: Any) -> None:
    one, other, shared = a_reviewer(), a_reviewer(), a_browser()
    for user in (one, other):
        told(a_browser(), user)
        assert len(told(shared, user)) == 1
        shared.post("/accounts/logout/")
    for user in (one, other):
        assert told(shared, user) == []
        shared.post("/accounts/logout/")


def test_a_cookie_that_we_did_not_sign_is_no_proof(told: Any) -> None:
    user, other = a_reviewer(), a_browser()
    told(a_browser(), user)
    other.cookies[COOKIE] = "onzin"
    assert len(told(other, user)) == 1


def test_a_cookie_that_we_signed_for_something_else_is_no_proof(told: Any) -> None:
    user, other = a_reviewer(), a_browser()
    told(a_browser(), user)
    other.cookies[COOKIE] = dumps([user.pk], salt="elders")
    assert len(told(other, user)) == 1


def test_a_cookie_of_somebody_else_is_no_proof(told: Any) -> None:
    user, other = a_reviewer(), a_browser()
    told(a_browser(), user)
    other.cookies[COOKIE] = dumps([user.pk + 1], salt=SALT)
    assert len(told(other, user)) == 1


def test_the_cookie_stays_a_year_and_no_script_reads_it(client: Client) -> None:
    sign_in(client, a_reviewer())
    cookie = client.cookies[COOKIE]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (31536000, True, "Lax")


def test_the_cookie_goes_over_https_where_the_others_do(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    sign_in(client, a_reviewer())
    assert client.cookies[COOKIE]["secure"]


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (WINDOWS, "Firefox op Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604",
            "Safari op een iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537", "Chrome op Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537 Edg/140", "Edge op Windows"),
        ("", "een onbekende browser"),
        ("<script>alert(1)</script>\r\nBcc: x@example.org", "een onbekende browser"),
    ],
)
def test_a_browser_is_told_in_our_own_words(agent: str, said: str) -> None:
    assert browser_of(agent) == said
