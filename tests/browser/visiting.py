"""A visitor on the site: by mouse, with a script or without one, or by keyboard alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.focus import tab_to

PATIENCE = 120_000
"""Milliseconds that a file may take to come, from the first key to the last byte."""

TOGGLED = "element => element.matches('summary, [type=checkbox], [type=radio]')"
WRITTEN_IN = "element => element.matches('textarea, [inputmode], [type=text], [type=search]')"


@dataclass(frozen=True)
class Visitor:
    """A page, and the way in which its controls are used."""

    page: Page
    use: Callable[[Locator], None]

    def follow(self, name: str) -> None:
        """Use the link whose name matches."""
        self.use(self.page.get_by_role("link", name=re.compile(name)))

    def press(self, name: str) -> None:
        """Use the button of this name."""
        self.use(self.page.get_by_role("button", name=name))

    def field(self, label: str) -> Locator:
        """The field of this label, whatever the label adds between brackets."""
        return self.page.get_by_label(
            re.compile(rf"^\s*{re.escape(label)}(\s*\(.*\))?\s*$", re.DOTALL)
        )

    def write(self, label: str, text: str) -> None:
        """Go to the field of this label and write in it, in place of what it held."""
        self.use(self.field(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, question: str, choice: str) -> None:
        """Choose one of a few: by keyboard with the arrows, as they are one stop together."""
        group = self.page.get_by_role("group", name=question)
        wanted = group.get_by_label(choice)
        if self.use is by_mouse:
            wanted.check()
            return
        tab_to(group.get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{choice} cannot be chosen by keyboard")

    def is_at(self, address: str) -> None:
        """Raises AssertionError unless the page has this address."""
        expect(self.page).to_have_url(re.compile(re.escape(address) + "$"))


def by_mouse(control: Locator) -> None:
    """Click on it."""
    control.click()


def by_keyboard(control: Locator) -> None:
    """Tab to it and press what its kind is used with."""
    tab_to(control)
    if not control.evaluate(WRITTEN_IN):
        control.page.keyboard.press("Space" if control.evaluate(TOGGLED) else "Enter")
