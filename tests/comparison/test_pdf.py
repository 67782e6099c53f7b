"""The comparison on paper: complete, on every page dated, and to be followed by ear."""

import logging
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pikepdf
import pytest
from django.test import Client

from comparison import press
from comparison.press import pango
from comparison.press.apart import Press
from policies.rows import ROWS
from tests.builders import a_product, a_sheet, clock_at, moment, published
from tests.comparison.conftest import AsJson
from tests.comparison.paper import pages_of, rows_of, spoken, squeezed
from tests.comparison.programs import needs_pango

FIVE = [f"product-{letter}" for letter in "abcde"]

pytestmark = pytest.mark.django_db


def printed(client: Client, folder: Path, **query: Any) -> Path:
    """The comparison as a PDF in this folder."""
    response = client.get("/vergelijken.pdf", query)
    assert response.status_code == 200, response.content.decode()
    file = folder / "vergelijking.pdf"
    file.write_bytes(response.content)
    return file


@needs_pango
@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    "query", [{}, {"p": FIVE[:3], "basis": "product-a", "toon": "verschillen"}, {"p": "product-c"}]
)
def test_the_table_holds_every_answer(
    client: Client, as_json: AsJson, tmp_path: Path, query: dict[str, Any]
) -> None:
    wanted = as_json(**query)
    file = printed(client, tmp_path, **query)
    rows = [row for row in rows_of(file) if [cell.tag for cell in row].count("TD")]
    assert [[*map(squeezed, _told(row))] for row in rows] == [
        [*map(squeezed, _expected(row))] for group in wanted["groepen"] for row in group["rijen"]
    ]
    whole = squeezed(spoken(file))
    assert [text for text in _beside_the_table(wanted) if squeezed(text) not in whole] == []


def _told(row: list[Any]) -> list[str]:
    """Label, verdict, and per answer what it says, how it differs and how certain it is."""
    head, *cells = row
    label, *verdict = head.paragraphs
    said = [text.partition("zie opmerking")[0] for cell in cells for text in cell.paragraphs]
    return [label, *(text.strip("=≠? ") for text in verdict), *(text for text in said if text)]


def _expected(row: dict[str, Any]) -> list[str]:
    """The same, by the JSON; one product alone is neither equal nor different."""
    told = [row["label"], row["oordeel"] if len(row["cellen"]) > 1 else ""]
    for cell in row["cellen"].values():
        certain = cell["zekerheid"] if cell["waarde"] is not None else ""
        told += [cell["tekst"], *cell.get("verschil_met_basis", []), certain]
    return [text for text in told if text]


def _beside_the_table(wanted: dict[str, Any]) -> list[str]:
    rows = [row for group in wanted["groepen"] for row in group["rijen"]]
    cells = [cell for row in rows for cell in row["cellen"].values()]
    shown = {row["sleutel"] for row in rows}
    explained = [row.explanation for row in ROWS if row.key in shown]
    return [*(cell["toelichting"] for cell in cells), *(c["bron"] for c in cells), *explained]


@needs_pango
def test_every_page_tells_what_was_asked_and_when(client: Client, tmp_path: Path) -> None:
    for letter in "ab":
        sheet = a_sheet(a_product(slug=f"polis-{letter}"))
        published(sheet, at="2026-01-05")
    with clock_at(moment("2031-03-04", hour=15)):
        query = {"op": "2026-06-15", "bekend": "2026-07-01", "basis": "polis-b"}
        file = printed(client, tmp_path, p=["polis-b", "polis-a"], **query)
    pages = [squeezed(page) for page in pages_of(file)]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        for fact in (
            "vergelijking op 15 juni 2026",
            "zoals bekend op 1 juli 2026 om 23.59 uur",
            "catalogusversie 2",
            "gemaakt op 4 maart 2031 om 15.00 uur",
            "http://testserver/vergelijken/?p=polis-b&p=polis-a&op=2026-06-15&bekend=2026-01-05T",
            "maatstaf Product",
            f"bladzijde {number} van {len(pages)}",
        ):
            assert squeezed(fact) in page


