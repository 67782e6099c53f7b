"""What axe finds behind the door: nothing, wide and by day, narrow and by night."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from policies.spreadsheet import FILE_TYPE
from tests.browser.house import House, press
from tests.browser.rooms import ROOMS, Look
from tests.browser.test_axe import RULES
from tests.installation import run
from tests.policies.worksheet.sheets import at, filled

pytestmark = pytest.mark.looks

FURNISH = "from tests.browser.things import furnish; furnish()"
LOOKS = [(1280, "light"), (390, "dark")]
NARROW = 320
CHANGE = "/beheer/policies/sheet/{draft}/change/"
READ_IN = "/beheer/policies/sheet/{draft}/inlezen/"
SIDEWAYS = "document.scrollingElement.scrollWidth > innerWidth"
REFUSED = {
    Look("stranger", "/accounts/uitnodiging/"): 404,
    Look("editor", "/accounts/uitnodiging/{link}/"): 403,
    Look("reviewer", "/beheer/accounts/auditentry/?van=gisteren"): 400,
    Look("administrator", "/beheer/bestaat-niet/"): 404,
}
"""Pages that say that there is nothing there for whoever looks."""

Things = dict[str, str]


@pytest.fixture(scope="session")
def things(house: House) -> Things:
    """What is in the house, and who."""
    found: Things = json.loads(run(house.environment, FURNISH).splitlines()[-1])
    return found


@pytest.fixture
def room(house: House, things: Things, page: Page, request: pytest.FixtureRequest) -> Page:
    """The page that was looked for, with its button pressed."""
    look: Look = request.param
    page.context.clear_cookies()
    if look.who in things:
        page.context.add_cookies(
            [{"name": "sessionid", "value": things[look.who], "url": house.address}]
        )
    response = page.goto(house.address + look.address.format_map(things))
    assert response is not None
    assert response.status == REFUSED.get(look, 200)
    if look.button:
        press(page, look.button)
        expect(page).to_have_title(re.compile("^Fout"))
    return page


def name_of(look: Look) -> str:
    """What a look is called."""
    return " ".join(filter(None, [look.who, look.address, look.button]))


def faults(page: Page, width: int, scheme: str) -> str:
    """What axe has to say of the page at this width and in these colours."""
    page.set_viewport_size({"width": width, "height": 900})
    # Colours that are on their way to others would be judged halfway.
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return f"{width}, {scheme}: {found.generate_report()}" if found.violations_count else ""


def all_faults(page: Page) -> str:
    """What is wrong with the page in all that it is looked at, and narrower still."""
    found = "".join(faults(page, width, scheme) for width, scheme in LOOKS)
    page.set_viewport_size({"width": NARROW, "height": 700})
    return found + ("scrolls sideways" if page.evaluate(SIDEWAYS) else "")


@pytest.mark.parametrize("room", ROOMS, ids=name_of, indirect=True)
def test_axe_finds_nothing_behind_the_door(room: Page) -> None:
    assert all_faults(room) == ""


@pytest.mark.parametrize("room", [Look("editor", CHANGE)], ids=name_of, indirect=True)
def test_axe_finds_nothing_where_an_answer_is_wrong(room: Page) -> None:
    room.get_by_label("Ten hoogste, in procent").first.fill("veel")
    press(room, "Opslaan")
    expect(room.get_by_role("alert")).to_be_focused()
    assert all_faults(room) == ""


@pytest.mark.parametrize("room", [Look("editor", READ_IN)], ids=name_of, indirect=True)
def test_axe_finds_nothing_where_a_worksheet_is_wrong(room: Page) -> None:
    worksheet = room.request.get(room.url.replace("inlezen", "werkblad")).body()
    wrong = filled(worksheet, {at("max_werkgeverslasten"): "veel"})
    file = FilePayload(name="werkblad.xlsx", mimeType=FILE_TYPE, buffer=wrong)
    room.get_by_label("Werkblad", exact=True).set_input_files(file)
    press(room, "Inlezen")
    expect(room.get_by_role("alert")).to_contain_text(f"Cel {at('max_werkgeverslasten')}")
    assert all_faults(room) == ""
