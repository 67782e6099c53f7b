"""An insurer's own way: invited, let in, filling in, handed back, mended, and seen by everyone."""

import re

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.house import (
    INVITING,
    House,
    follow,
    heading,
    invite,
    press,
    prove_again,
    set_up_app,
    shown_by_app,
    sign_in,
    take_up,
)

EDITOR, REVIEWER, SIGNATORY = "redacteur@a.example", "kijkt@example.org", "tekent@a.example"
REASON = "Noem bij de werkgeverslasten het artikel."
ROUTE = "https://verzekeraar-a.example/klachten"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def answer(page: Page, label: str) -> Locator:
    """The part of the page of a draft that holds this answer."""
    return page.get_by_role("group", name=label, exact=True)


def lets_in(house: House, page: Page) -> None:
    """The administrator signs in and invites an editor and a reviewer."""
    boss = house.people["administrator"]
    page.goto("/beheer/")
    sign_in(page, boss["email"], lambda: shown_by_app(page, boss["secret"]))
    expect(heading(page)).to_have_text("Wat er ligt")
    follow(page, "Uitnodigingen")
    follow(page, "Iemand uitnodigen")
    prove_again(page)
    invite(page, EDITOR, "redacteur", "Verzekeraar A")
    page.goto(INVITING)
    invite(page, REVIEWER, "beoordelaar")


def comes_in(house: House, page: Page, email: str, name: str) -> None:
    """Take up the invitation, set up an app and go to the start page."""
    take_up(house, page, email, name)
    page.goto("/beheer/")
    expect(heading(page)).to_have_text("Uw tweede stap")
    set_up_app(page)
    follow(page, "Naar het beheer")


def begins(page: Page) -> None:
    """From the start page to a new version of Product A that holds from today."""
    product = page.get_by_role("article", name="Product A")
    expect(product).to_contain_text("versie 1")
    product.get_by_role("link", name="Begin een nieuwe versie").click()
    page.get_by_label("Geldig vanaf").fill(timezone.localdate().isoformat())
    press(page, "Begin het concept")
    expect(heading(page)).to_have_text("Product A, versie 2")


def fills_in(page: Page) -> None:
    """Change an answer wrongly and then rightly, and see what that does before it is saved."""
    own = answer(page, "Werkgeverslasten")
    field = own.get_by_label("Ten hoogste, in procent")
    field.fill("veel")
    press(page, "Opslaan")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=re.compile("^Werkgeverslasten")).click()
    expect(field).to_be_focused()
    expect(field).to_have_value("veel")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(own.locator(".errorlist")).to_be_visible()
    field.fill("35")
    own.get_by_label("bevestigd door de verzekeraar").check()
    page.get_by_label("Klachten over dit product").fill(ROUTE)
    sees(page)


def sees(page: Page) -> None:
    """What differs from the version in force, and what the covenant says; then save."""
    complaints = page.locator("#eis-C6")
    expect(complaints).to_contain_text("bewijs nodig")
    press(page, "Controleer")
    expect(complaints).to_contain_text("voldoet")
    expect(complaints).to_contain_text(ROUTE)
    changes = page.get_by_role("complementary", name="Wat verandert")
    change = changes.get_by_role("listitem").filter(has_text="Werkgeverslasten")
    expect(change).to_contain_text("tot 30%")
    expect(change).to_contain_text("tot 35%")
    expect(page.get_by_text("Nog niet opgeslagen.").first).to_be_visible()
    press(page, "Opslaan")
    expect(page.get_by_text(re.compile(r"Opgeslagen\. \d+ van 23 ingevuld"))).to_be_visible()


def previews(page: Page) -> None:
    """See the draft as the public will, alone and beside the market, and go back."""
    draft = page.url.partition("#")[0]
    follow(page, "Voorbeeld")
    expect(page.get_by_text("Voorbeeld: dit is nog niet openbaar")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("tot 35%")
    follow(page, "Naast andere producten")
    expect(page.get_by_role("table")).to_contain_text("tot 35%")
    expect(page.get_by_role("table")).to_contain_text("Product B")
    follow(page, "Terug naar het productblad")
    expect(page).to_have_url(draft)


def submits(page: Page) -> None:
    """Hand in what was previewed; without the tick nothing is sent."""
    follow(page, "Productblad indienen")
    press(page, "Indienen")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Ik heb het voorbeeld bekeken").check()
    press(page, "Indienen")
    expect(page.get_by_text("Het secretariaat beoordeelt het.").first).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)