@needs_pango
@pytest.mark.usefixtures("example")
def test_it_is_tagged_for_screen_readers(client: Client, tmp_path: Path) -> None:
    with pikepdf.open(printed(client, tmp_path)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).startswith("6 van 23 kenmerken verschillen")
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
        tags = [str(thing.S) for thing in _structure(pdf)]
        assert {"/H1", "/H2", "/Table", "/Caption", "/THead", "/TR", "/TH", "/TD", "/L"} <= set(
            tags
        )
        assert tags.count("/TD") == 23 * 5
        heads = [thing for thing in _structure(pdf) if thing.S == "/TH"]
        assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}
        names = {bytes(head.ID) for head in heads}
        for cell in _structure(pdf):
            if cell.S == "/TD":
                assert len(cell.A.Headers) == 2
                assert {bytes(head) for head in cell.A.Headers} <= names
        embedded = [
            "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            or "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]
        assert embedded
        assert all(embedded)


def _structure(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
    ]


@needs_pango
@pytest.mark.usefixtures("example")
def test_our_own_pages_and_looks_are_understood_whole(
    client: Client,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By a process that begins: one that has set documents tells some things no more."""
    monkeypatch.setattr(press, "printed", Press().printed)
    with caplog.at_level(logging.WARNING):
        printed(client, tmp_path)
    assert caplog.messages == []


@needs_pango
def test_markup_in_an_answer_stays_text(client: Client, tmp_path: Path) -> None:
    sheet = a_sheet(
        a_product(name="<img src=file:///etc/passwd>", slug="polis"),
        regres={
            "certainty": "onbekend",
            "value": None,
            "note": "</style>\x0b<script>x</script>&amp;",
        },
    )
    published(sheet)
    whole = squeezed(spoken(printed(client, tmp_path)))
    assert squeezed("<img src=file:///etc/passwd>") in whole
    assert "</style><script>x</script>&amp;" in whole


@needs_pango
@pytest.mark.parametrize("query", [{"op": "2020-01-01"}, {}])
def test_without_a_table_it_says_so(client: Client, tmp_path: Path, query: dict[str, str]) -> None:
    for letter in "abcdef" if not query else "":
        published(a_sheet(a_product(slug=f"polis-{letter}")))
    text = spoken(printed(client, tmp_path, **query))
    told = "Geen producten op deze dag" if query else "Nog geen producten gekozen"
    assert squeezed(told) in squeezed(text)


@needs_pango
@pytest.mark.usefixtures("example")
def test_the_same_comparison_gives_the_same_bytes(client: Client) -> None:
    with clock_at(moment("2031-03-04")):
        assert len({client.get("/vergelijken.pdf").content for _ in range(2)}) == 1


def test_pango_is_known_to_be_missing_without_loading_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pango, "find_library", {"pango-1.0": "there"}.get)
    assert not pango.is_found()


@pytest.mark.usefixtures("example")
def test_without_pango_a_page_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "printed", Mock(side_effect=press.Missing))
    response = client.get("/vergelijken.pdf?p=product-b&p=product-a")
    text = response.content.decode()
    assert response.status_code == 503
    assert "PDF kan hier niet worden gemaakt" in text
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in text
    for other in ("/vergelijken/", "/vergelijken.xlsx", "/vergelijken.csv", "/vergelijken.json"):
        assert f'href="{other}?p=product-b&amp;p=product-a"' in text
    assert client.get("/vergelijken.xlsx").status_code == 200


@pytest.mark.usefixtures("example")
def test_a_document_that_takes_too_much_is_refused_with_other_ways(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "printed", Mock(side_effect=press.TooLong))
    response = client.get("/vergelijken.pdf?p=product-b&p=product-a")
    assert response.status_code == 503
    assert "kostte te veel rekentijd" in response.content.decode()
    assert 'href="/vergelijken/?p=product-b&amp;p=product-a"' in response.content.decode()
