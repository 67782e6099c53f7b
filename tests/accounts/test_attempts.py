"""Attempts are counted: by every worker together, and by who makes them."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.conf import settings as portal
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts.asking import address_of
from accounts.signing_in.counting import name_of_count
from tests.accounts.signing_in import PASSWORD, give_password
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
TOO_OFTEN = "Het is te vaak niet gelukt."


def a_worker() -> DatabaseCache:
    """Where another process counts: an object of its own, over the same table."""
    return DatabaseCache("accounts_counted", dict(portal.CACHES["default"]))


def guessed(client: Client, email: str, **more: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": "geraden"}, **more)  # type: ignore[arg-type]


def test_workers_count_the_same_attempts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = a_user(password=PASSWORD)
    for attempt in range(5):
        monkeypatch.setattr(ratelimit, "cache", a_worker())
        page = guessed(client, user.email, REMOTE_ADDR=f"192.0.2.{attempt}")
        assert TOO_OFTEN not in page.content.decode()
    monkeypatch.setattr(ratelimit, "cache", a_worker())
    page = client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert TOO_OFTEN in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_another_name_of_the_portal_or_of_the_account_gives_no_more_attempts(
    client: Client, settings: Settings
) -> None:
    user = a_user("kiki@example.org", password=PASSWORD)
    settings.ALLOWED_HOSTS = ["portaal.example"]
    for attempt in range(5):
        name, sender = f"portaal.example:{8000 + attempt}", f"192.0.2.{attempt}"
        guessed(client, "KIKI@example.org", HTTP_HOST=name, REMOTE_ADDR=sender)
    page = guessed(client, user.email, HTTP_HOST="portaal.example:9000", REMOTE_ADDR="192.0.2.9")
    assert TOO_OFTEN in page.content.decode()


# SQLite sees an address of its own in each of these.
if connection.vendor == "postgresql":

    def test_letters_that_the_database_takes_for_others_give_no_more_attempts(
        client: Client,
    ) -> None:
        a_user("kiki@example.org", password=PASSWORD)
        typed = ["kiki@", "k\u0131ki@", "kik\u0131@", "k\u0131k\u0131@", "K\u0131ki@", "Kik\u0131@"]
        pages = [
            guessed(client, f"{name}example.org", REMOTE_ADDR=f"192.0.2.{number}").content.decode()
            for number, name in enumerate(typed)
        ]
        assert [TOO_OFTEN in page for page in pages] == [False] * 5 + [True]


def test_one_who_guesses_keeps_only_that_account_waiting(client: Client) -> None:
    user, other = a_user(password=PASSWORD), a_user(password=PASSWORD)
    for _ in range(6):
        guessed(client, user.email)
    client.post(LOGIN, {"login": other.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session


def test_from_one_address_everything_is_counted_together(client: Client) -> None:
    for number in range(20):
        guessed(client, f"naam{number}@example.org")
    response = guessed(client, "nog-een@example.org")
    assert response.status_code == 429
    assert "Te vaak geprobeerd" in response.content.decode()
    assert guessed(client, "a@example.org", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_codes_cannot_be_guessed_on_end(client: Client) -> None:
    give_password(client, a_reviewer())
    pages = [
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}).content.decode()
        for number in range(6)
    ]
    assert [TOO_OFTEN in page for page in pages] == [False] * 5 + [True]


def test_one_address_gets_few_mails(client: Client) -> None:
    answers = [
        client.post("/accounts/password/reset/", {"email": "jan@example.org"}).status_code
        for _ in range(4)
    ]
    assert answers == [302, 302, 302, 429]


Asked = Callable[..., str]


@pytest.fixture
def asked(rf: Any, settings: Settings) -> Asked:
    """The address that a request is counted by, behind a proxy or not."""

    def answer(forwarded: str, remote: str, behind_proxy: bool) -> str:
        settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=behind_proxy)
        return address_of(rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))

    return answer


@pytest.mark.parametrize(
    ("forwarded", "remote", "behind_proxy", "counted"),
    [
        ("198.51.100.9", "192.0.2.7", False, "192.0.2.7"),
        ("198.51.100.9", "192.0.2.7", True, "198.51.100.9"),
        ("6.6.6.6, 198.51.100.9", "192.0.2.7", True, "198.51.100.9"),
        ("2001:db8::1", "192.0.2.7", True, "2001:db8::1"),
        ("onzin", "192.0.2.7", True, "192.0.2.7"),
        ("", "192.0.2.7", True, "192.0.2.7"),
        ("", "", False, "::"),
    ],
)
def test_the_address_is_what_the_proxy_saw(
    asked: Asked, forwarded: str, remote: str, behind_proxy: bool, counted: str
) -> None:
    assert asked(forwarded, remote, behind_proxy) == counted


def test_behind_a_proxy_senders_are_told_apart(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=True)
    for number in range(21):
        guessed(client, f"naam{number}@example.org", HTTP_X_FORWARDED_FOR="198.51.100.9")
    other = guessed(client, "jan@example.org", HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.8")
    same = guessed(client, "jan@example.org", HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.9")
    assert (other.status_code, same.status_code) == (200, 429)


def test_what_is_counted_tells_nobody_whose_it_was(client: Client) -> None:
    guessed(client, "jan@example.org", REMOTE_ADDR="192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_counted")
        names = [name for (name,) in cursor.fetchall()]
    assert names
    assert not any("192.0.2.7" in name or "jan" in name for name in names)
    assert name_of_count("a", "", 1) != name_of_count("b", "", 1)
