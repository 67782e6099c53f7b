"""The changes for feed readers, read as a feed reader does."""

from datetime import date, datetime
from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from policies import workflow
from policies.models import Outcome, Product, Sheet
from tests.builders import a_product, a_sheet, clock_at, moment, published, the_cell, withdrawn
from tests.comparison.history import COSTS, a_polis

pytestmark = pytest.mark.django_db

ALL = "/wijzigingen.atom"
ONE = "/producten/polis/wijzigingen.atom"
BOTH = pytest.mark.parametrize("address", [ALL, ONE])


@pytest.fixture
def polis() -> Product:
    """Three publications: the first, a correction, and a new version."""
    return a_polis()


def feed_at(client: Client, address: str) -> Any:
    """The feed, which is well-formed Atom."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def doubted_twice(product: Product) -> None:
    """The same answer in doubt, cleared, in doubt again, and the product withdrawn."""
    cell = the_cell(Sheet.objects.get(product=product, version=3), COSTS)
    for day in ("2026-06-05", "2026-06-06"):
        with clock_at(moment(day)):
            workflow.review(cell, "De polis noemt 35%.", by=None)
            workflow.resolve(cell, Outcome.STANDS, "Nagevraagd.", by=None)
    withdrawn(product, date(2026, 12, 1), at="2026-06-07")


@BOTH
@pytest.mark.usefixtures("polis")
def test_a_feed_has_what_atom_asks(client: Client, address: str) -> None:
    feed = feed_at(client, address).feed
    assert feed.id.startswith("http://testserver/")
    assert feed.author == "MKB verzuim-ontzorg vergelijker"
    assert feed.language == "nl"
    assert feed.updated == "2026-06-01T10:00:00+00:00"
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"http://testserver{address}"


@pytest.mark.usefixtures("polis")
def test_the_two_feeds_are_not_one(client: Client) -> None:
    assert feed_at(client, ALL).feed.id != feed_at(client, ONE).feed.id


@BOTH
@pytest.mark.usefixtures("polis")
def test_an_entry_tells_when_what_and_in_words(client: Client, address: str) -> None:
    newest, correction, first = feed_at(client, address).entries
    assert newest.title == "Nieuwe versie: Polis (Noord)"
    assert newest.link == newest.id == "http://testserver/producten/polis/versies/3/"
    assert datetime.fromisoformat(newest.updated) == moment("2026-06-01")
    assert newest.summary_detail.type == "text/html"
    said = "<b>Werkgeverslasten</b> van tot 30% naar tot 40% (10 procentpunt hoger)"
    assert said in newest.summary
    assert "Het was fout." in correction.summary
    assert first.title == "Nieuw product: Polis (Noord)"


@BOTH
def test_the_ids_are_unique_and_stay_when_something_new_is_published(
    client: Client, polis: Product, address: str
) -> None:
    doubted_twice(polis)
    before = feed_at(client, address).entries
    assert len(before) == 8
    assert len({entry.id for entry in before}) == 8
    published(a_sheet(polis, date(2026, 1, 1), max_werkgeverslasten=None), at="2026-07-01")
    after = feed_at(client, address).entries
    assert len(after) == 9
    assert [dict(entry) for entry in after[1:]] == [dict(entry) for entry in before]


@BOTH
def test_every_entry_leads_somewhere(client: Client, polis: Product, address: str) -> None:
    doubted_twice(polis)
    for entry in feed_at(client, address).entries:
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200


def test_a_feed_of_one_product_tells_of_no_other(client: Client, polis: Product) -> None:
    published(a_sheet(a_product()), at="2026-07-01")
    assert len(feed_at(client, ALL).entries) == 4
    assert len(feed_at(client, ONE).entries) == polis.sheets.count()


def test_a_feed_holds_the_fifty_newest(client: Client) -> None:
    product = a_product(slug="polis")
    for number in range(51):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + number)
        published(a_sheet(product, day), at=moment(day))
    entries = feed_at(client, ALL).entries
    assert len(entries) == 50
    assert entries[0].id.endswith("/versies/51/")
    assert entries[-1].id.endswith("/versies/2/")


@BOTH
def test_names_and_remarks_are_text_and_never_markup(client: Client, address: str) -> None:
    product = a_polis(name='Polis "Plus" & <b>meer</b>', insurer="Bank <i>&</i> Co")
    sheet = a_sheet(product, date(2026, 1, 1))
    sheet.remark = "<script>alert(1)</script> & meer"
    sheet.save()
    published(sheet, at="2026-06-20")
    content = client.get(address).content.decode()
    newest = feed_at(client, address).entries[0]
    title = 'Verbetering: Polis "Plus" & <b>meer</b> (Bank <i>&</i> Co)'
    assert title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in content
    assert "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; &amp;amp; meer" in content
    assert "<script" not in newest.summary


def test_an_empty_catalogue_has_an_empty_feed(client: Client) -> None:
    assert feed_at(client, ALL).entries == []


def test_an_unknown_product_has_no_feed(client: Client) -> None:
    a_sheet(a_product(slug="polis"))
    response = client.get(f"{ONE}?op=x")
    assert response.status_code == 400
    response = client.get(ONE)
    assert response.status_code == 404
    assert "Wij kennen geen product met de naam “polis”." in response.content.decode()


@BOTH
@pytest.mark.usefixtures("polis")
def test_a_feed_that_did_not_change_is_not_sent_again(client: Client, address: str) -> None:
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/wijzigingen/", ALL),
        ("/producten/polis/?op=2026-02-01", ONE),
        ("/producten/polis/versies/", ONE),
        ("/producten/polis/versies/1/", ONE),
        ("/producten/polis/verschillen/", ONE),
    ],
)
def test_a_page_names_its_feed_in_its_head(client: Client, page: str, feed: str) -> None:
    head = client.get(page).content.decode().partition("</head>")[0]
    link = head.partition('rel="alternate"')[2].partition(">")[0]
    assert 'type="application/atom+xml"' in link
    assert f'href="{feed}"' in link


@pytest.mark.parametrize(("address", "most"), [(ALL, 8), (ONE, 9)])
def test_a_feed_costs_a_fixed_number_of_queries(
    client: Client,
    polis: Product,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    most: int,
) -> None:
    doubted_twice(polis)
    published(a_sheet(a_product()), at="2026-07-01")
    with django_assert_num_queries(most):
        client.get(address)


def test_a_feed_leaves_out_what_xml_cannot_hold(client: Client) -> None:
    product = a_product(name="Po\x0blis \ufffe", slug="polis")
    sheet = a_sheet(product)
    sheet.remark = "Regel\x0bregel\x1f \ufffe"
    sheet.save()
    published(sheet)
    for address in (ALL, ONE):
        (entry,) = feed_at(client, address).entries
        assert entry.title.startswith("Nieuw product: Polis")
        assert "Regelregel" in entry.summary
