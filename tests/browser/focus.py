"""The keyboard's way over a page: from stop to stop, and everything that has focus is seen."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 400
HIDDEN_FOCUS = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    const seen = [...focused.getClientRects()].some(box => {
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const found = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
        return found && (focused.contains(found) || found.contains(focused));
    });
    return seen ? "" : focused.outerHTML.slice(0, 120);
}"""
HAS_FOCUS = "element => element === document.activeElement"


def to_next_stop(page: Page) -> bool:
    """Whether there was one more; raises AssertionError when it is out of sight or covered."""
    page.keyboard.press("Tab")
    hidden = page.evaluate(HIDDEN_FOCUS)
    assert not hidden, hidden
    return hidden is not None


def stops_on(page: Page) -> int:
    """How many stops there are from where the focus is to the end of the page."""
    for stops in range(MOST_STOPS):
        if not to_next_stop(page):
            return stops
    raise AssertionError(f"more than {MOST_STOPS} stops")


def tab_to(control: Locator) -> None:
    """Go on until this control has focus, past the end of the page if need be."""
    control.wait_for(state="attached")
    for _ in range(MOST_STOPS):
        to_next_stop(control.page)
        if control.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{control} is not within {MOST_STOPS} stops")
