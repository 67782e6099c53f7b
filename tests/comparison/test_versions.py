"""All versions of a product, and each of them for ever."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from comparison.past import Edition
from comparison.versions import Standing, Version, versions_of
from policies.models import Product, Sheet
from tests.builders import a_product, a_sheet, clock_at, moment, published, withdrawn
from tests.comparison.history import a_polis, read

pytestmark = pytest.mark.django_db

PAGE = "/producten/polis/versies/"
NOW = moment("2026-06-15")


@pytest.fixture
def polis() -> Product:
    """A product with a correction and a version to come."""
    return a_polis()


def on_15_june(client: Client, address: str, status: int = 200) -> str:
    with clock_at(NOW):
        return read(client, address, status)


@pytest.mark.usefixtures("polis")
def test_the_versions_stand_newest_first(client: Client) -> None:
    text = on_15_june(client, PAGE)
    assert text.index("Versie 3") < text.index("Versie 2") < text.index("Versie 1")


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    "said",
    [
        "Versie 3 komt nog Vanaf 1 juli 2026",
        "Versie 2 geldt nu Van 1 januari 2026 tot en met 30 juni 2026",
        "Versie 1 verbeterd door versie 2 Vanaf 1 januari 2026, tot de verbetering",
        "Gepubliceerd op 10 maart 2026 om 12.00 uur. Verbetert versie 1.",
        "Waarom verbeterd? Het was fout.",
        "2 antwoorden anders dan in versie 2",
        "1 antwoord anders dan in versie 1",
    ],
)
def test_each_version_says_when_it_holds_and_what_it_changed(client: Client, said: str) -> None:
    assert said in on_15_june(client, PAGE)


@pytest.mark.usefixtures("polis")
def test_on_another_day_another_version_is_in_force(client: Client) -> None:
    text = on_15_june(client, f"{PAGE}?op=2026-08-01")
    assert "Versie 3 geldt op 1 augustus 2026" in text
    assert "Versie 2 voorbij" in text


@pytest.mark.usefixtures("polis")
def test_what_was_not_known_yet_is_not_there(client: Client) -> None:
    text = on_15_june(client, f"{PAGE}?bekend=2026-03-09")
    assert "Versie 1 geldt nu Vanaf 1 januari 2026 Gepubliceerd" in text
    assert "Versie 2" not in text
    assert "Wij kennen geen product" in on_15_june(client, f"{PAGE}?bekend=2025-11-30", status=404)


def test_a_withdrawal_has_its_own_line_and_ends_the_last_version(
    client: Client, polis: Product
) -> None:
    withdrawn(polis, date(2026, 10, 1), at="2026-06-10")
    text = on_15_june(client, PAGE)
    assert "Ingetrokken gaat nog in Vanaf 1 oktober 2026" in text
    assert "Van 1 juli 2026 tot de intrekking op 1 oktober 2026" in text
    assert "Ingetrokken" not in on_15_june(client, f"{PAGE}?bekend=2026-06-09")


def test_a_version_that_would_begin_after_the_withdrawal_never_held(
    client: Client, polis: Product
) -> None:
    withdrawn(polis, date(2026, 5, 1), at="2026-06-10")
    text = on_15_june(client, PAGE)
    assert "nooit ingegaan Zou gelden vanaf 1 juli 2026, maar ging nooit in" in text
    assert "Van 1 januari 2026 tot de intrekking op 1 mei 2026" in text
    assert "Die zou gelden vanaf 1 juli 2026, maar ging nooit in." in on_15_june(
        client, f"{PAGE}3/"
    )


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    ("version", "said"),
    [
        (1, "U bekijkt versie 1, geldig vanaf 1 januari 2026, op 10 maart 2026 verbeterd door v"),
        (2, "U bekijkt versie 2, geldig van 1 januari 2026 tot en met 30 juni 2026; vanaf 1 juli"),
        (3, "U bekijkt versie 3. Die gaat nog in, op 1 juli 2026."),
    ],
)
def test_a_version_says_what_it_is(client: Client, version: int, said: str) -> None:
    assert said in on_15_june(client, f"{PAGE}{version}/")


@pytest.mark.usefixtures("polis")
def test_a_version_that_is_past_names_the_one_in_its_place(client: Client) -> None:
    text = on_15_june(client, f"{PAGE}2/?op=2026-08-01")
    assert "tot en met 30 juni 2026, vervangen door versie 3 op 1 juli 2026." in text


@pytest.mark.usefixtures("polis")
def test_the_last_version_says_that_it_holds(client: Client) -> None:
    with clock_at(moment("2026-08-01")):
        assert "Dit is de versie die nu geldt." in read(client, f"{PAGE}3/")


def test_a_version_of_a_withdrawn_product_says_so_and_leads_to_no_dead_end(
    client: Client, polis: Product
) -> None:
    withdrawn(polis, date(2026, 6, 1), at="2026-06-10")
    with clock_at(NOW):
        html = client.get(f"{PAGE}2/").content.decode()
    assert "Het product is ingetrokken vanaf 1 juni 2026." in html
    assert 'href="/producten/polis/"' not in html


@pytest.mark.usefixtures("polis")
def test_a_version_shows_its_own_answers_and_what_was_said_before(client: Client) -> None:
    assert "Werkgeverslasten" in on_15_june(client, f"{PAGE}1/")
    assert "tot 30%" not in on_15_june(client, f"{PAGE}1/")
    assert "Zo sinds versie 2, geldig vanaf 1 januari 2026. Eerder stond hier: tot 25%." in (
        on_15_june(client, f"{PAGE}2/")
    )


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize("number", ["0", "4", "04", "3-", "99999999999999999999", "eerste"])
def test_an_unknown_version_leads_to_one_that_is_there(client: Client, number: str) -> None:
    with clock_at(NOW):
        response = client.get(f"{PAGE}{number}/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f"geen versie “{number}”" in html
    assert f'href="{PAGE}"' in html
    assert 'href="/producten/polis/versies/3/"' in html


def test_a_draft_is_an_unknown_version(client: Client, polis: Product) -> None:
    draft = a_sheet(polis, date(2026, 9, 1), max_werkgeverslasten="tot 45%")
    assert "45%" not in on_15_june(client, f"{PAGE}{draft.version}/", status=404)
    assert "45%" not in on_15_june(client, PAGE)
    assert f"Versie {draft.version}" not in on_15_june(client, PAGE)


@pytest.mark.usefixtures("polis")
def test_a_version_that_was_not_known_yet_is_unknown(client: Client) -> None:
    on_15_june(client, f"{PAGE}2/?bekend=2026-03-09", status=404)
    on_15_june(client, f"{PAGE}2/?bekend=2026-03-10")


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1/", "/producten/polis/verschillen/"])
def test_a_bad_day_leads_to_the_same_page_without_it(client: Client, address: str) -> None:
    response = client.get(f"{address}?op=31-02-2026")
    assert response.status_code == 400
    assert f'href="{address}"' in response.content.decode()


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1/", "/producten/polis/verschillen/"])
def test_an_unknown_product_has_no_versions(client: Client, address: str) -> None:
    assert "Wij kennen geen product met de naam “polis”." in read(client, address, status=404)


def test_the_page_of_a_withdrawn_product_leads_to_its_versions(
    client: Client, polis: Product
) -> None:
    withdrawn(polis, date(2026, 6, 1), at="2026-06-10")
    with clock_at(NOW):
        response = client.get("/producten/polis/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Het product is ingetrokken vanaf 1 juni 2026." in html
    assert html.index(f'href="{PAGE}"') < html.index('<li class="links"><a href="/producten/">')


def test_a_withdrawal_that_was_not_known_yet_is_not_told(client: Client, polis: Product) -> None:
    withdrawn(polis, date(2026, 6, 1), at="2026-06-10")
    address = "/producten/polis/?op=2025-01-01&bekend=2026-06-01"
    assert "ingetrokken" not in on_15_june(client, address, status=404)


@pytest.mark.usefixtures("polis")
def test_a_product_page_leads_to_its_past(client: Client) -> None:
    with clock_at(NOW):
        html = client.get("/producten/polis/").content.decode()
    assert f'href="{PAGE}"' in html
    assert 'href="/producten/polis/verschillen/?naar=2"' in html
    assert "Eerder stond hier: tot 25%." in html


@pytest.mark.usefixtures("example")
def test_a_product_without_a_past_does_not_speak_of_it(client: Client) -> None:
    html = client.get("/producten/product-a/").content.decode()
    assert 'href="/producten/product-a/versies/"' in html
    assert "Wat is er veranderd?" not in html
    assert "Eerder stond hier" not in html
    assert "Eerder stond hier" not in client.get("/producten/product-a/versies/1/").content.decode()


@pytest.mark.parametrize("path", ["", "1/", "2/"])
def test_names_are_text_and_never_markup(client: Client, path: str) -> None:
    a_polis(name='Polis "Plus" & <b>meer</b>', insurer="Bank <i>&</i> Co")
    html = client.get(f"{PAGE}{path}").content.decode()
    assert "<b>meer</b>" not in html
    assert "<i>" not in html
    assert "Polis &quot;Plus&quot; &amp; &lt;b&gt;meer&lt;/b&gt;" in html


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(("path", "most"), [("", 4), ("1/", 4), ("3/", 4)])
def test_a_page_costs_as_many_queries_with_more_versions(
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    with django_assert_max_num_queries(most):
        client.get(f"{PAGE}{path}")


def test_exactly_the_version_in_force_stands_as_such_on_every_day(polis: Product) -> None:
    withdrawn(polis, date(2026, 9, 1), at="2026-06-10")
    versions = versions_of(all_editions(), date(2026, 9, 1))
    for days in range(0, 300, 15):
        on = date(2025, 12, 17) + timedelta(days)
        held = [v.number for v in versions if v.standing(on) is Standing.IN_FORCE]
        assert held == list(Sheet.objects.in_force(on).values_list("version", flat=True))


def all_editions() -> list[Edition]:
    """Every published sheet, in the order in which they take each other's place."""
    published_sheets = Sheet.objects.published().order_by("valid_from", "published_at")
    dates = published_sheets.values_list("version", "valid_from", "published_at")
    return [Edition(version, day, at or NOW) for version, day, at in dates]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), st.none() | st.integers(0, 60))
