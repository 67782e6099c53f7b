"""The administration in a real browser: nothing blocked, nobody kept out, nothing typed is lost."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LISTS = [
    "policies/insurer/",
    "policies/product/",
    "policies/sheet/",
    "policies/legalamount/",
    "policies/membership/",
    "accounts/user/",
    "accounts/auditentry/",
]
OTHERS = [
    "",
    "policies/",
    "password_change/",
    *(f"{address}add/" for address in LISTS if "auditentry" not in address),
    *(f"{address}1/change/" for address in LISTS if "membership" not in address),
    "accounts/user/1/password/",
    "policies/product/1/intrekken/",
    "policies/product/1/history/",
    "policies/insurer/1/delete/",
]

Account = tuple[str, str]


@pytest.fixture
def draft(page: Page, secretary: Account) -> str:
    """The address of a fresh draft of Product A, opened by a secretary."""
    email, password = secretary
    page.goto("/beheer/policies/sheet/add/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_label("Product").select_option(label="Product A (Verzekeraar A)")
    page.get_by_label("Geldig vanaf").fill("2027-01-01")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page).to_have_url(re.compile(r"/sheet/\d+/change/$"))
    return page.url


def faults(page: Page) -> str:
    """What axe finds on the page, and whether it scrolls sideways."""
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    found = Axe().run(page, options=RULES)
    report: str = found.generate_report() if found.violations_count else ""
    return report + ("scrolls sideways" if wide else "")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_the_administration_is_sound(
    page: Page, complaints: list[str], draft: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    pages = ("change", "history", "delete", "publiceren")
    steps = [draft.replace("change", page_name) for page_name in pages]
    found = {}
    for address in [*steps, *(f"/beheer/{each}" for each in (*LISTS, *OTHERS))]:
        complaints.clear()
        response = page.goto(address)
        page.wait_for_load_state("networkidle")
        assert response is not None
        assert response.ok, address
        heard = list(complaints)  # axe itself sets styles, which the policy blocks
        if fault := " ".join([*heard, faults(page)]).strip():
            found[address] = fault
    assert found == {}


def test_the_form_of_a_sheet_is_sound_in_the_dark_and_with_errors(page: Page, draft: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Ten hoogste, in procent").fill("veel")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet opgeslagen")
    assert faults(page) == ""


def test_what_is_wrong_is_one_click_away_and_still_there(page: Page, draft: str) -> None:
    field = page.get_by_label("Ten hoogste, in procent")
    field.fill("veel")
    page.get_by_role("button", name="Opslaan en publiceren…").click()
    page.get_by_role("alert").get_by_role("link", name=re.compile("Werkgeverslasten")).click()
    expect(field).to_be_focused()
    expect(field).to_have_value("veel")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_sheet_is_filled_in_and_shown_before_it_is_published(page: Page, draft: str) -> None:
    expect(page.get_by_text("17 van 23 ingevuld")).to_be_visible()
    regres = page.get_by_role("group", name="Regres")
    regres.get_by_text("Wat betekent dit?").click()
    expect(regres.get_by_text("Artikel 6:107a BW.")).to_be_visible()
    regres.get_by_label("Antwoord").select_option("ja")
    regres.get_by_label("Zekerheid").select_option("bevestigd")
    page.get_by_role("button", name="Opslaan en publiceren…").click()
    expect(page).to_have_url(re.compile("/publiceren/$"))
    expect(page.get_by_text("18 van 23 ingevuld")).to_be_visible()
    page.get_by_role("link", name="Nee, terug").click()
    expect(page).to_have_url(draft)
