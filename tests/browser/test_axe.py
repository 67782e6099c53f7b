"""What axe finds on every page: nothing, at three widths, in the light and in the dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES

pytestmark = pytest.mark.looks

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What the dark has a say in: all else is as it was in the light."""
WIDTHS = [1280, 390, 320]
LET_GO = "document.querySelectorAll('.tray').forEach(tray => { tray.style.position = 'static'; })"


def look(page: Page, address: str, width: int, rules: Any) -> str:
    """What axe has to say of the page at this width; empty when nothing is wrong."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    # What sticks covers half a link wherever one stands; that it hides no focus is told elsewhere.
    page.evaluate(LET_GO)
    # What is in order is much to send, and nobody reads it.
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return f"{width}: {found.generate_report()}" if found.violations_count else ""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    found = [look(page, address, width, RULES) for width in WIDTHS]
    page.emulate_media(color_scheme="dark")
    found += [look(page, address, width, OF_COLOURS) for width in WIDTHS]
    assert "".join(found) == ""
