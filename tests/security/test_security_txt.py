"""Who finds a hole can tell it: /.well-known/security.txt, as RFC 9116 asks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.builders import clock_at, moment
from tests.security.production import CONTACT, SITE, Production, production

__all__ = ["production"]

ADDRESS = "/.well-known/security.txt"


def facts(client: Client) -> dict[str, str]:
    """What it says, by name; each once."""
    lines = client.get(ADDRESS).content.decode().splitlines()
    found = dict(line.split(": ", 1) for line in lines)
    assert len(found) == len(lines)
    return found


def test_it_says_whom_to_tell_and_in_which_language(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(security_contact="https://x.example/tell/")
    told = facts(client)
    assert told["Contact"] == "https://x.example/tell/"
    assert told["Preferred-Languages"] == "nl, en"
    assert told["Canonical"] == f"{settings.SITE_ADDRESS}{ADDRESS}"


@pytest.mark.parametrize("day", ["2026-01-01", "2026-03-29", "2028-02-29", "2026-12-31"])
def test_it_holds_for_a_while_and_for_less_than_a_year(client: Client, day: str) -> None:
    with clock_at(moment(day)):
        told = facts(client)["Expires"]
        left = datetime.strptime(told, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - timezone.now()
    assert timedelta(days=100) < left < timedelta(days=365)


def test_it_is_plain_text_that_may_be_kept_for_a_day(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=86400"}
    assert not response.cookies
    assert client.post(ADDRESS).status_code == 405


def test_in_production_it_says_what_was_set(production: Production) -> None:
    told = production.answers["contact"]["text"]
    assert f"Contact: {CONTACT}\n" in told
    assert f"Canonical: https://{SITE}{ADDRESS}\n" in told
