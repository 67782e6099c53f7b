"""A visitor's way through the calculators: by mouse with a script and without, and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.focus import stops_on
from tests.browser.questions import PAYOUT, PHASES
from tests.browser.visiting import PATIENCE, Visitor
from tests.comparison.paper import pages_of, squeezed
from tests.comparison.programs import needs_pango

FILES = [("XLSX", b"PK"), ("JSON", b"{"), pytest.param("PDF", b"%PDF", marks=needs_pango)]


def asks(visitor: Visitor) -> None:
    """Answer every question that has to be answered, with letters where the wage should stand."""
    visitor.write("Loon per jaar", "veel")
    visitor.choose("Is dat met vakantiegeld?", "ja, het zit erin")
    visitor.choose("Hoeveel loon moet u doorbetalen?", "wat de wet vraagt")
    visitor.write("Uren per week", "38")
    visitor.write("Eigen risico", "20")
    visitor.write("Dekking jaar 1", "100")
    visitor.write("Dekking jaar 2", "70")
    visitor.choose("Werkgeverslasten meeverzekeren?", "nee")
    visitor.choose("Hoe is uw werknemer ziek?", "een aantal weken, steeds even veel")
    visitor.write("Aantal weken", "24")
    visitor.write("Percentage ziek", "100")
    visitor.press("Bereken")


def test_from_a_question_with_a_slip_to_the_answer_and_its_working(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/rekenen/")
    visitor.follow("Wat betaalt de polis")
    asks(visitor)
    expect(page.get_by_role("alert")).to_contain_text("“veel” is geen getal")
    expect(visitor.field("Loon per jaar")).to_have_value("veel")
    expect(visitor.field("Aantal weken")).to_have_value("24")
    visitor.write("Loon per jaar", "36.540")
    visitor.press("Bereken")
    table = page.get_by_role("table").first
    expect(table).to_contain_text("€ 14.000,00")
    expect(table.get_by_text("€ 14.000,00")).to_have_count(10)
    working = page.locator("#som-product-a")
    visitor.use(working.locator("summary").first)
    expect(working).to_contain_text("261")
    expect(working).to_contain_text("Bron:")


def test_the_back_button_leads_back_to_what_was_asked_before(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(PAYOUT)
    visitor.write("Eigen risico", "65")
    visitor.press("Bereken")
    expect(page.get_by_role("table").first).to_contain_text("€ 7.700,00")
    page.go_back()
    expect(page.get_by_role("table").first).to_contain_text("€ 14.000,00")
    expect(visitor.field("Eigen risico")).to_have_value("20")


@pytest.mark.parametrize(("name", "start"), FILES)
def test_an_answer_can_be_taken_along(page: Page, name: str, start: bytes) -> None:
    page.goto(PAYOUT)
    with page.expect_download(timeout=PATIENCE) as started:
        page.get_by_role("link", name=f"Download als {name}").click()
    assert Path(started.value.path()).read_bytes().startswith(start)


def test_the_calendar_goes_into_an_agenda(page: Page) -> None:
    page.goto("/rekenen/kalender/")
    page.get_by_label("Eerste ziektedag").fill("05-01-2026")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("2 januari 2028")
    with page.expect_download(timeout=PATIENCE) as started:
        page.get_by_role("link", name=re.compile("agenda", re.IGNORECASE)).first.click()
    file = Path(started.value.path()).read_bytes()
    assert file.startswith(b"BEGIN:VCALENDAR\r\n")
    assert file.count(b"BEGIN:VEVENT") > 10


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844), (320, 256)])
def test_the_keyboard_reaches_every_question_and_nothing_covers_it(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(PHASES)
    asked = page.locator("main").locator("a, summary, input:not([type=radio], [type=hidden])")
    assert stops_on(page) > asked.locator("visible=true").count()


def test_on_paper_the_whole_answer_stands_with_its_address(page: Page, tmp_path: Path) -> None:
    page.goto(PHASES)
    permalink = page.get_by_role("link", name="Vast adres").get_attribute("href")
    assert permalink
    file = tmp_path / "print.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    text = squeezed("".join(pages_of(file)))
    assert squeezed(permalink) in text
    for told in ("U moet betalen", "Blijft voor u", "maximumpremieloon", "Overlijden"):
        assert squeezed(told).lower() in text.lower()
