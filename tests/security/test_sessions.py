"""A session is made anew at every step that gives it more, and ends where it should."""

from datetime import timedelta

import pytest
from django.conf import global_settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.signing_in import PASSWORD, code_of, give_password, sign_in
from tests.builders import a_reviewer, a_user
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A hasher that takes no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def planted(client: Client) -> str:
    """The key of a session that was there before, as somebody else could have put it there."""
    session = client.session
    session["iets"] = "van een ander"
    session.save()
    return str(session.session_key)


def test_a_session_from_before_signing_in_opens_nothing_after_it(client: Client) -> None:
    before = planted(client)
    user = a_reviewer()
    sign_in(client, user)
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/beheer/")["Location"].startswith("/accounts/login/")
    assert not Session.objects.filter(session_key=before).exists()


def test_each_step_has_a_session_of_its_own(client: Client) -> None:
    user = a_reviewer()
    give_password(client, user)
    after_the_password = client.session.session_key
    client.post("/accounts/2fa/authenticate/", {"code": code_of(user)})
    assert "_auth_user_id" in client.session
    assert client.session.session_key != after_the_password


def test_a_name_that_somebody_made_up_becomes_nobodys_session(client: Client) -> None:
    client.cookies["sessionid"] = "zelfbedacht" * 3
    sign_in(client, a_reviewer())
    assert "zelfbedacht" not in str(client.session.session_key)


def test_signing_out_ends_it_on_the_server_too(client: Client) -> None:
    sign_in(client, a_reviewer())
    key = client.session.session_key
    client.post("/accounts/logout/")
    assert not Session.objects.filter(session_key=key).exists()
    client.cookies["sessionid"] = str(key)
    assert client.get("/beheer/")["Location"].startswith("/accounts/login/")


def test_a_key_is_long_and_never_the_same() -> None:
    keys = {
        str(signed_in_just_now(Client(), user).session.session_key)
        for user in (a_user(), a_user(), a_user())
    }
    assert len(keys) == 3
    assert min(map(len, keys)) == 32


def test_no_session_outlasts_a_working_day(client: Client) -> None:
    sign_in(client, a_reviewer())
    expires = Session.objects.get(session_key=client.session.session_key).expire_date
    assert expires - timezone.now() <= timedelta(hours=12)


@pytest.mark.parametrize("password", ["x" * 64, "é" * 30, "🚲" * 20, " een zin met spaties. "])
def test_a_long_password_counts_whole(client: Client, password: str) -> None:
    user = a_user(password=password)
    for typed, is_in in ((password[:-1], False), (f"{password}x", False), (password, True)):
        client.post("/accounts/login/", {"login": user.email, "password": typed})
        assert ("_auth_user_id" in client.session) is is_in


def test_a_password_is_hashed_slowly(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    stored = a_user(password=PASSWORD).password
    algorithm, rounds, salt, _ = stored.split("$")
    assert algorithm == "pbkdf2_sha256"
    assert int(rounds) >= 600_000
    assert len(salt) >= 22
