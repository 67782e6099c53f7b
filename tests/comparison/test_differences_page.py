"""What changed from one version of a product to another."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from policies import workflow
from policies.models import Product, Sheet
from tests.builders import a_product, a_sheet, clock_at, moment, published, the_cell
from tests.comparison.history import COSTS, a_polis, a_remarked_sheet, read

pytestmark = pytest.mark.django_db

PAGE = "/producten/polis/verschillen/"


@pytest.fixture
def polis() -> Product:
    """Versions 1, 2 (a correction) and 3."""
    return a_polis()


def revised(product: Product, **cells: object) -> None:
    """A version of August, with these fields of cells changed and nothing else."""
    sheet = a_remarked_sheet(product, date(2026, 8, 1), "Beter toegelicht.")
    for row, fields in cells.items():
        assert isinstance(fields, dict)
        assert sheet.cells.filter(row=row).update(**fields) == 1
    published(sheet, at="2026-07-15")


@pytest.mark.usefixtures("polis")
def test_without_a_choice_the_last_two_versions_are_compared(client: Client) -> None:
    text = read(client, PAGE)
    assert "2 van 23 antwoorden zijn in versie 3 anders dan in versie 2." in text
    assert "21 kenmerken bleven helemaal gelijk." in text


@pytest.mark.usefixtures("polis")
def test_a_change_stands_with_both_answers_and_in_words(client: Client) -> None:
    text = read(client, f"{PAGE}?van=1&naar=2")
    assert "1 van 23 antwoorden is in versie 2 anders dan in versie 1." in text
    assert "Werkgeverslasten 5 procentpunt hoger Versie 1 tot 25%" in text
    assert "Versie 2 tot 30%" in text
    assert "Het was fout." in text
    assert "Gepubliceerd op 10 maart 2026" in text


@pytest.mark.usefixtures("polis")
def test_back_in_time_reads_as_asked(client: Client) -> None:
    text = read(client, f"{PAGE}?van=3&naar=1")
    assert "15 procentpunt lager" in text
    assert text.index("tot 40%") < text.index("tot 25%")


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("naar=2", "in versie 2 anders dan in versie 1"),
        ("van=1", "in versie 3 anders dan in versie 1"),
        ("van=&naar=", "in versie 3 anders dan in versie 2"),
    ],
)
def test_what_is_left_out_is_the_last_or_the_one_before(
    client: Client, query: str, said: str
) -> None:
    assert said in read(client, f"{PAGE}?{query}")


def test_a_change_of_certainty_or_text_stands_apart_from_the_answers(
    client: Client, polis: Product
) -> None:
    revised(
        polis,
        regres={"certainty": "overgenomen", "source": "Polis, artikel 7"},
        max_werkgeverslasten={"note": "Over het hele loon."},
    )
    text = read(client, f"{PAGE}?van=3&naar=4")
    assert "Geen antwoord is in versie 4 anders dan in versie 3." in text
    assert "21 van 23 kenmerken bleven helemaal gelijk." in text
    assert "Andere antwoorden" not in text
    certainty, folded = text.index("Zelfde antwoord, andere zekerheid"), text.index("Alleen tekst")
    assert certainty < text.index("Bron: Polis, artikel 7.") < folded
    assert folded < text.index("Over het hele loon.")


def test_a_note_that_decides_stands_in_the_open(client: Client, polis: Product) -> None:
    answered = a_sheet(polis, date(2026, 8, 1), poortwachtergarantie="onder voorwaarden")
    published(answered, at="2026-07-11")
    changed = a_sheet(polis, date(2026, 8, 1))
    changed.cells.filter(row="poortwachtergarantie").update(note="Alleen met een casemanager.")
    published(changed, at="2026-07-12")
    text = read(client, f"{PAGE}?van={answered.version}&naar={changed.version}")
    assert "Andere toelichting Hier zegt het antwoord te weinig zonder de toelichting." in text
    assert "Alleen met een casemanager." in text
    assert "Alleen tekst" not in text


def test_an_unchanged_version_says_so(client: Client, polis: Product) -> None:
    revised(polis)
    assert "Tussen versie 3 en versie 4 veranderde niets op het blad." in read(client, PAGE)


@pytest.mark.usefixtures("polis")
def test_a_version_against_itself_says_so(client: Client) -> None:
    text = read(client, f"{PAGE}?van=2&naar=2")
    assert "U koos twee keer versie 2." in text
    assert "Andere antwoorden" not in text


def test_one_version_alone_has_nothing_to_compare(client: Client) -> None:
    published(a_sheet(a_product(slug="polis")))
    assert "Er is nog niets om mee te vergelijken." in read(client, PAGE)


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize("wrong", ["9", "x", "01", "-1", "²", "99999999999999999999"])
def test_a_wrong_number_is_told_next_to_its_field_and_the_rest_is_kept(
    client: Client, wrong: str
) -> None:
    response = client.get(PAGE, {"van": wrong, "naar": "3"})
    form = response.context["form"]
    assert response.status_code == 400
    assert form.errors == {"van": [f"Versie “{wrong}” is er niet. Kies een versie uit de lijst."]}
    assert f'<option value="{wrong}" selected>' in str(form["van"])
    assert '<option value="3" selected>' in str(form["naar"])
    assert f'<a href="{PAGE}">De laatste twee versies</a>' in response.content.decode()


def test_a_draft_cannot_be_chosen(client: Client, polis: Product) -> None:
    a_sheet(polis, date(2026, 9, 1), max_werkgeverslasten="tot 45%")
    assert "45%" not in read(client, f"{PAGE}?van=3&naar=4", status=400)


@pytest.mark.usefixtures("polis")
def test_what_was_not_known_yet_cannot_be_chosen(client: Client) -> None:
    known = "bekend=2026-03-10"
    assert "in versie 2 anders dan in versie 1" in read(client, f"{PAGE}?{known}")
    assert "Versie “3” is er niet." in read(client, f"{PAGE}?naar=3&{known}", status=400)
    html = client.get(f"{PAGE}?{known}").content.decode()
    assert '<input type="hidden" name="bekend" value="2026-03-10">' in html


@pytest.mark.usefixtures("polis")
def test_today_is_about_the_same_versions(client: Client) -> None:
    html = client.get(f"{PAGE}?van=1&naar=2&op=2026-02-01").content.decode()
    assert f'<a href="{PAGE}?van=1&amp;naar=2">Naar vandaag</a>' in html


@pytest.mark.usefixtures("polis")
def test_script_in_a_number_is_harmless(client: Client) -> None:
    html = client.get(PAGE, {"van": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in html


def test_what_publishers_write_is_text_and_never_markup(client: Client) -> None:
    product = a_polis(name='Polis "Plus" & <b>meer</b>')
    revised(product, **{COSTS: {"note": "<i>Let op</i>", "source": "<u>Bron</u>"}})
    html = client.get(f"{PAGE}?van=1&naar=4").content.decode()
    assert "&lt;i&gt;Let op&lt;/i&gt;" in html
    assert not any(tag in html for tag in ("<i>", "<u>", "<b>meer"))


def test_the_page_costs_as_many_queries_with_more_versions(
    client: Client, polis: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revised(polis)
    with django_assert_num_queries(3), clock_at(moment("2026-08-15")):
        assert client.get(PAGE).status_code == 200


def test_an_answer_in_doubt_is_not_told(client: Client, polis: Product) -> None:
    with clock_at(moment("2026-06-05")):
        cell = the_cell(Sheet.objects.get(product=polis, version=3), COSTS)
        workflow.review(cell, "De polis noemt 35%.", by=None)
    text = read(client, f"{PAGE}?van=2&naar=3")
    assert "tot 40%" not in text
    assert "Versie 3 in controle" in text
    assert "De polis noemt 35%." in text


@pytest.mark.usefixtures("polis")
def test_every_way_on_is_about_the_same_versions_and_keeps_the_choice(client: Client) -> None:
    asked = "van=1&naar=2"
    response = client.get(f"{PAGE}?p=polis&op=2026-02-01&{asked}")
    assert response.context["dates"].as_of_today == f"{PAGE}?p=polis&{asked}"
    assert response.context["tray"].chosen[0].remove == f"{PAGE}?op=2026-02-01&{asked}"
    html = client.get(f"{PAGE}?p=polis&op=ooit&{asked}").content.decode()
    assert f'href="{PAGE}?p=polis&amp;van=1&amp;naar=2"' in html


def test_the_first_version_is_held_against_another_and_never_against_itself(client: Client) -> None:
    product = a_product(slug="polis")
    for day in (date(2026, 1, 1), date(2026, 7, 1)):
        published(a_sheet(product, day))
    assert "Tussen versie 2 en versie 1 veranderde niets" in read(client, f"{PAGE}?naar=1")


@pytest.mark.usefixtures("polis")
def test_left_out_or_not_the_last_version_is_held_against_the_same_one(
    client: Client, polis: Product
) -> None:
    correction = a_sheet(polis, date(2026, 1, 1), max_werkgeverslasten="tot 35%")
    published(correction, at="2026-07-15")
    for query in ("", "?naar=3"):
        assert "in versie 3 anders dan in versie 4" in read(client, f"{PAGE}{query}")