def returns(house: House, page: Page) -> None:
    """The reviewer finds it on the start page and sends it back, and the editor gets a mail."""
    page.goto("/beheer/")
    page.get_by_role("region", name="Te beoordelen").get_by_role("link", name="Product A").click()
    follow(page, "Productblad terugsturen")
    page.get_by_label("Wat moet er anders?").fill(REASON)
    press(page, "Terugsturen")
    expect(page.get_by_text("is teruggestuurd naar Verzekeraar A.")).to_be_visible()
    assert REASON in house.letter(EDITOR, "Pas dit productblad aan")


def mends(page: Page) -> None:
    """The editor reads why, on the start page and on the sheet, does it and hands it in again."""
    page.goto("/beheer/")
    task = page.get_by_role("listitem").filter(has_text="Teruggestuurd").first
    expect(task).to_contain_text(REASON)
    task.get_by_role("link", name="Pas het blad aan").click()
    expect(page.get_by_role("main").get_by_text(REASON)).to_be_visible()
    answer(page, "Werkgeverslasten").get_by_label("Bron").fill("Polisvoorwaarden, artikel 12")
    press(page, "Opslaan")
    expect(page.get_by_text("Opgeslagen.").first).to_be_visible()
    submits(page)


def approves(page: Page) -> None:
    """The reviewer proves once more who it is, approves, and makes the sheet public."""
    page.goto("/beheer/")
    page.get_by_role("region", name="Te beoordelen").get_by_role("link", name="Product A").click()
    follow(page, "Productblad goedkeuren")
    prove_again(page)
    press(page, "Goedkeuren")
    expect(page.get_by_text("is goedgekeurd.").first).to_be_visible()
    follow(page, "Productblad publiceren")
    press(page, "Publiceren")
    expect(page.get_by_text("is gepubliceerd en geldt vanaf").first).to_be_visible()


def is_seen(page: Page) -> None:
    """By anyone, with the new answer and where it stands."""
    page.goto("/producten/product-a/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("tot 35%")
    expect(main).to_contain_text("Polisvoorwaarden, artikel 12")
    page.goto("/vergelijken/")
    expect(page.get_by_role("row").filter(has_text="Werkgeverslasten").last).to_contain_text(
        "tot 35%"
    )


def is_told(house: House, page: Page) -> None:
    """The editor, on the start page and by mail."""
    page.goto("/beheer/")
    expect(page.get_by_role("article", name="Product A")).to_contain_text("versie 2")
    assert "/producten/product-a/versies/2/" in house.letter(EDITOR, "gepubliceerd")


def test_from_an_invitation_to_what_everyone_sees(house: House) -> None:
    with house.visited() as boss:
        lets_in(house, boss)
    with house.visited() as editor, house.visited() as reviewer, house.visited() as visitor:
        comes_in(house, editor, EDITOR, "Noor")
        expect(heading(editor)).to_have_text("Uw producten")
        begins(editor)
        fills_in(editor)
        previews(editor)
        submits(editor)
        comes_in(house, reviewer, REVIEWER, "Kees")
        returns(house, reviewer)
        mends(editor)
        approves(reviewer)
        is_seen(visitor)
        is_told(house, editor)


def test_a_signatory_comes_in_with_a_passkey_alone_and_invites_a_colleague(house: House) -> None:
    with house.entered("administrator") as boss:
        boss.goto(INVITING)
        invite(boss, SIGNATORY, "tekenbevoegd", "Verzekeraar A")
    with house.visited() as page:
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        take_up(house, page, SIGNATORY, "Tess")
        follow(page, "Passkey toevoegen")
        page.get_by_label("Naam van deze passkey").fill("laptop")
        press(page, "Passkey toevoegen")
        expect(heading(page)).to_have_text("Herstelcodes")
        follow(page, "Afmelden")
        press(page, "Afmelden")
        expect(heading(page)).to_have_text("Aanmelden")
        page.goto("/beheer/")
        press(page, "Verder met een passkey")
        expect(heading(page)).to_have_text("Uw producten")
        page.goto(INVITING)
        prove_again(page)
        invite(page, "collega@a.example", "redacteur")
    assert "Verzekeraar A" in house.letter("collega@a.example", "Uitnodiging")
