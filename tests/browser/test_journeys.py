"""A visitor's whole way: by mouse with a script and without one, and by keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from oversight.stamps import SECONDS_TO_WRITE
from tests.browser.visiting import PATIENCE, Visitor
from tests.comparison.paper import pages_of, squeezed
from tests.comparison.programs import needs_pango

KINDS = [
    ("CSV", b"\xef\xbb\xbf"),
    ("JSON", b"{"),
    ("XLSX", b"PK"),
    pytest.param("PDF", b"%PDF", marks=needs_pango),
]


def row_of(page: Page, label: str) -> Locator:
    """The row of the table with this label."""
    heading = page.get_by_role("rowheader").filter(has=page.get_by_text(label, exact=True))
    return page.get_by_role("row").filter(has=heading)


def filters(visitor: Visitor) -> None:
    """Ask for 30% at least, and see how many there are of each kind."""
    page = visitor.page
    visitor.use(page.locator("summary").filter(has_text="Dekking").first)
    facet = page.get_by_role("group", name="Werkgeverslasten ten minste")
    visitor.use(facet.get_by_role("checkbox", name="30% 2 van 5"))
    visitor.press("Filters toepassen")
    visitor.is_at("/producten/?max_werkgeverslasten=30")
    expect(page.get_by_role("link", name="Werkgeverslasten: ten minste 30%")).to_be_visible()
    expect(page.get_by_role("heading", name="Voldoet aan uw filters (2)")).to_be_visible()
    expect(page.get_by_role("heading", name="Voldoet niet (3)")).to_be_visible()


def chooses_three(visitor: Visitor) -> None:
    """Put two in the tray, one that does not meet the filter among them, and tick the third."""
    page = visitor.page
    visitor.follow("toevoegen.*Product D")
    expect(page.get_by_role("region", name="1 van 5 gekozen")).to_contain_text("Product D")
    visitor.use(page.locator("#voldoet-niet > summary"))
    visitor.follow("toevoegen.*Product B")
    expect(page.get_by_role("region", name="2 van 5 gekozen")).to_contain_text("Product B")
    visitor.use(page.get_by_role("checkbox", name="Product A"))
    visitor.press("Vergelijk wat u aanvinkte")
    expect(page.get_by_role("columnheader")).to_contain_text(["Kenmerk", *"ADB"])


def sees_only_differences(visitor: Visitor) -> None:
    """Leave out what is equal, and bring it back by going back."""
    rows = visitor.page.get_by_role("rowheader")
    everything = visitor.page.url
    visitor.follow("Alleen verschillen")
    expect(rows.filter(has_text="Werkgeverslasten")).to_be_visible()
    expect(rows.filter(has_text="Eindleeftijd")).to_have_count(0)
    visitor.page.go_back()
    expect(visitor.page).to_have_url(everything)
    expect(rows.filter(has_text="Eindleeftijd")).to_be_visible()


def arranges(visitor: Visitor) -> None:
    """Hold all against one, move one, take one away: the focus stays with what was used."""
    page = visitor.page
    visitor.follow("Maak maatstaf.*Product B")
    visitor.is_at("?p=product-b&p=product-a&p=product-d&basis=product-b#basis-product-b")
    expect(page.locator("#basis-product-b")).to_be_focused()
    differing = row_of(page, "Werkgeverslasten").get_by_text("5 procentpunt hoger")
    expect(differing).to_have_count(2)
    visitor.follow("Product D naar voren")
    visitor.is_at("?p=product-b&p=product-d&p=product-a&basis=product-b#eerder-product-d")
    expect(page.locator("#eerder-product-d")).to_be_focused()
    visitor.follow("Product A weghalen")
    visitor.is_at("?p=product-b&p=product-d&basis=product-b#tabel")
    expect(page.locator("#tabel")).to_be_focused()
    expect(differing).to_have_count(1)


def reads(visitor: Visitor) -> None:
    """Open what a row means, where an answer comes from, and then everything."""
    page = visitor.page
    row = row_of(page, "Eigen risico")
    visitor.use(row.get_by_role("rowheader").locator("summary"))
    expect(row.get_by_text("Eigen risico is iets anders dan wachtdagen")).to_be_visible()
    cell = row.get_by_role("cell").first
    visitor.use(cell.locator("summary"))
    expect(cell.get_by_text("Bron: Productvergelijking MKB Verzuim ontzorg")).to_be_visible()
    visitor.follow("Alle uitleg open")
    visitor.is_at("&uitleg=open#tabel")
    expect(page.get_by_role("table").locator("details[open]")).to_have_count(23 * 3)
    expect(page.get_by_role("table").locator("details:not([open])")).to_have_count(0)


def gist(page: Page) -> list[str]:
    """Where one is, and what stands there: the count, the columns, the filters, the differences."""
    told = page.get_by_role("main").locator("h1, h2, th a, .chip, .against, [aria-current]")
    return [page.url, *told.all_inner_texts()]


def test_from_all_products_to_one_answer_and_all_the_way_back(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/producten/")
    been = [gist(page)]
    for step in (filters, chooses_three, sees_only_differences, arranges, reads):
        step(visitor)
        been.append(gist(page))
    passed = [gist(page)]
    while page.url != been[0][0]:
        page.go_back()
        passed.append(gist(page))
    assert [place for place in reversed(been) if place not in passed] == []


def test_a_visitor_reports_an_answer_and_gets_a_receipt(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/vergelijken/?p=product-a&p=product-b")
    cell = row_of(page, "Regres").get_by_role("cell").first
    visitor.use(cell.locator("summary"))
    visitor.use(cell.get_by_role("link", name="Klopt dit niet?"))
    visitor.is_at("/producten/product-a/versies/1/melden/regres/")
    # The same words again are the same report, so that the limit on reports has no say here.
    visitor.write("Wat klopt er niet?", "Hier staat nee, maar het is ja.")
    visitor.write("Hoe weet u dat?", "Artikel 4 van de voorwaarden.")
    page.wait_for_timeout(SECONDS_TO_WRITE * 1000 + 500)
    visitor.press("Verstuur de melding")
    expect(page).to_have_url(re.compile(r"/meldingen/[\w-]{32}/$"))
    expect(page.get_by_role("main")).to_contain_text("Uw melding is ontvangen")


@pytest.mark.parametrize(("name", "start"), KINDS)
def test_the_comparison_can_be_taken_along(visitor: Visitor, name: str, start: bytes) -> None:
    visitor.page.goto("/vergelijken/?p=product-a&p=product-b")
    with visitor.page.expect_download(timeout=PATIENCE) as started:
        visitor.follow(f"Download als {name}")
    named = rf"vergelijking-[0-9-]+\.{name.lower()}"
    assert re.fullmatch(named, started.value.suggested_filename)
    assert Path(started.value.path()).read_bytes().startswith(start)


def test_every_printed_page_tells_when_it_was_made_and_where_to_find_it(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/vergelijken/?op=2025-01-01&uitleg=open")
    permalink = page.get_by_role("link", name="Vast adres").get_attribute("href")
    assert permalink
    assert "bekend=" in permalink
    file = tmp_path / "print.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    pages = [squeezed(text) for text in pages_of(file)]
    assert len(pages) > 2
    without = [text for text in pages if squeezed(permalink) not in text or "Gemaaktop" not in text]
    assert without == []