def test_never_two_versions_are_in_force(days: list[int], end: int | None) -> None:
    first = date(2026, 1, 1)
    published_in_turn = [
        Edition(number, first + timedelta(day), NOW + timedelta(hours=number))
        for number, day in enumerate(days, start=1)
    ]
    editions = sorted(published_in_turn, key=lambda e: (e.valid_from, e.published_at))
    versions = versions_of(editions, None if end is None else first + timedelta(end))
    for on in (first + timedelta(day) for day in range(62)):
        held = [v for v in versions if v.standing(on) is Standing.IN_FORCE]
        assert [v.number for v in held] == _in_force(editions, on, end, first)


def _in_force(editions: list[Edition], on: date, end: int | None, first: date) -> list[int]:
    begun = [edition.version for edition in editions if edition.valid_from <= on]
    return begun[-1:] if end is None or on < first + timedelta(end) else []


def test_what_a_version_replaced_stays_so_when_an_earlier_one_is_corrected() -> None:
    product = a_product(slug="polis")
    for day, at in (("2026-01-01", "2025-12-01"), ("2026-07-01", "2026-02-01")):
        published(a_sheet(product, date.fromisoformat(day)), at=at)
    published(a_sheet(product, date(2026, 1, 1)), at="2026-03-01")
    found = versions_of(all_editions())
    assert {each.number: _replaced(each) for each in found} == {1: None, 2: 1, 3: 1}


