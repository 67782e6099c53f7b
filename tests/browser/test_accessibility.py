"""Nobody is kept out: by a narrow screen, by what hides the focus, by colours of their own."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.focus import stops_on
from tests.browser.pages import PAGES

pytestmark = pytest.mark.looks

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
BORDER = "(element, part) => parseFloat(getComputedStyle(element, part).borderTopWidth)"
DURATION = "element => getComputedStyle(element).transitionDuration.split(',')[0]"


@every_page
def test_no_page_scrolls_sideways_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "address", ["/vergelijken/", "/producten/?max_werkgeverslasten=30&p=product-a"]
)
@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844), (320, 700), (320, 256)])
def test_the_keyboard_reaches_everything_and_nothing_covers_it(
    page: Page, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    assert (
        stops_on(page)
        > page.locator("main").locator("a, summary, input").locator("visible=true").count()
    )


@every_page
def test_the_browser_has_nothing_to_complain_of(
    page: Page, complaints: list[str], address: str
) -> None:
    response = page.goto(address)
    assert response is not None
    refused = [] if response.ok else [f"the server responded with a status of {response.status}"]
    unexpected = [text for text in complaints if not any(known in text for known in refused)]
    assert unexpected == []


def borders(marks: Locator, part: str | None = None) -> set[bool]:
    """Whether they, or this part of them, have a border: with colours forced, shape is left."""
    return {mark.evaluate(BORDER, part) > 0 for mark in marks.all()}


def test_with_forced_colours_every_mark_keeps_its_shape(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/vergelijken/?basis=product-b")
    table = page.get_by_role("table")
    assert borders(table.locator(".verdict")) == {True}
    assert borders(table.locator(".mark"), "::before") == {True}
    assert borders(page.locator(".onbekend .answer")) == {True}


@pytest.mark.parametrize(("motion", "duration"), [("reduce", "0s"), ("no-preference", "0.12s")])
def test_nothing_moves_for_who_asked_for_rest(page: Page, motion: str, duration: str) -> None:
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.goto("/vergelijken/")
    link = page.get_by_role("link", name="Alle uitleg open")
    link.hover()
    assert link.evaluate(DURATION) == duration
    if motion == "reduce":
        assert page.evaluate("document.getAnimations().length") == 0
