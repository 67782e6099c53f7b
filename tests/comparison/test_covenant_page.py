"""The covenant in public: every requirement, every product, three outcomes of equal weight."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from comparison.reading import memory
from policies import workflow
from policies.models import Document, Product, Ruling, Sheet
from policies.models.catalogue import Catalogue
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    an_insurer,
    approved,
    clock_at,
    moment,
    published,
    the_cell,
    withdrawn,
)
from tests.files import files
from tests.papers import a_link, a_pdf, kept

__all__ = ["files"]

pytestmark = pytest.mark.django_db
PAGE = "/convenant/"


def product(name: str, insurer: str = "", **cells: Any) -> Product:
    """A product with one public sheet since 5 January 2026."""
    it = a_product(an_insurer(insurer or f"Verzekeraar van {name}"), name, name.lower())
    published(a_sheet(it, **cells), at="2026-01-05")
    return it


def text_of(client: Client, **query: str) -> str:
    """The page, its white space made one space."""
    response = client.get(PAGE, query)
    assert response.status_code == 200, response.content.decode()
    return " ".join(response.content.decode().split())


def outcomes(client: Client, slug: str, **query: str) -> dict[str, str]:
    """What each requirement comes to for a product, as its own part of the page says."""
    section = text_of(client, **query).split(f'<section class="flow judged" id="{slug}"')[1]
    section = section.split("</section>")[0]
    found = re.findall(r'class="code">(C\d)</span>.*?class="outcome [a-z-]+">([a-z ]+)<', section)
    return dict(found)


def table(client: Client) -> dict[str, list[str]]:
    """The table: by requirement, the outcome for each product."""
    body = text_of(client).split("<tbody")[1].split("</tbody>")[0]
    return {
        row.split('class="code">')[1][:2]: re.findall(r'class="outcome [a-z-]+">([a-z ]+)<', row)
        for row in body.split("<tr")[1:]
    }


@pytest.mark.usefixtures("example")
def test_the_five_products_of_the_source_side_by_side(client: Client) -> None:
    meets, needs = "voldoet", "bewijs nodig"
    assert table(client) == {
        "C1": [meets] * 5,
        "C2": [needs] * 5,
        "C3": [needs] * 5,
        "C4": [needs] * 5,
        "C5": [meets, needs, meets, needs, needs],
        "C6": [needs] * 5,
        "C7": [needs] * 5,
        "C8": [meets] * 5,
    }
    for letter in "abcde":
        told = {code: row["abcde".index(letter)] for code, row in table(client).items()}
        assert outcomes(client, f"product-{letter}") == told


@pytest.mark.usefixtures("example")
def test_every_requirement_says_where_it_stands_and_since_when(client: Client) -> None:
    text = text_of(client)
    assert text.count("Geldt sinds 1 januari 2020.") == 8
    assert text.count("artikel 5") == 7
    assert "Opgemaakt uit openbare samenvattingen." in text
    assert "U blijft als werkgever altijd zelf verantwoordelijk" in text


@pytest.mark.usefixtures("example")
def test_every_outcome_is_told_with_why_and_what_settles_it(client: Client) -> None:
    told = strip_tags(text_of(client))
    assert told.count("Wat maakt het duidelijk?") == 28
    assert "3 jaar premiestabiliteit tegen 6% opslag bij een loonsom tot € 500.000" in told


def test_swapping_two_insurers_swaps_nothing_but_their_place(client: Client) -> None:
    one, other = product("Aap", "Anker"), product("Noot", "Boei")
    before = text_of(client)
    assert before.index("#aap") < before.index("#noot")
    for it, name in ((one, "Tijdelijk"), (other, "Anker"), (one, "Boei")):
        it.insurer.name = name
        it.insurer.save()
    memory.forget()  # nothing was announced, so that the version stays as well
    after = text_of(client)
    assert after.index("#noot") < after.index("#aap")
    assert len(after) == len(before)


def test_the_day_asked_for_decides_which_sheet_is_judged(client: Client) -> None:
    it = product("Aap", poortwachtergarantie="ja")
    workflow_waived(a_sheet(it, date(2026, 6, 1), poortwachtergarantie="nee"), at="2026-05-01")
    with clock_at(moment("2026-05-10")):
        assert outcomes(client, "aap")["C2"] == "voldoet"
        assert outcomes(client, "aap", op="2026-06-01")["C2"] == "voldoet niet"
        text = text_of(client, op="2026-06-01")
        assert "komt nog" in text
        gone = text_of(client, op="2025-12-31")
    assert "stond er geen product" in gone
    assert "<table" not in gone


def workflow_waived(sheet: Sheet, at: str, reason: str = "De garantie volgt in juli.") -> Sheet:
    """The sheet, public since that day although it fails C2."""
    reviewer = a_reviewer()
    with clock_at(moment(at)):
        workflow.waive(approved(sheet), "C2", reason, reviewer)
        return workflow.publish(sheet, by=None)


def test_a_waiver_is_public_with_reason_and_date_and_without_names(client: Client) -> None:
    reviewer, it = a_reviewer("geheim@example.org"), a_product(name="Aap", slug="aap")
    with clock_at(moment("2026-01-05")):
        sheet = approved(a_sheet(it, poortwachtergarantie="nee"), by=reviewer)
        workflow.waive(sheet, "C2", "De garantie <b>volgt</b> in juli.", a_reviewer())
        workflow.publish(sheet, by=None)
    text = text_of(client)
    assert "met ontheffing van 5 januari 2026." in text
    assert "De garantie &lt;b&gt;volgt&lt;/b&gt; in juli." in text
    assert "met ontheffing</span>" in text
    for user in User.objects.all():
        assert user.email not in text


def test_a_waiver_that_ended_is_told_nowhere(client: Client) -> None:
    it = a_product(name="Aap", slug="aap")
    sheet = approved(a_sheet(it, poortwachtergarantie="nee"))
    workflow.waive(sheet, "C2", "Deze reden vervalt.", a_reviewer())
    workflow.send_back(sheet, "Toch niet.", a_reviewer())
    cell = the_cell(sheet, "poortwachtergarantie")
    cell.value = {"antwoord": "ja"}
    workflow.save(sheet, [cell], {}, by=None)
    published(approved(sheet))
    assert outcomes(client, "aap")["C2"] == "voldoet"
    assert "Deze reden vervalt." not in text_of(client)


def test_evidence_counts_from_its_ruling_and_the_past_stays_as_it_was(client: Client) -> None:
    it = product("Aap")
    with clock_at(moment("2026-02-10")):
        piece = workflow.supply(it.sheets.get(), "C4", a_link(), "Een folder.", by=None)
        assert outcomes(client, "aap")["C4"] == "bewijs nodig"
        workflow.rule(piece, Ruling.ACCEPTED, "", by=None)
    with clock_at(moment("2026-03-01")):
        assert outcomes(client, "aap")["C4"] == "voldoet"
        assert outcomes(client, "aap", bekend="2026-02-09")["C4"] == "bewijs nodig"
        assert outcomes(client, "aap", bekend="2026-02-10")["C4"] == "voldoet"
    text = text_of(client)
    assert "Een folder." not in text
    assert "example.org" not in text


def test_an_answer_in_doubt_needs_evidence_as_long_as_the_doubt_is_known(client: Client) -> None:
    it = product("Aap", poortwachtergarantie="ja")
    with clock_at(moment("2026-03-01")):
        workflow.review(the_cell(it.sheets.get(), "poortwachtergarantie"), "Twijfel.", by=None)
        assert outcomes(client, "aap")["C2"] == "bewijs nodig"
        assert outcomes(client, "aap", bekend="2026-02-28")["C2"] == "voldoet"


def test_what_is_withdrawn_or_not_public_is_not_there(client: Client) -> None:
    withdrawn(product("Aap"), date(2026, 2, 1))
    a_sheet(a_product(name="Concept", slug="concept"))
    with clock_at(moment("2026-02-02")):
        text = text_of(client)
    assert "Aap" not in text
    assert "Concept" not in text


@pytest.mark.parametrize("query", [{"op": "gisteren"}, {"bekend": "2100-01-01"}])
def test_a_day_that_cannot_be_is_told(client: Client, query: dict[str, str]) -> None:
    response = client.get(PAGE, query)
    assert response.status_code == 400
    assert f'href="{PAGE}"' in response.content.decode()


def test_more_products_than_fit_side_by_side_stand_one_by_one(client: Client) -> None:
    for number in range(6):
        product(f"Aap{number}")
    text = text_of(client)
    assert "<table" not in text
    assert text.count('class="flow judged"') == 6
    assert [f'href="#aap{number}"' in text for number in range(6)] == [True] * 6


@pytest.mark.parametrize("count", [5, 50])
def test_the_number_of_queries_is_fixed(
    client: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        it = product(f"Aap{number}")
        workflow.supply(it.sheets.get(), "C4", a_link(), "Een folder.", by=None)
    with django_assert_num_queries(5):
        assert text_of(client).count('class="flow judged"') == count


def test_it_is_linked_from_everywhere_and_in_the_sitemap(client: Client) -> None:
    product("Aap")
    assert 'href="/convenant/' in client.get("/").content.decode()
    assert 'href="/convenant/#aap"' in client.get("/producten/aap/").content.decode()
    assert "/convenant/</loc>" in client.get("/sitemap.xml").content.decode()


def documented(*, public: bool, **attachment: Any) -> Document:
    """A document of a sheet that is public since 5 January 2026."""
    it = a_product(name="Aap", slug="aap")
    sheet = a_sheet(it)
    facts = {"kind": "ipid", "title": "Kaart 2026", "dated": date(2025, 7, 1), "public": public}
    document = workflow.attach(sheet, facts | (attachment or kept(a_pdf())), by=None)
    published(sheet, at="2026-01-05")
    return document


def test_a_public_document_is_for_everyone_with_its_hash(client: Client, files: Path) -> None:
    document = documented(public=True)
    address = f"/producten/aap/versies/1/documenten/{document.pk}/"
    for page in ("/producten/aap/", "/producten/aap/versies/1/"):
        text = client.get(page).content.decode()
        assert f'href="{address}"' in text
        assert document.sha256 in text
    response = client.get(address)
    assert b"".join(response.streaming_content) == a_pdf()  # type: ignore[attr-defined]
    assert response["Content-Length"] == str(document.size)
    assert response["Content-Disposition"] == 'attachment; filename="voorwaarden.pdf"'
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_public_link_is_marked_as_another_site(client: Client) -> None:
    documented(public=True, **a_link("https://example.org/kaart"))
    text = client.get("/producten/aap/").content.decode()
    assert 'href="https://example.org/kaart" rel="noopener noreferrer"' in text
    assert "Op een andere site" in text


def test_what_is_not_public_answers_as_what_never_was(client: Client, files: Path) -> None:
    closed = documented(public=False)
    never = client.get("/producten/aap/versies/1/documenten/987654/")
    for address in (
        f"/producten/aap/versies/1/documenten/{closed.pk}/",
        f"/producten/ander/versies/1/documenten/{closed.pk}/",
        "/producten/aap/versies/99999999999999999999/documenten/99999999999999999999/",
    ):
        response = client.get(address)
        assert (response.status_code, len(response.content)) == (404, len(never.content))
    assert "Kaart 2026" not in client.get("/producten/aap/").content.decode()
    assert closed.sha256 not in client.get("/producten/aap/versies/1/").content.decode()


def test_a_public_document_of_a_draft_waits_for_its_sheet(client: Client, files: Path) -> None:
    document = documented(public=True)
    draft = a_sheet(Product.objects.get(slug="aap"))
    copy = draft.documents.get()
    assert client.get(f"/producten/aap/versies/2/documenten/{copy.pk}/").status_code == 404
    wrong = f"/producten/aap/versies/2/documenten/{document.pk}/"
    assert client.get(wrong).status_code == 404
    published(draft, at="2026-02-05")
    for number, each in ((2, copy), (1, document)):
        response = client.get(f"/producten/aap/versies/{number}/documenten/{each.pk}/")
        assert b"".join(response.streaming_content) == a_pdf()  # type: ignore[attr-defined]


def test_a_public_file_that_is_gone_is_told_and_not_kept_by_anyone(
    client: Client, files: Path
) -> None:
    document = documented(public=True)
    (files / str(document.file)).unlink()
    response = client.get(f"/producten/aap/versies/1/documenten/{document.pk}/")
    assert response.status_code == 404
    assert "Dit bestand is er nu niet" in response.content.decode()
    assert "max-age" not in response.get("Cache-Control", "")


def test_an_accepted_piece_raises_the_version_at_the_foot(client: Client) -> None:
    it = product("Aap")
    before = Catalogue.objects.current().version
    piece = workflow.supply(it.sheets.get(), "C4", a_link(), "Een folder.", an_editor(it.insurer))
    workflow.rule(piece, Ruling.ACCEPTED, "", a_reviewer())
    assert f"Catalogusversie {before + 1}" in text_of(client)