def _replaced(version: Version) -> int | None:
    return version.replaced.version if version.replaced else None


@pytest.mark.usefixtures("polis")
def test_from_a_version_every_way_on_keeps_the_dates_and_the_choice(client: Client) -> None:
    kept = "p=polis&amp;op=2026-02-01&amp;bekend=2026-03-15"
    html = client.get(f"{PAGE}1/?p=polis&op=2026-02-01&bekend=2026-03-15").content.decode()
    notice = html.partition("U bekijkt versie 1")[2].partition("</div>")[0]
    for address in (f"{PAGE}2/", "/producten/polis/", PAGE):
        assert f'href="{address}?{kept}"' in notice
    assert "Naar het blad dat dan geldt" in notice


def test_a_withdrawal_on_the_first_day_of_a_version_ends_the_one_before_it(
    client: Client, polis: Product
) -> None:
    withdrawn(polis, date(2026, 7, 1), at="2026-06-10")
    text = on_15_june(client, f"{PAGE}2/")
    assert "geldig van 1 januari 2026 tot en met 30 juni 2026. Het product is ingetrokken" in text
    assert "Van 1 januari 2026 tot de intrekking op 1 juli 2026" in text


def test_the_table_says_that_something_else_stood_here_and_not_that_it_held(
    client: Client, polis: Product
) -> None:
    text = read(client, "/vergelijken/?op=2026-02-01")
    assert "Zo sinds versie 2, geldig vanaf 1 januari 2026. Eerder stond hier: tot 25%." in text


@pytest.mark.usefixtures("polis")
def test_a_correction_says_on_its_own_page_why_it_was_made(client: Client) -> None:
    told = "Waarom is versie 1 verbeterd? Het was fout."
    assert told in read(client, "/producten/polis/?op=2026-03-15")
    assert told in read(client, f"{PAGE}2/")
    assert "verbeterd?" not in read(client, "/producten/polis/?op=2026-03-15&bekend=2026-03-01")
    assert "verbeterd?" not in read(client, "/producten/polis/?op=2026-07-15")
