"""Filling in a sheet as it goes in earnest: together, interrupted, on a phone, by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.focus import tab_to
from tests.browser.house import House, heading, press, shown_by_app, sign_in

SIDEWAYS = "document.scrollingElement.scrollWidth > innerWidth"
ROUTE = "https://verzekeraar.example/klachten"


def surcharge(page: Page) -> Locator:
    """The field for the answer to Werkgeverslasten."""
    answer = page.get_by_role("group", name="Werkgeverslasten", exact=True)
    return answer.get_by_label("Ten hoogste, in procent")


def contest(first: Page, second: Page) -> None:
    """Change the same answer on two pages that were both open before; the second is told."""
    surcharge(first).fill("28")
    surcharge(second).fill("29")
    press(first, "Opslaan")
    expect(first.get_by_text("Opgeslagen.").first).to_be_visible()
    press(second, "Opslaan")
    expect(second.get_by_role("alert")).to_be_focused()


def test_two_who_change_the_same_answer_see_both_and_one_chooses(house: House) -> None:
    draft = house.people["noor"]["draft"]
    with house.entered("noor") as noor, house.entered("bram") as bram:
        noor.goto(draft)
        bram.goto(draft)
        contest(noor, bram)
        both = bram.get_by_role("group", name="Werkgeverslasten", exact=True)
        expect(both).to_contain_text("Intussen bewaarde noor@example.org")
        expect(both).to_contain_text("tot 28%")
        expect(surcharge(bram)).to_have_value("29")
        both.get_by_role("button", name="Neem het andere over").click()
        expect(surcharge(bram)).to_have_value("28")
        surcharge(bram).fill("29")
        press(bram, "Opslaan")
        expect(bram.get_by_text("Opgeslagen.").first).to_be_visible()
        noor.reload()
        expect(surcharge(noor)).to_have_value("29")


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(house: House) -> None:
    cas = house.people["cas"]
    with house.visited() as page:
        page.goto(cas["draft"])
        sign_in(page, cas["email"], lambda: shown_by_app(page, cas["secret"]))
        expect(heading(page)).to_have_text("Product C, versie 2")
        surcharge(page).fill("31")
        page.get_by_label("Klachten over dit product").fill(ROUTE)
        page.context.clear_cookies(name="sessionid")
        press(page, "Opslaan")
        expect(heading(page)).to_have_text("Aanmelden")
        # A code is good for once, and the next one is half a minute away.
        sign_in(page, cas["email"], lambda: cas["codes"][0])
        expect(heading(page)).to_have_text("Product C, versie 2")
        expect(surcharge(page)).to_have_value("31")
        expect(page.get_by_label("Klachten over dit product")).to_have_value(ROUTE)
        press(page, "Opslaan")
        expect(page.get_by_text("Opgeslagen.").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_a_sheet_can_be_filled_in_on_a_phone(house: House, width: int) -> None:
    with house.entered("dana", width=width) as page:
        page.goto(house.people["dana"]["draft"])
        assert not page.evaluate(SIDEWAYS)
        surcharge(page).fill("veel te veel, en dit is geen getal")
        press(page, "Opslaan")
        alert = page.get_by_role("alert")
        expect(alert).to_be_focused()
        assert not page.evaluate(SIDEWAYS)
        alert.get_by_role("link", name=re.compile("^Werkgeverslasten")).click()
        expect(surcharge(page)).to_be_focused()
        surcharge(page).fill(str(width // 10))
        press(page, "Opslaan")
        expect(page.get_by_text("Opgeslagen.").first).to_be_visible()
        expect(surcharge(page)).to_have_value(str(width // 10))
        assert not page.evaluate(SIDEWAYS)


def test_a_sheet_is_handed_in_by_keyboard_alone(house: House) -> None:
    with house.entered("eef") as page:
        page.goto(house.people["eef"]["draft"])
        tab_to(page.get_by_role("link", name="Productblad indienen"))
        page.keyboard.press("Enter")
        tab_to(page.get_by_role("button", name="Indienen", exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_focused()
        tab_to(page.get_by_label("Ik heb het voorbeeld bekeken"))
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Het secretariaat beoordeelt het.").first).to_be_visible()
