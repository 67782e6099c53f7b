"""What a page says of itself: title, address, picture, linked data, and where all pages are."""

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from policies import workflow
from tests.builders import a_product, a_sheet, an_insurer, published, the_cell, withdrawn

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def said(client: Client, address: str) -> dict[str, str]:
    """The title, the canonical address and the meta data of a page."""
    head = client.get(address).content.decode().partition("</head>")[0]
    found = dict(re.findall(r'<meta\s+(?:name|property)="([^"]+)"\s+content="([^"]*)"', head))
    found |= dict(re.findall(r'<link rel="(canonical)" href="([^"]+)"', head))
    return {**found, "title": re.findall(r"<title>(.*?)</title>", head, re.DOTALL)[0].strip()}


@pytest.mark.usefixtures("example")
def test_a_comparison_says_what_is_compared_and_how_much_differs(client: Client) -> None:
    found = said(client, "/vergelijken/?p=product-c&p=product-a&op=2025-06-01")
    assert found["og:title"] == "Product C en Product A: 6 van 23 kenmerken verschillen"
    assert found["title"].startswith(found["og:title"])
    assert found["description"].startswith(
        "Product C van Verzekeraar C en Product A van Verzekeraar A naast elkaar op 1 juni 2025."
    )
    assert found["og:description"] == found["description"]


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/producten/?max_werkgeverslasten=30", "/producten/"),
        ("/producten/product-a/?op=2025-06-01", "/producten/product-a/"),
        ("/vergelijken/?toon=verschillen&basis=product-a&op=2025-06-01", "/vergelijken/"),
        (
            "/vergelijken/?naast=product-b&naast=product-c&p=product-b&p=product-c",
            "/vergelijken/?p=product-b&amp;p=product-c",
        ),
    ],
)
def test_a_page_has_one_address_whatever_way_led_there(
    client: Client, address: str, canonical: str
) -> None:
    found = said(client, address)
    assert found["canonical"] == found["og:url"] == f"{SITE}{canonical}"


@pytest.mark.usefixtures("example")
def test_another_day_is_not_for_search_engines(client: Client) -> None:
    assert "robots" not in said(client, "/vergelijken/")
    assert said(client, "/vergelijken/?op=2025-06-01")["robots"] == "noindex"


def test_a_page_that_cannot_be_is_not_shared(client: Client) -> None:
    assert "canonical" not in said(client, "/vergelijken/?op=gisteren")
    assert "canonical" not in said(client, "/bestaat-niet/")


@pytest.mark.usefixtures("example")
def test_the_picture_is_ours_and_as_large_as_it_says(client: Client) -> None:
    found = said(client, "/")
    assert found["og:image"] == f"{SITE}/static/share.png"
    with Image.open(str(finders.find("share.png"))) as picture:
        assert picture.size == (int(found["og:image:width"]), int(found["og:image:height"]))


def linked_data(client: Client, address: str) -> dict[str, Any]:
    """What the page tells machines."""
    text = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


@pytest.mark.usefixtures("example")
def test_a_product_is_told_to_machines_without_what_is_unknown(client: Client) -> None:
    document = linked_data(client, "/producten/product-a/")
    told = {item["propertyID"]: item["value"] for item in document["additionalProperty"]}
    assert document["name"] == "Product A"
    assert document["provider"]["name"] == "Verzekeraar A"
    assert document["@id"] == f"{SITE}/producten/product-a/"
    assert told["max_werkgeverslasten"] == "tot 30%"
    assert len(told) == 17
    assert "regres" not in told


def test_no_name_ends_the_data_it_stands_in(client: Client) -> None:
    name = "</script><script>alert(1)</script>&<!--"
    published(a_sheet(a_product(an_insurer(name), slug="polis")))
    assert linked_data(client, "/producten/polis/")["provider"]["name"] == name


def test_the_sitemap_holds_every_page_that_lasts(client: Client) -> None:
    current = a_product(slug="polis")
    published(a_sheet(current), at="2026-01-05")
    gone = a_product(slug="weg")
    published(a_sheet(gone), at="2026-01-06")
    withdrawn(gone, date(2026, 2, 1))
    a_sheet(a_product(slug="geheim"))
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    found = {str(node.text).removeprefix(SITE) for node in tree.iter() if node.tag.endswith("}loc")}
    assert found == {
        "/",
        "/producten/",
        "/vergelijken/",
        "/begrippen/",
        "/convenant/",
        "/wijzigingen/",
        "/rekenen/",
        "/rekenen/uitkering/",
        "/rekenen/eigen-risico/",
        "/rekenen/werknemer/",
        "/rekenen/kalender/",
        "/producten/polis/",
        "/producten/polis/versies/1/",
        "/producten/weg/versies/1/",
    }
    assert all(client.get(path).status_code == 200 for path in found)


def test_robots_are_welcome_and_told_where_everything_is(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {SITE}/sitemap.xml" in response.content.decode().splitlines()


def test_every_page_of_the_changes_has_its_own_address(client: Client) -> None:
    product = a_product()
    for day in range(1, 28):
        published(a_sheet(product, date(2026, 1, day)))
    assert said(client, "/wijzigingen/")["canonical"] == f"{SITE}/wijzigingen/"
    assert said(client, "/wijzigingen/?pagina=1")["canonical"] == f"{SITE}/wijzigingen/"
    assert said(client, "/wijzigingen/?pagina=2")["canonical"] == f"{SITE}/wijzigingen/?pagina=2"


def test_one_row_that_differs_is_told_as_one(client: Client) -> None:
    for slug, answer in (("een", "ja"), ("twee", "nee")):
        published(a_sheet(a_product(slug=slug), regres=answer))
    told = "1 van 23 kenmerken verschilt"
    found = said(client, "/vergelijken/")
    assert found["og:title"].endswith(told)
    assert f"{told}. Gelijk: 0. Niet te vergelijken: 22." in found["description"]
    page = client.get("/vergelijken/").content.decode()
    assert "<h1><b>1</b> van 23 kenmerken verschilt</h1>" in page


def test_an_answer_in_doubt_is_not_called_not_given(client: Client) -> None:
    sheet = published(a_sheet(a_product(slug="polis"), regres="ja", inlooprisico="nee"))
    workflow.review(the_cell(sheet, "regres"), "De polis noemt iets anders.", by=None)
    description = said(client, "/producten/polis/")["description"]
    assert description.endswith("Nu met antwoord: 1. Zonder: 22.")
