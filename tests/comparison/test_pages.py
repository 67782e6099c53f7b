"""The public pages answer, cheaply, and say what they should."""

from datetime import UTC

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from policies.rows import ROWS

pytestmark = pytest.mark.usefixtures("example")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 2),
        ("/producten/", 3),
        ("/producten/product-a/", 4),
        ("/vergelijken/", 4),
        ("/vergelijken.json", 4),
        ("/vergelijken.csv", 4),
        ("/begrippen/", 0),
    ],
)
def test_a_page_costs_a_fixed_number_of_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str, most: int
) -> None:
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/producten/", "/vergelijken/", "/begrippen/"])
def test_no_page_sets_a_cookie(client: Client, address: str) -> None:
    assert not client.get(address).cookies


def test_every_row_is_explained(client: Client) -> None:
    text = client.get("/begrippen/").content.decode().replace("\u00ad", "")
    assert all(row.label in text and row.explanation in text and row.why in text for row in ROWS)


def test_the_comparison_says_how_many_rows_differ(client: Client) -> None:
    assert "6 van 23 kenmerken verschillen" in client.get("/vergelijken/").content.decode()


def test_the_comparison_says_who_is_covered_and_that_nobody_confirmed(client: Client) -> None:
    text = client.get("/vergelijken/").content.decode()
    assert all(f"Verzekeraar {letter}" in text for letter in "ABCDE")
    assert "bevestigd" in text


def test_an_empty_day_says_so(client: Client) -> None:
    for address in ("/vergelijken/", "/producten/"):
        response = client.get(address, {"op": "2020-01-01"})
        assert response.status_code == 200
        assert "Op 1 januari 2020 stond er geen product" in response.content.decode()


EVERY_PAGE_WITH_DATES = pytest.mark.parametrize(
    "path", ["/vergelijken/", "/producten/", "/producten/product-a/"]
)


@EVERY_PAGE_WITH_DATES
def test_a_past_day_says_which_and_leads_back(client: Client, path: str) -> None:
    text = client.get(f"{path}?op=2025-06-15").content.decode()
    assert "U bekijkt 15 juni 2025" in text
    assert f'<a href="{path}">Naar vandaag</a>' in text


@EVERY_PAGE_WITH_DATES
def test_a_day_ahead_says_that_it_is_still_to_come(client: Client, path: str) -> None:
    assert "1 januari 2099 komt nog" in client.get(f"{path}?op=2099-01-01").content.decode()


@EVERY_PAGE_WITH_DATES
def test_today_is_nothing_to_speak_of(client: Client, path: str) -> None:
    today = timezone.localdate().isoformat()
    for address in (path, f"{path}?op={today}"):
        assert "Naar vandaag" not in client.get(address).content.decode()


@EVERY_PAGE_WITH_DATES
def test_known_on_a_day_says_so(client: Client, path: str) -> None:
    today = timezone.localdate().isoformat()
    text = client.get(f"{path}?bekend={today}").content.decode()
    assert "zoals bekend op" in text


def test_the_way_back_keeps_the_products(client: Client) -> None:
    text = client.get("/vergelijken/?op=2025-06-15&p=product-a").content.decode()
    assert '<a href="/vergelijken/?p=product-a">Naar vandaag</a>' in text


def test_a_list_of_another_day_leads_to_a_comparison_of_that_day(client: Client) -> None:
    moment = timezone.now().astimezone(UTC).isoformat().replace("+00:00", "Z")
    text = client.get(f"/producten/?op=2025-06-15&bekend={moment}").content.decode()
    assert '<input type="hidden" name="op" value="2025-06-15">' in text
    assert f'<input type="hidden" name="bekend" value="{moment}">' in text
    assert 'href="/producten/product-a/?op=2025-06-15&amp;bekend=' in text


def test_security_headers_stand_on_every_page(client: Client) -> None:
    for address in ("/", "/vergelijken/", "/vergelijken.json", "/bestaat-niet/", "/beheer/login/"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
