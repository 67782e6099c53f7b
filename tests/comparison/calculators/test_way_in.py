"""The page that leads to the calculators."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("example")

ADDRESSES = ["uitkering", "eigen-risico", "werknemer", "kalender"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_leads_to_every_calculator_with_the_products_that_were_chosen(
    client: Client, name: str
) -> None:
    text = client.get("/rekenen/?p=product-b").content.decode()
    assert f'href="/rekenen/{name}/?p=product-b"' in text


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_calculator_opens_without_a_question_and_without_a_cookie(
    client: Client, name: str
) -> None:
    response = client.get(f"/rekenen/{name}/")
    assert response.status_code == 200
    assert not response.cookies


def test_the_menu_says_where_one_is(client: Client) -> None:
    assert 'href="/rekenen/" aria-current="page"' in _squeezed(client, "/rekenen/")
    assert 'href="/rekenen/" aria-current="true"' in _squeezed(client, "/rekenen/kalender/")


def test_home_leads_there(client: Client) -> None:
    assert 'class="button quiet" href="/rekenen/"' in client.get("/").content.decode()


def test_privacy_says_that_nothing_of_it_is_kept(client: Client) -> None:
    assert "Wij bewaren het niet" in client.get("/privacy/").content.decode()


def _squeezed(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())
