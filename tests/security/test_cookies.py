"""Cookies: few, for this site alone, out of reach of scripts, and by HTTPS wherever that is on."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.accounts.signing_in import sign_in
from tests.builders import a_reviewer
from tests.security.everywhere import STRANGER, answers
from tests.security.production import Production, production

__all__ = ["production"]

pytestmark = pytest.mark.django_db

OURS = {"sessionid", "csrftoken", "messages", "apparaat"}


def wrong(cookies: dict[str, Any], secure: bool) -> list[str]:
    """Which of these could be read or sent where they should not."""
    return [
        f"{name}: {cookie.OutputString()}"
        for name, cookie in cookies.items()
        if cookie.value  # without one it is taken away
        and (
            not cookie["httponly"]
            or cookie["samesite"] != "Lax"
            or cookie["path"] != "/"
            or cookie["domain"]
            or bool(cookie["secure"]) is not secure
        )
    ]


def test_no_page_sets_another_cookie_or_one_that_a_script_can_read() -> None:
    for answer in answers():
        assert set(answer.cookies) <= OURS, answer.address
        assert wrong(dict(answer.cookies), secure=False) == [], answer.address


def test_a_visitor_who_only_looks_gets_none() -> None:
    forms = ("/accounts/", "/producten/product-a/versies/1/melden/")
    assert [
        answer.address
        for answer in answers()
        if answer.who == STRANGER and answer.cookies and not answer.path.startswith(forms)
    ] == []


def test_a_stranger_who_looks_leaves_no_session() -> None:
    assert [
        each.address for each in answers() if each.who == STRANGER and "sessionid" in each.cookies
    ] == []


def test_signing_in_by_https_sets_secure_cookies_only(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    sign_in(client, a_reviewer())
    assert {"sessionid", "csrftoken", "apparaat"} <= set(client.cookies) <= OURS
    assert wrong(dict(client.cookies), secure=True) == []


def test_in_production_a_neighbour_can_set_none_of_them(production: Production) -> None:
    assert production.settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert production.settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert production.settings["SESSION_COOKIE_SECURE"] is True
    assert production.settings["CSRF_COOKIE_SECURE"] is True
    form = production.answers["form"]
    assert [cookie for cookie in form["cookies"] if not cookie.startswith("__Host-")] == []
    assert all("Secure" in cookie and "Path=/" in cookie for cookie in form["cookies"])
