"""No address leads to another site, and no name that a request gives the portal is believed."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.accounts.signing_in import PASSWORD
from tests.builders import a_reviewer, a_user
from tests.recently import signed_in_just_now
from tests.security.production import Production, production

__all__ = ["production"]

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://elders.example/",
    "//elders.example/",
    "///elders.example/",
    "/\\elders.example/",
    "\\\\elders.example/",
    "http:elders.example",
    "https:///elders.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation:%20https://elders.example/",
    " https://elders.example/",
    "https://testserver@elders.example/",
    "\x00//elders.example",
]


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A hasher that takes no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def stays(location: str) -> bool:
    """Whether an answer leads to a path of this site, as a browser reads it."""
    plain = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    return plain.startswith("/") and not plain.startswith("//")


@pytest.mark.parametrize("going", ELSEWHERE)
def test_signing_in_leads_nowhere_else(client: Client, going: str) -> None:
    user = a_user(password=PASSWORD)
    response = client.post(
        "/accounts/login/", {"login": user.email, "password": PASSWORD, "next": going}
    )
    assert response.status_code == 302
    assert stays(response["Location"])


@pytest.mark.parametrize("going", ELSEWHERE)
@pytest.mark.parametrize(
    "path",
    ["/beheer/login/", "/accounts/login/", "/accounts/reauthenticate/", "/accounts/logout/"],
)
def test_nor_does_any_other_way_in_or_out(path: str, going: str) -> None:
    for client in (Client(), signed_in_just_now(Client(), a_reviewer())):
        for method in (client.get, client.post):
            response = method(f"{path}?next={going}", follow=True)
            for location, _ in response.redirect_chain:
                assert stays(location), (path, going)


@pytest.mark.parametrize("path", ["//elders.example/..", "/%5celders.example"])
def test_a_slash_that_was_forgotten_leads_nowhere_else(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404 or stays(response["Location"])


def test_a_mail_names_the_portal_as_it_is_set_whatever_the_request_calls_it(
    client: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    user = a_reviewer()
    evil: dict[str, Any] = {
        "HTTP_HOST": "elders.example",
        "HTTP_X_FORWARDED_HOST": "elders.example",
    }
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/", {"email": user.email}, **evil)
        client.post("/accounts/password/reset/", {"email": "onbekend@example.org"}, **evil)
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert "elders" not in str(message.message())
    assert f"{settings.SITE_ADDRESS}/accounts/password/reset/key/" in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "host",
    [
        "elders.example",
        "testserver.elders.example",
        "testserver:80@elders.example",
        "elders.example#testserver",
        "testserver\\elders.example",
        "testserver elders.example",
        "",
    ],
)
def test_another_name_gets_no_page(client: Client, host: str) -> None:
    response = client.get("/", HTTP_HOST=host)
    assert response.status_code == 400
    assert b"elders" not in response.content


def test_in_production_only_the_names_that_are_set_are_answered(production: Production) -> None:
    assert production.answers["elsewhere"]["status"] == 400
    assert production.settings["ALLOWED_HOSTS"] == ["portaal.example"]
    assert production.settings["USE_X_FORWARDED_HOST"] is False


def test_in_production_who_comes_by_http_is_led_to_https_by_the_same_name(
    production: Production,
) -> None:
    plain = production.answers["plain"]
    assert plain["status"] == 301
    assert plain["headers"]["Location"] == "https://portaal.example/begrippen/?a=b"
    forwarded = production.answers["forwarded"]
    assert forwarded["headers"]["Location"].startswith("https://portaal.example/")
