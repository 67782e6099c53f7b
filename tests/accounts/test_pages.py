"""Every page of an account: Dutch, of this site, and kept out of caches and of search engines."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

ENTRANCE = ["login/", "password/reset/", "password/reset/done/", "password/reset/key/done/"]
ENTRANCE += ["password/reset/key/1-onzin/", "inactive/", "signup/"]
OWN = ["email/", "logout/", "password/change/", "sessions/", "reauthenticate/", "2fa/"]
OWN += ["2fa/reauthenticate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/"]
OWN += ["2fa/totp/deactivate/", "2fa/webauthn/", "2fa/webauthn/add/"]
FOREIGN = re.compile(
    r"\b(je|jij|jou|jouw|sign|your|you|password|please|email|account_\w+|the)\b", re.IGNORECASE
)


@pytest.fixture
def reviewer(client: Client) -> Client:
    sign_in(client, a_reviewer())
    client.post("/accounts/2fa/recovery-codes/generate/")
    return client


def text_of(response: Any) -> str:
    page = re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", page)


def check(response: Any) -> None:
    assert response.status_code == 200
    assert not FOREIGN.search(text_of(response))
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert '<meta name="robots" content="noindex">' in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


@pytest.mark.parametrize("address", ENTRANCE)
def test_a_page_for_who_is_not_in(client: Client, address: str) -> None:
    check(client.get(f"/accounts/{address}"))


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_who_is_in(reviewer: Client, address: str) -> None:
    check(reviewer.get(f"/accounts/{address}"))


@pytest.mark.parametrize("address", OWN)
def test_it_is_for_nobody_else(client: Client, address: str) -> None:
    response = client.get(f"/accounts/{address}")
    assert response.status_code == 302
    assert response["Location"].startswith(("/accounts/login/", "/beheer/"))


def test_setting_up_an_app_shows_its_key_and_an_image(client: Client) -> None:
    sign_in(client, a_user())
    response = client.get("/accounts/2fa/totp/activate/")
    check(response)
    assert 'src="data:image/svg+xml;base64,' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("login/", {}),
        ("login/", {"login": "geen adres", "password": "x"}),
        ("password/reset/", {"email": "geen adres"}),
    ],
)
def test_errors_are_dutch_beside_their_field_and_above_the_form(
    client: Client, address: str, typed: dict[str, str]
) -> None:
    response = client.post(f"/accounts/{address}", typed)
    check(response)
    page = response.content.decode()
    assert "<title>Fout: " in page
    assert "Er klopt iets niet" in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("address", ["confirm-email/", "confirm-email/abc/"])
def test_there_is_no_address_to_confirm(client: Client, address: str) -> None:
    assert client.get(f"/accounts/{address}")["Location"] == "/accounts/email/"


@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_remove"])
def test_nobody_changes_an_address_alone(reviewer: Client, action: str) -> None:
    answer = reviewer.post("/accounts/email/", {"email": "ander@example.org", action: ""})
    assert answer.status_code == 405
    assert not User.objects.filter(email="ander@example.org").exists()
    assert "Vraag een beheerder" in reviewer.get("/accounts/email/").content.decode()


def test_the_way_to_the_administration_is_for_staff(client: Client) -> None:
    sign_in(client, a_user())
    assert "Naar het beheer" not in client.get("/accounts/email/").content.decode()


def names(patterns: list[Any]) -> set[str]:
    """The names of these addresses, and of those below them."""
    found: set[str] = set()
    for item in patterns:
        if isinstance(item, URLResolver):
            found |= names(item.url_patterns)
        elif isinstance(item, URLPattern):
            found.add(str(item.name))
    return found


def test_nothing_of_allauth_is_open_that_we_do_not_know() -> None:
    accounts = [item for item in get_resolver().url_patterns if str(item.pattern) == "accounts/"]
    assert {name for name in names(accounts) if "account_" in name} == {
        *("account_login", "account_logout", "account_inactive", "account_signup"),
        *("account_reauthenticate", "account_email", "account_email_verification_sent"),
        *("account_change_password", "account_set_password", "account_reset_password"),
        *("account_confirm_login_code", "account_confirm_email", "account_reset_password_done"),
        *("account_reset_password_from_key_done", "account_reset_password_from_key"),
    }


def test_a_public_page_is_the_same_for_who_is_in(reviewer: Client) -> None:
    for address in ("/", "/over/", "/privacy/", "/begrippen/"):
        ours, theirs = reviewer.get(address), Client().get(address)
        assert ours.content == theirs.content
        assert "Cookie" not in ours.get("Vary", "")
