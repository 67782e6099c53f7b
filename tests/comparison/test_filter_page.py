"""The list of products with its filters, as a visitor meets it."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from comparison.filters.criteria import CRITERIA
from comparison.filters.listing import Listing
from comparison.reading.sheets import columns_of, sheets_in_force
from comparison.selection import Selection
from policies import workflow
from policies.models import Cell, Insurer, Product, Sheet, State
from tests.builders import a_product, a_sheet, an_insurer, clock_at, moment, published, the_cell

pytestmark = pytest.mark.django_db

BAD = "/producten/?max_werkgeverslasten=veel&inlooprisico=onbekend&p=product-b&op=2026-05-01"


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", unescape(response.content.decode()).replace("\u00ad", ""))


def listing_of(client: Client, address: str) -> Listing:
    listing: Listing = client.get(address).context["listing"]
    return listing


def many_products(count: int) -> None:
    """So many published products of one insurer, written at once."""
    source = published(a_sheet(max_werkgeverslasten="tot 30%", regres="ja"))
    insurer = an_insurer()
    products = Product.objects.bulk_create(
        Product(insurer=insurer, name=f"Polis {number}", slug=f"polis-{number}")
        for number in range(count - 1)
    )
    sheets = Sheet.objects.bulk_create(
        Sheet(product=product, version=1, valid_from=source.valid_from) for product in products
    )
    Cell.objects.bulk_create(
        Cell(sheet=sheet, row=cell.row, certainty=cell.certainty, value=cell.value, note=cell.note)
        for sheet in sheets
        for cell in source.cells.all()
    )
    drafts = Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets])
    drafts.update(published_at=source.published_at, state=State.PUBLISHED)


@pytest.mark.usefixtures("example")
def test_without_filters_all_products_stand_in_one_list(client: Client) -> None:
    text = text_of(client, "/producten/")
    assert text.count('name="p"') == 5
    assert "Voldoet" not in text
    assert "Alle filters weg" not in text


@pytest.mark.usefixtures("example")
def test_the_products_stand_in_three_groups_and_each_tells_why(client: Client) -> None:
    text = text_of(client, "/producten/?max_werkgeverslasten=30&inlooprisico=ja")
    assert "Voldoet aan uw filters (0)" in text
    assert "Geen enkel product voldoet aan al uw filters" in text
    assert "Niet te beoordelen (2)" in text
    assert "<b>Niet te beoordelen op:</b> Inlooprisico" in text
    assert "Voldoet niet (3)" in text
    assert "<b>Voldoet niet op:</b> Werkgeverslasten" in text
    assert text.count('name="p"') == 5


@pytest.mark.usefixtures("example")
def test_counts_are_written_out_for_who_cannot_see_them(client: Client) -> None:
    text = text_of(client, "/producten/?max_werkgeverslasten=30")
    assert "5 van 5; met uw andere filters 2" in text
    alone = text_of(client, "/producten/")
    assert "2 van 5</span>" in alone
    assert "met uw andere filters" not in alone


@pytest.mark.usefixtures("example")
def test_every_criterion_is_on_the_page_where_there_is_a_choice_or_not(client: Client) -> None:
    listing = listing_of(client, "/producten/")
    text = text_of(client, "/producten/")
    for facet in listing.facets:
        assert facet.is_settled or f'name="{facet.criterion.key}"' in text
        assert not facet.is_settled or f"<dd>{facet.said}</dd>" in text
    assert len(listing.facets) == len(CRITERIA)
    assert "Kenmerken waarin niets te kiezen valt" in text


@pytest.mark.usefixtures("example")
def test_each_filter_can_go_and_the_rest_stays(client: Client) -> None:
    kept = "p=product-a&op=2026-05-01"
    listing = listing_of(client, f"/producten/?{kept}&inlooprisico=ja&max_werkgeverslasten=30")
    assert {chip.text: chip.address for chip in listing.chips} == {
        "Werkgeverslasten: ten minste 30%": f"/producten/?{kept}&inlooprisico=ja",
        "Inlooprisico: ja": f"/producten/?{kept}&max_werkgeverslasten=30",
    }
    assert listing.unfiltered == f"/producten/?{kept}"


@pytest.mark.usefixtures("example")
def test_the_form_asks_the_list_and_keeps_dates_and_choice(client: Client) -> None:
    text = text_of(client, "/producten/?max_werkgeverslasten=30&op=2026-05-01&p=product-a&p=weg")
    assert re.search(r'<form id="keuze"[^>]*action="/producten/"', text) or re.search(
        r'<form [^>]*action="/producten/"[^>]*id="keuze"', text
    )
    assert '<input type="hidden" name="op" value="2026-05-01">' in text
    assert '<input type="hidden" name="p" value="weg">' in text
    assert re.search(r'name="max_werkgeverslasten" value="30" id="[^"]+" checked', text)
    assert 'name="p" value="product-a" form="keuze" checked' in text


@pytest.mark.usefixtures("example")
def test_a_bad_value_stands_next_to_its_field_and_nothing_else_is_lost(client: Client) -> None:
    response = client.get(BAD)
    assert response.status_code == 400
    form = response.context["form"]
    assert list(form.errors) == ["max_werkgeverslasten"]
    text = text_of(client, BAD, status=400)
    problem = "“veel” kan hier niet. Schrijf een getal, zoals 10 of 7.5."
    assert f'<a href="#id_max_werkgeverslasten_0">Werkgeverslasten: {problem}</a>' in text
    assert 'id="id_max_werkgeverslasten_0"' in text
    assert f'<div id="id_max_werkgeverslasten_error"> <p class="error">{problem}</p>' in text
    assert "Inlooprisico: niet opgegeven" in text
    assert "Voldoet aan uw filters (5)" in text
    assert 'value="product-b" form="keuze" checked' in text
    assert "U bekijkt 1 mei 2026" in text


@pytest.mark.usefixtures("example")
def test_a_bad_value_where_nothing_is_to_choose_still_has_its_field(client: Client) -> None:
    text = text_of(client, "/producten/?max_eindleeftijd.jaar=oud", status=400)
    assert 'href="#id_max_eindleeftijd.jaar_0"' in text
    assert 'id="id_max_eindleeftijd.jaar_0"' in text


@pytest.mark.usefixtures("example")
def test_a_bad_day_keeps_the_filters(client: Client) -> None:
    text = text_of(client, "/producten/?op=gisteren&max_werkgeverslasten=30", status=400)
    assert 'href="/producten/?max_werkgeverslasten=30"' in text


@pytest.mark.usefixtures("example")
def test_script_in_a_filter_is_harmless(client: Client) -> None:
    response = client.get("/producten/?mkb_dienstverlening=%3Cscript%3Ealert(1)%3C/script%3E")
    assert b"<script>alert" not in response.content


@pytest.mark.usefixtures("example")
def test_the_way_back_to_today_keeps_the_filters(client: Client) -> None:
    text = text_of(client, "/producten/?op=2025-06-15&max_werkgeverslasten=30")
    assert '<a href="/producten/?max_werkgeverslasten=30">Naar vandaag</a>' in text


def test_an_answer_under_review_cannot_be_judged(client: Client) -> None:
    sheet = published(a_sheet(a_product(slug="polis"), regres="ja"))
    with clock_at(moment("2026-02-01")):
        workflow.review(the_cell(sheet, "regres"), "Klopt dit wel?", by=None)
    listing = listing_of(client, "/producten/?regres=ja")
    assert [entry.column.slug for entry in listing.open] == ["polis"]
    before = listing_of(client, "/producten/?regres=ja&bekend=2026-01-15")
    assert [entry.column.slug for entry in before.meets] == ["polis"]


def test_filters_hold_on_the_day_that_is_asked_for(client: Client) -> None:
    product = a_product(slug="polis")
    published(a_sheet(product, date(2026, 1, 1), regres="nee"))
    published(a_sheet(product, date(2026, 3, 1), regres="ja"))
    assert len(listing_of(client, "/producten/?regres=ja&op=2026-02-01").fails) == 1
    assert len(listing_of(client, "/producten/?regres=ja&op=2026-03-01").meets) == 1


@pytest.mark.usefixtures("example")
def test_the_list_weighs_the_very_answers_of_the_comparison(client: Client) -> None:
    on = timezone.localdate()
    columns = columns_of(sheets_in_force(Selection(), on), Selection(), on)
    listed = listing_of(client, "/producten/").columns
    assert [column.cells for column in listed] == [column.cells for column in columns]


@pytest.mark.parametrize("count", [5, 200])
def test_the_list_costs_three_queries_however_long(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    many_products(count)
    address = "/producten/?max_werkgeverslasten=30&regres=ja&inlooprisico=ja&p=polis-1&p=polis-2"
    with django_assert_num_queries(3):
        assert client.get(address).content.count(b'form="keuze"') == count + 1
    assert Insurer.objects.count() == 2


@pytest.mark.usefixtures("example")
def test_every_way_on_from_a_bad_day_keeps_the_filters(client: Client) -> None:
    address = "/producten/?op=2025-06-15&bekend=ooit&max_werkgeverslasten=30"
    text = text_of(client, address, status=400)
    assert 'href="/producten/?op=2025-06-15&max_werkgeverslasten=30">Verder met uw filters' in text
    assert 'href="/producten/?max_werkgeverslasten=30">Hetzelfde, zoals het vandaag is' in text


def test_without_products_a_bad_value_is_still_told(client: Client) -> None:
    text = text_of(client, "/producten/?regres=misschien", status=400)
    assert "Regres: “misschien” kan hier niet." in text
