"""A portal with people in it who come in through its pages, and read the mail it sends them."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string, policy
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Browser, Locator, Page, expect

from tests.accounts.signing_in import SECONDS, code_from

PASSWORD = "zeven paarse fietsen op zolder"
INVITING = "/beheer/policies/invitation/add/"
BETWEEN_MAILS = "-" * 79
SECONDS_TO_DELIVER = 20
SECONDS_TO_TYPE = 6
DESK = {"width": 1280, "height": 900}

Environment = dict[str, str]


class Person(TypedDict):
    """Who has an account already: how they sign in, a session in which they did, and their work."""

    email: str
    secret: str
    codes: list[str]
    key: str
    draft: str


@dataclass(frozen=True)
class House:
    """A running portal, the browsers in front of it, and its people by name."""

    browser: Browser
    environment: Environment
    people: dict[str, Person]

    @property
    def address(self) -> str:
        """Where it is."""
        return self.environment["SITE_ADDRESS"]

    @contextmanager
    def visited(self, width: int = DESK["width"]) -> Iterator[Page]:
        """A page in a browser of its own."""
        with self.browser.new_context(
            base_url=self.address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": width, "height": DESK["height"]},
        ) as context:
            yield context.new_page()

    @contextmanager
    def entered(self, name: str, width: int = DESK["width"]) -> Iterator[Page]:
        """A page in a browser in which this person has signed in a moment ago."""
        with self.visited(width) as page:
            key = self.people[name]["key"]
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": self.address}])
            yield page

    def letter(self, to: str, about: str) -> str:
        """The text of the last mail to this address that is about this; waits for it to come."""
        waited(lambda: bool(self._letters(to, about)), f"{about} to {to}")
        return self._letters(to, about)[-1]

    def _letters(self, to: str, about: str) -> list[str]:
        folder = Path(self.environment["STATE_DIR"]) / "mail"
        # The name of a file begins with the moment at which it was made.
        texts = [file.read_text() for file in sorted(folder.glob("*.log"))]
        parts = (part for text in texts for part in text.split(BETWEEN_MAILS) if part.strip())
        mails = [message_from_string(part.lstrip(), policy=policy.default) for part in parts]
        return [
            mail.get_content() for mail in mails if mail["To"] == to and about in mail["Subject"]
        ]


def waited(is_so: Callable[[], bool], what: str) -> None:
    """Return once it is so; raises AssertionError when that takes too long."""
    deadline = time.monotonic() + SECONDS_TO_DELIVER
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def link_in(letter: str) -> str:
    """The first address in a mail."""
    found = re.search(r"https?://\S+", letter)
    assert found, letter
    return found[0]


def press(page: Page, name: str) -> None:
    """Use the button of exactly this name; of several that do the same, the last."""
    page.get_by_role("button", name=name, exact=True).last.click()


def follow(page: Page, name: str) -> None:
    """Use the first link whose name begins like this."""
    page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()


def heading(page: Page) -> Locator:
    """What the page is called."""
    return page.get_by_role("heading", level=1)


def sign_in(page: Page, email: str, code: Callable[[], str]) -> None:
    """Give an address, the password and then a code, on the pages that ask for them."""
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, "Aanmelden")
    expect(heading(page)).to_have_text("De tweede stap")
    page.get_by_label("Code uit uw app").fill(code())
    press(page, "Aanmelden")


def prove_again(page: Page) -> None:
    """Show once more who one is, as heavy steps ask of who has not done so lately."""
    expect(heading(page)).to_have_text("Bent u het zelf?")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, "Verder")


def shown_by_app(page: Page, secret: str) -> str:
    """What an app with this secret shows, with enough time left to type it over."""
    left = SECONDS - time.time() % SECONDS
    if left < SECONDS_TO_TYPE:
        page.wait_for_timeout(left * 1000)
    return code_from(secret)


def invite(page: Page, email: str, role: str, insurer: str = "") -> None:
    """Fill in and send the page to invite someone."""
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("radio", name=re.compile(f"^{role}")).check()
    if insurer:
        page.get_by_label("Verzekeraar", exact=True).select_option(label=insurer)
    press(page, "Uitnodigen")
    expect(page.get_by_text(f"De uitnodiging is verstuurd aan {email}.")).to_be_visible()


def take_up(house: House, page: Page, email: str, name: str) -> None:
    """Open the link from the mail and make an account; ends where a second step is asked for."""
    page.goto(link_in(house.letter(email, "Uitnodiging")))
    page.get_by_label("Voornaam").fill(name)
    page.get_by_label("Achternaam").fill("de Vries")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Nogmaals uw wachtwoord").fill(PASSWORD)
    press(page, "Account maken")
    expect(heading(page)).to_have_text("Uw tweede stap")
    expect(page.get_by_text("U hebt nog geen tweede stap.")).to_be_visible()


def set_up_app(page: Page) -> None:
    """Set up an app from the key that the page shows; ends with the recovery codes."""
    follow(page, "App instellen")
    secret = page.locator("ol.steps p.code").inner_text().strip()
    page.get_by_label("Code uit uw app").fill(shown_by_app(page, secret))
    press(page, "App instellen")
    expect(heading(page)).to_have_text("Herstelcodes")
