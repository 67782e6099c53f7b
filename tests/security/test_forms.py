"""No form is taken from another site, by another method, or without its token."""

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.access.world import GUARDED, a_world, address_of, patterns
from tests.security.everywhere import FILES, answers

pytestmark = pytest.mark.django_db

CHANGES_NOTHING = {"accounts/uitnodiging/<str:key>/"}
"""The link from a mail leads on whatever method it is asked by; a refusal would log its secret."""


def test_without_its_token_no_form_is_taken_whoever_sends_it() -> None:
    world = a_world()
    guarded = [each for each in patterns(get_resolver().url_patterns) if each.startswith(GUARDED)]
    for who in ("stranger", "administrator"):
        browser = world.browser(who)
        browser.handler.enforce_csrf_checks = True
        taken = [
            pattern
            for pattern in dict.fromkeys(guarded)
            if browser.post(address_of(pattern, world), {"a": "b"}).status_code != 403
        ]
        assert set(taken) == CHANGES_NOTHING


def test_a_report_is_not_taken_without_its_token_either() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/producten/product-a/versies/1/melden/regres/").status_code == 403


def test_a_form_from_another_site_is_not_taken_with_a_token_either() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    sent = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value, "login": "a@example.org"}
    for elsewhere in ("https://elders.example", "null", "http://testserver.elders.example"):
        assert client.post("/accounts/login/", sent, HTTP_ORIGIN=elsewhere).status_code == 403
    assert client.post("/accounts/login/", sent, HTTP_ORIGIN="http://testserver").status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_what_is_public_is_only_read(method: str) -> None:
    outside = {
        answer.path
        for answer in answers()
        if not answer.path.startswith(("/beheer/", "/accounts/")) and answer.status != 404
    }
    assert len(outside) > 30
    client = Client()
    assert {path for path in outside if getattr(client, method)(path).status_code != 405} == set()


def test_no_header_makes_another_method_of_it() -> None:
    client = Client()
    for path in ("/", *(path for path in FILES if "kalender" in path)):
        plain = client.get(path)
        for name in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
            assert client.get(path, headers={name: "DELETE"}).status_code == plain.status_code
            assert client.post(path, {"_method": "GET"}, headers={name: "GET"}).status_code == 405


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/wijzigingen.atom", "/sitemap.xml"])
def test_to_ask_for_the_head_alone_tells_the_same_and_nothing_more(path: str) -> None:
    client = Client()
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert {*head.headers} == {*whole.headers} - {"ETag"}
