"""All that happened in the catalogue, newest first."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comparison.reading.events import Event, EventKind, events, with_changes
from policies import workflow
from policies.models import Outcome, Product, Sheet
from tests.builders import a_product, a_sheet, clock_at, moment, published, the_cell, withdrawn
from tests.comparison.history import COSTS, a_polis, read

pytestmark = pytest.mark.django_db

PAGE = "/wijzigingen/"


@pytest.fixture
def polis() -> Product:
    """Three publications: the first, a correction, and a new version."""
    return a_polis()


def told(product: Product | None = None) -> list[Event]:
    return events(range(100), product)


def in_doubt(product: Product, version: int, at: str) -> None:
    sheet = Sheet.objects.get(product=product, version=version)
    with clock_at(moment(at)):
        workflow.review(the_cell(sheet, COSTS), "De polis noemt 35%.", by=None)


def resolved(product: Product, version: int, at: str) -> None:
    sheet = Sheet.objects.get(product=product, version=version)
    with clock_at(moment(at)):
        workflow.resolve(the_cell(sheet, COSTS), Outcome.STANDS, "Nagevraagd.", by=None)


def test_everything_public_that_happens_is_told_once_and_newest_first(polis: Product) -> None:
    in_doubt(polis, 3, at="2026-06-05")
    resolved(polis, 3, at="2026-06-06")
    withdrawn(polis, date(2026, 12, 1), at="2026-06-07")
    a_sheet(polis, date(2026, 9, 1))
    a_product()
    assert [event.kind for event in told()] == [
        EventKind.WITHDRAWAL,
        EventKind.REVIEWED,
        EventKind.REVIEW,
        EventKind.VERSION,
        EventKind.CORRECTION,
        EventKind.FIRST,
    ]


def test_a_doubt_that_goes_along_with_a_new_version_is_told_once(polis: Product) -> None:
    in_doubt(polis, 3, at="2026-06-05")
    published(a_sheet(polis, date(2026, 8, 1)), at="2026-06-06")
    resolved(polis, 4, at="2026-06-07")
    found = [(event.kind, event.version) for event in told()]
    assert found[:3] == [
        (EventKind.REVIEWED, 4),
        (EventKind.VERSION, 4),
        (EventKind.REVIEW, 3),
    ]
    assert len(found) == 6


def test_what_an_event_changed_stays_so_when_an_earlier_version_is_corrected(
    polis: Product,
) -> None:
    before = {event.at: event.changes for event in with_changes(told())}
    published(a_sheet(polis, date(2026, 1, 1), max_werkgeverslasten="tot 35%"), at="2026-06-20")
    after = {event.at: event.changes for event in with_changes(told())}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_what_an_event_changed_stays_so_when_an_answer_comes_in_doubt(polis: Product) -> None:
    before = {event.at: event.changes for event in with_changes(told())}
    in_doubt(polis, 3, at="2026-06-05")
    assert before.items() <= {event.at: event.changes for event in with_changes(told())}.items()


def test_the_events_of_one_product_are_its_own(polis: Product) -> None:
    other = published(a_sheet(a_product()), at="2026-07-01")
    in_doubt(other.product, 1, at="2026-07-02")
    assert {event.product for event in told(polis)} == {polis}
    assert len(told(polis)) == 3


@pytest.mark.parametrize(
    "said",
    [
        "Nieuwe versie 1 juni 2026 om 12.00 uur Polis Noord Versie 3, geldig vanaf 1 juli 2026.",
        "2 antwoorden zijn anders: Werkgeverslasten van tot 30% naar tot 40% (10 procentpunt",
        "Regres van niet opgegeven naar ja",
        "Versie 2, geldig vanaf 1 januari 2026, in plaats van versie 1. 1 antwoord is anders:",
        "Het was fout.",
        "Nieuw product 1 december 2025 om 12.00 uur Polis Noord Versie 1",
        "Antwoord in controle 5 juni 2026 om 12.00 uur Polis Noord Werkgeverslasten, in versie 3.",
        "Werkgeverslasten, in versie 3. De polis noemt 35%.",
        "Werkgeverslasten, in versie 3: het antwoord klopt. Nagevraagd.",
        "Niet meer te sluiten vanaf 1 december 2026.",
    ],
)
def test_the_page_tells_each_event_in_words(client: Client, polis: Product, said: str) -> None:
    in_doubt(polis, 3, at="2026-06-05")
    resolved(polis, 3, at="2026-06-06")
    withdrawn(polis, date(2026, 12, 1), at="2026-06-07")
    assert said in read(client, PAGE)


def test_of_many_changes_the_first_few_are_told(client: Client, polis: Product) -> None:
    many = dict.fromkeys(("regres", "max_werkgeverslasten", "inlooprisico", "uitlooprisico"))
    sheet = a_sheet(polis, date(2026, 9, 1), **many)
    sheet.cells.update(certainty="niet_van_toepassing", value=None)
    published(sheet, at="2026-08-01")
    text = read(client, PAGE)
    assert "23 antwoorden zijn anders, waaronder:" in text
    assert text.count("naar niet van toepassing") == 3


def test_an_event_leads_to_its_version_and_its_differences(client: Client, polis: Product) -> None:
    withdrawn(polis, date(2026, 12, 1), at="2026-06-07")
    html = client.get(PAGE).content.decode()
    assert 'href="/producten/polis/versies/2/"' in html
    assert 'href="/producten/polis/verschillen/?van=1&amp;naar=2"' in html
    assert 'href="/producten/polis/versies/#ingetrokken"' in html


def test_an_empty_catalogue_says_so(client: Client) -> None:
    assert "Er is nog niets gepubliceerd." in read(client, PAGE)


def many_versions(count: int) -> None:
    for number in range(count):
        product = a_product()
        day = date.fromordinal(date(2026, 1, 1).toordinal() + number)
        published(a_sheet(product, day), at=moment(day))


def test_a_page_holds_twenty_five_events(client: Client) -> None:
    many_versions(26)
    first, second = client.get(PAGE), client.get(f"{PAGE}?pagina=2")
    assert [len(page.context["events"]) for page in (first, second)] == [25, 1]
    assert 'href="?pagina=2"' in first.content.decode()
    assert 'href="?pagina=1"' in second.content.decode()


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    ("page", "status", "said"),
    [
        ("2", 404, "Er is geen bladzijde “2”."),
        ("0", 404, "Er is geen bladzijde “0”."),
        ("-1", 404, "Er is geen bladzijde “-1”."),
        ("x", 400, "“x” is geen bladzijde."),
        ("1.5", 400, "“1.5” is geen bladzijde."),
        ("", 400, "“” is geen bladzijde."),
    ],
)
def test_a_bad_page_is_told_with_a_way_on(
    client: Client, page: str, status: int, said: str
) -> None:
    response = client.get(PAGE, {"pagina": page})
    assert response.status_code == status
    assert said in response.content.decode()
    assert f'<a href="{PAGE}">De nieuwste wijzigingen</a>' in response.content.decode()


def test_names_and_reasons_are_text_and_never_markup(client: Client) -> None:
    product = a_polis(name='Polis "Plus" & <b>meer</b>', insurer="Bank <i>&</i> Co")
    with clock_at(moment("2026-06-05")):
        cell = the_cell(Sheet.objects.get(product=product, version=3), COSTS)
        workflow.review(cell, "<u>Waarom?</u>", by=None)
    html = client.get(PAGE).content.decode()
    assert "&lt;u&gt;Waarom?&lt;/u&gt;" in html
    assert "Polis &quot;Plus&quot; &amp; &lt;b&gt;meer&lt;/b&gt;" in html
    assert not any(tag in html for tag in ("<b>meer", "<i>", "<u>"))


def test_a_page_costs_as_many_queries_with_more_events(
    client: Client, polis: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 5):
        many_versions(number)
        in_doubt(polis, min(number, 3), at=f"2026-08-0{number}")
        with django_assert_num_queries(9):
            assert client.get(PAGE).status_code == 200
