"""The administration in a real browser: nothing blocked, nobody kept out, nothing typed is lost."""

import json
import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import REASON
from tests.installation import ROOT, Environment

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
ARRIVE = "from tests.browser.people import arrive; arrive()"
LOG = "accounts/auditentry/"
LISTS = [
    "policies/insurer/",
    "policies/product/",
    "policies/sheet/",
    "policies/evidence/",
    "policies/legalamount/",
    "policies/membership/",
    "policies/invitation/",
    "accounts/user/",
    "oversight/report/",
    LOG,
]
OTHERS = [
    "policies/",
    *(f"policies/{model}/add/" for model in ("insurer", "product", "legalamount", "invitation")),
    *(f"{address}1/change/" for address in LISTS if "invitation" not in address),
    "accounts/user/1/password/",
    "policies/product/1/intrekken/",
    "policies/product/1/history/",
    "policies/insurer/1/delete/",
    "policies/evidence/1/beoordelen/",
    "policies/sheet/1/bewijs/C1/",
    "policies/sheet/1/documenten/",
    "policies/sheet/1/history/",
    "policies/membership/1/rol/",
    "policies/membership/1/beeindigen/",
    "oversight/report/1/controleren/",
    "oversight/report/1/afhandelen/",
    f"{LOG}?wie=portaal",
]
STEPS = ("change", "history", "delete", "indienen", "bewijs/C1", "documenten", "inlezen")

Keys = dict[str, str]


@pytest.fixture(scope="session")
def keys(installation: Environment, portal: str) -> Keys:
    """The session of everyone who has something to do in the administration."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", ARRIVE]
    told = subprocess.run(
        command, cwd=ROOT, env=installation, check=True, capture_output=True, text=True
    )
    found: Keys = json.loads(told.stdout.splitlines()[-1])
    return found


def sign_in(page: Page, portal: str, key: str) -> None:
    """From now on the page is that of whoever has this session."""
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": portal}])


@pytest.fixture
def administrator(page: Page, portal: str, keys: Keys) -> Page:
    """A browser in which an administrator has signed in."""
    sign_in(page, portal, keys["administrator"])
    return page


@pytest.fixture
def draft(administrator: Page) -> str:
    """The address of a fresh draft of Product A, opened by an administrator."""
    page = administrator
    page.goto("/beheer/policies/sheet/add/")
    page.get_by_label("Product").select_option(label="Product A (Verzekeraar A)")
    page.get_by_label("Geldig vanaf").fill("2027-01-01")
    page.get_by_role("button", name=re.compile("Opslaan|Begin")).first.click()
    expect(page).to_have_url(re.compile(r"/sheet/\d+/change/$"))
    return page.url


def faults(page: Page) -> str:
    """What axe finds on the page, and whether it scrolls sideways."""
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    found = Axe().run(page, options=RULES)
    report: str = found.generate_report() if found.violations_count else ""
    return report + ("scrolls sideways" if wide else "")


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_the_administration_is_sound(
    page: Page, complaints: list[str], draft: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    steps = [draft.replace("change", name) for name in STEPS]
    addresses = [*steps, *(f"/beheer/{each}" for each in (*LISTS, *OTHERS))]
    found = {}
    for address in addresses:
        response = page.goto(address)
        page.wait_for_load_state("networkidle")
        assert response is not None
        assert response.ok, address
        if complaints:
            found[address] = " ".join(complaints)
            complaints.clear()
    # Only then: axe sets styles, which the policy blocks, and the browser may tell so late.
    for address in addresses:
        page.goto(address)
        found[address] = found.get(address, "") + faults(page)
    found = {address: fault for address, fault in found.items() if fault}
    assert found == {}


@pytest.mark.parametrize("who", ["signatory", "newcomer", "reviewer", "administrator", "nobody"])
def test_the_start_page_of_everyone_is_sound(
    page: Page, portal: str, keys: Keys, complaints: list[str], who: str
) -> None:
    sign_in(page, portal, keys[who])
    found = []
    for width, scheme in ((1280, "light"), (390, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        complaints.clear()
        page.goto("/beheer/")
        found += [*complaints, faults(page)]
    assert "".join(found) == ""


def test_what_is_asked_is_one_click_away(page: Page, portal: str, keys: Keys) -> None:
    sign_in(page, portal, keys["signatory"])
    page.goto("/beheer/")
    task = page.get_by_role("listitem").filter(has_text="Teruggestuurd").first
    expect(task).to_contain_text(REASON)
    task.get_by_role("link", name="Pas het blad aan").click()
    expect(page).to_have_url(re.compile(r"/sheet/\d+/change/$"))
    page.get_by_role("navigation", name="Beheer").get_by_role("link", name="Start").click()
    expect(page).to_have_url(re.compile(r"/beheer/$"))


def test_what_waits_is_one_click_away(page: Page, portal: str, keys: Keys) -> None:
    sign_in(page, portal, keys["reviewer"])
    page.goto("/beheer/")
    page.get_by_role("region", name="Te beoordelen").get_by_role("link").first.click()
    expect(page.get_by_role("link", name=re.compile("goedkeuren", re.IGNORECASE))).to_be_visible()


def test_the_log_is_asked_corrected_and_taken_along(administrator: Page) -> None:
    page = administrator
    page.goto(f"/beheer/{LOG}?van=gisteren")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    alert.get_by_role("link", name=re.compile("^Van")).click()
    expect(page.get_by_label("Van")).to_be_focused()
    page.get_by_label("Wie").fill("portaal")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("status")).to_contain_text("de nieuwste eerst")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download als CSV").click()
    assert re.fullmatch(r"logboek-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    assert "het portaal" in download.value.path().read_text("utf-8-sig")


def test_the_form_of_a_sheet_is_sound_in_the_dark_and_with_errors(page: Page, draft: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Ten hoogste, in procent").first.fill("veel")
    page.get_by_role("button", name="Opslaan", exact=True).last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == ""


def test_what_is_wrong_is_one_click_away_and_still_there(page: Page, draft: str) -> None:
    field = page.get_by_role("group", name="Werkgeverslasten").get_by_label(
        "Ten hoogste, in procent"
    )
    field.fill("veel")
    page.get_by_role("button", name="Opslaan", exact=True).last.click()
    page.get_by_role("alert").get_by_role("link", name=re.compile("Werkgeverslasten")).click()
    expect(field).to_be_focused()
    expect(field).to_have_value("veel")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_signing_out_ends_it(page: Page, portal: str, keys: Keys) -> None:
    sign_in(page, portal, keys["nobody"])
    page.goto("/beheer/")
    expect(page.get_by_role("heading", name="Nog geen toegang")).to_be_visible()
    page.get_by_role("button", name="Afmelden").click()
    page.goto("/beheer/")
    expect(page).to_have_url(re.compile(r"/accounts/login/"))
