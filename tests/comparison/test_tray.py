"""What is chosen travels along in the address, and can go at any page."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from comparison.filters.listing import Listing
from comparison.selection import Selection
from comparison.tray import Tray, tray_of, way_in
from tests.builders import a_product, a_sheet, published, withdrawn

pytestmark = pytest.mark.usefixtures("example")

ALL_FIVE = "&".join(f"p=product-{letter}" for letter in "abcde")


def tray_on(client: Client, address: str) -> Tray:
    tray: Tray = client.get(address).context["tray"]
    return tray


def text_of(client: Client, address: str) -> str:
    return " ".join(unescape(client.get(address).content.decode()).split())


def test_with_nothing_chosen_there_is_no_tray(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/producten/", "/producten/product-a/"):
        assert 'class="tray' not in text_of(client, address)
    with django_assert_num_queries(0):
        tray = tray_of(Selection(), timezone.now(), "/producten/")
    assert (tray.carried, tray.compare, tray.count) == ("", "", 0)


def test_the_names_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    selection = Selection(("product-c", "product-a"))
    with django_assert_num_queries(1):
        tray = tray_of(selection, timezone.now(), "/begrippen/")
    assert [item.name for item in tray.chosen] == ["Product C", "Product A"]
    assert tray.carried == "?p=product-c&p=product-a"
    assert tray.chosen[0].remove == "/begrippen/?p=product-a"


def test_the_tray_tells_what_is_chosen_and_leads_to_the_comparison(client: Client) -> None:
    address = "/producten/?p=product-a&p=product-c&op=2026-05-01&max_werkgeverslasten=30"
    text = text_of(client, address)
    assert "2 van 5 gekozen" in text
    assert "Vergelijk deze 2" in text
    tray = tray_on(client, address)
    assert tray.compare == "/vergelijken/?p=product-a&p=product-c&op=2026-05-01"
    assert client.get(tray.compare).status_code == 200


def test_on_the_list_taking_one_away_keeps_filters_and_dates(client: Client) -> None:
    kept = "op=2026-05-01&max_werkgeverslasten=30"
    tray = tray_on(client, f"/producten/?p=product-a&p=product-c&{kept}")
    assert [item.remove for item in tray.chosen] == [
        f"/producten/?p=product-c&{kept}",
        f"/producten/?p=product-a&{kept}",
    ]


def test_each_product_comes_and_goes_by_a_link_that_keeps_the_rest(client: Client) -> None:
    kept = "op=2026-05-01&max_werkgeverslasten=30"
    listing: Listing = client.get(f"/producten/?p=product-a&{kept}").context["listing"]
    entries = {entry.column.slug: entry for entry in (*listing.meets, *listing.fails)}
    assert entries["product-a"].remove == f"/producten/?{kept}"
    assert entries["product-a"].add == ""
    assert entries["product-d"].add == f"/producten/?p=product-a&p=product-d&{kept}"
    assert entries["product-d"].sheet == "/producten/product-d/?p=product-a&op=2026-05-01"


def test_a_full_tray_says_so_and_takes_no_more(client: Client) -> None:
    published(a_sheet(a_product(slug="zesde"), date(2026, 1, 1)), at=timezone.now())
    address = f"/producten/?{ALL_FIVE}"
    assert "5 van 5 gekozen: uw keuze is vol" in text_of(client, address)
    listing: Listing = client.get(address).context["listing"]
    (sixth,) = [entry for entry in listing.meets if entry.column.slug == "zesde"]
    assert (sixth.add, sixth.remove) == ("", "")
    assert way_in("zesde", listing.question.selection, "/producten/zesde/") == ""


def test_an_unknown_product_is_named_and_can_go(client: Client) -> None:
    for path in ("/producten/", "/producten/product-a/"):
        address = f"{path}?p=product-a&p=nergens"
        assert "“nergens” is er niet op deze dag" in text_of(client, address)
        tray = tray_on(client, address)
        assert tray.strange[0].remove == f"{path}?p=product-a"
        assert tray.compare == "/vergelijken/?p=product-a"
        assert "Bekijk dit product in de tabel" in text_of(client, address)


def test_only_unknown_products_cannot_be_compared(client: Client) -> None:
    assert tray_on(client, "/producten/?p=nergens").compare == ""
    assert "/vergelijken/?p=" not in text_of(client, "/producten/?p=nergens")


def test_a_product_that_is_no_longer_offered_is_not_compared(client: Client) -> None:
    product = a_product(slug="oud")
    published(a_sheet(product, date(2026, 1, 1)), at=timezone.now())
    withdrawn(product, date(2026, 3, 1), at=timezone.now())
    assert tray_on(client, "/producten/?p=oud&op=2026-02-01").strange == ()
    assert [item.slug for item in tray_on(client, "/producten/?p=oud").strange] == ["oud"]


def test_on_the_page_of_a_product_it_can_be_chosen_and_the_way_back_keeps_the_choice(
    client: Client,
) -> None:
    response = client.get("/producten/product-b/?p=product-a&op=2026-05-01")
    assert response.context["way_in"] == (
        "/producten/product-b/?p=product-a&p=product-b&op=2026-05-01"
    )
    assert response.context["tray"].listed == "/producten/?p=product-a&op=2026-05-01"
    text = text_of(client, "/producten/product-b/?p=product-a&op=2026-05-01")
    assert 'href="/producten/?p=product-a&op=2026-05-01">Alle producten' in text
    assert "In uw keuze zetten" in text
    assert "In uw keuze zetten" not in text_of(client, "/producten/product-b/?p=product-b")


def test_checked_products_go_to_the_comparison_with_the_dates(client: Client) -> None:
    text = text_of(client, "/producten/?op=2026-05-01&p=product-b")
    assert 'form="keuze" formaction="/vergelijken/"' in text
    sent = "op=2026-05-01&max_werkgeverslasten=30&p=product-b&p=product-d"
    compared = client.get(f"/vergelijken/?{sent}").context["comparison"]
    assert [column.slug for column in compared.columns] == ["product-b", "product-d"]
    assert compared.on == date(2026, 5, 1)


def test_the_menu_keeps_the_dates_on_which_the_choice_was_made(client: Client) -> None:
    product = a_product(slug="oud")
    published(a_sheet(product, date(2026, 1, 1)), at=timezone.now())
    withdrawn(product, date(2026, 3, 1), at=timezone.now())
    for path in ("/producten/", "/producten/product-a/", "/begrippen/"):
        carried = tray_on(client, f"{path}?p=oud&p=nergens&op=2026-02-01").carried
        assert carried == "?p=oud&op=2026-02-01"
        assert client.get(f"/vergelijken/{carried}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/", "/producten/", "/producten/product-b/", "/producten/product-b/versies/", "/begrippen/"],
)
def test_the_choice_is_on_every_page_of_the_catalogue_and_goes_along(
    client: Client, path: str
) -> None:
    text = text_of(client, f"{path}?p=product-a&p=product-c")
    assert "2 van 5 gekozen" in text
    assert 'href="/vergelijken/?p=product-a&p=product-c"' in text
    assert 'href="/begrippen/?p=product-a&p=product-c"' in text
