"""Nobody is kept out: by axe, by a narrow screen, or by a header that hides the focus."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
HIDDEN_FOCUS = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    const box = focused.getBoundingClientRect();
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const found = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
    const seen = found && (focused.contains(found) || found.contains(focused));
    return seen ? "" : focused.outerHTML.slice(0, 120);
}"""

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)


@every_page
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@every_page
def test_no_page_scrolls_sideways_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_reaches_everything_and_nothing_covers_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/vergelijken/")
    stops = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        hidden = page.evaluate(HIDDEN_FOCUS)
        if hidden is None:
            break
        assert hidden == ""
        stops += 1
    assert stops > page.locator("summary:visible").count()


@every_page
def test_the_browser_has_nothing_to_complain_of(
    page: Page, complaints: list[str], address: str
) -> None:
    response = page.goto(address)
    assert response is not None
    refused = [] if response.ok else [f"the server responded with a status of {response.status}"]
    unexpected = [text for text in complaints if not any(known in text for known in refused)]
    assert unexpected == []
