"""A session that ends while somebody types: after signing in again everything is still there."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from policies.models import Sheet
from tests.accounts.signing_in import sign_in
from tests.builders import a_sheet, an_editor, submitted, the_cell
from tests.policies.admin.beheer import Typed, as_shown, opened, page_of, said, send, told

pytestmark = pytest.mark.django_db

A_QUARTER = {
    "max_werkgeverslasten__procent": "25",
    "max_werkgeverslasten__certainty": "bevestigd",
}


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A hasher that takes no time: what it guards is not tested here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def draft() -> Sheet:
    """A draft on which nothing is answered."""
    return a_sheet()


@pytest.fixture
def user(draft: Sheet) -> User:
    """Someone who keeps it."""
    return an_editor(draft.product.insurer)


@pytest.fixture
def browser(user: User) -> Client:
    """A browser in which that user signed in, through the pages."""
    client = Client()
    sign_in(client, user)
    return client


def sent_too_late(browser: Client, draft: Sheet, shown: Typed, **changes: str) -> Any:
    """Send the form when the session is over."""
    browser.session.flush()
    del browser.cookies["sessionid"]
    return send(browser, draft, shown, **changes)


def test_what_was_typed_stands_in_the_form_after_signing_in_again(
    browser: Client, user: User, draft: Sheet
) -> None:
    response = sent_too_late(
        browser, draft, opened(browser, draft), **A_QUARTER, regres__note="Eén\r\n<b>twee</b>"
    )
    assert response.status_code == 302
    assert the_cell(draft, "max_werkgeverslasten").value is None
    assert sign_in(browser, user, page_of(draft))["Location"] == page_of(draft)
    page = browser.get(page_of(draft))
    assert "Nog niet opgeslagen" in page.content.decode()
    assert as_shown(page)["max_werkgeverslasten-procent"] == "25"
    assert as_shown(page)["regres-note"] == "Eén\r\n<b>twee</b>"
    assert send(browser, draft, as_shown(page)).status_code == 302
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}


def test_opening_the_page_again_loses_nothing_and_one_can_let_it_go(
    browser: Client, user: User, draft: Sheet
) -> None:
    sent_too_late(browser, draft, opened(browser, draft), **A_QUARTER)
    sign_in(browser, user)
    browser.get(page_of(draft))
    page = browser.get(page_of(draft))
    assert as_shown(page)["max_werkgeverslasten-procent"] == "25"
    assert 'href="?vergeet"' in page.content.decode()
    page = browser.get(f"{page_of(draft)}?vergeet")
    assert as_shown(page)["max_werkgeverslasten-procent"] == ""
    assert 'href="?vergeet"' not in page.content.decode()


def test_saving_takes_the_place_of_what_was_kept(browser: Client, user: User, draft: Sheet) -> None:
    sent_too_late(browser, draft, opened(browser, draft), **A_QUARTER)
    sign_in(browser, user)
    send(browser, draft, as_shown(browser.get(page_of(draft))), regres__note="later")
    page = browser.get(page_of(draft))
    assert as_shown(page)["regres-note"] == "later"
    assert "Nog niet opgeslagen" not in page.content.decode()


def test_every_form_that_keeps_input_says_for_whom_it_is(
    browser: Client, user: User, draft: Sheet
) -> None:
    whose = f'name="wie" value="{user.pk}"'
    for page in ("change", "indienen", "documenten"):
        assert whose in browser.get(page_of(draft, page)).content.decode()


def test_what_was_wrong_is_there_too_and_is_told(browser: Client, user: User, draft: Sheet) -> None:
    sent_too_late(browser, draft, opened(browser, draft), eerste_contractstermijn__jaren="drie")
    sign_in(browser, user)
    page = browser.get(page_of(draft))
    assert as_shown(page)["eerste_contractstermijn-jaren"] == "drie"
    assert "eerste_contractstermijn-jaren" in told(page)


def test_what_others_saved_meanwhile_is_shown_beside_it(
    browser: Client, user: User, draft: Sheet
) -> None:
    shown = opened(browser, draft)
    colleague = Client()
    sign_in(colleague, an_editor(draft.product.insurer, "collega@example.org"))
    send(colleague, draft, opened(colleague, draft), **A_QUARTER)
    sent_too_late(browser, draft, shown, **{**A_QUARTER, "max_werkgeverslasten__procent": "30"})
    sign_in(browser, user)
    page = browser.get(page_of(draft))
    assert page.status_code == 409
    assert "tot 25%" in page.content.decode()
    assert as_shown(page)["max_werkgeverslasten-procent"] == "30"


def test_what_was_typed_for_a_sheet_that_moved_on_is_given_back_as_text(
    browser: Client, user: User, draft: Sheet
) -> None:
    sent_too_late(browser, draft, opened(browser, draft), **A_QUARTER)
    submitted(draft)
    sign_in(browser, user)
    page = browser.get(page_of(draft))
    assert page.status_code == 409
    assert "Ten hoogste: 25" in page.content.decode()
    assert browser.get(page_of(draft)).status_code == 409
    assert f'href="{page_of(draft)}?vergeet"' in page.content.decode()
    assert browser.get(f"{page_of(draft)}?vergeet").status_code == 200
    assert browser.get(page_of(draft)).status_code == 200


def test_what_was_typed_for_a_draft_that_is_gone_is_given_back_as_text(
    browser: Client, user: User, draft: Sheet
) -> None:
    address = page_of(draft)
    sent_too_late(browser, draft, opened(browser, draft), **A_QUARTER)
    draft.delete()
    sign_in(browser, user)
    page = browser.get(address)
    assert page.status_code == 404
    assert "Ten hoogste: 25" in page.content.decode()
    gone = browser.get(f"{address}?vergeet")
    assert gone.status_code == 302
    assert "bestaat niet" in said(gone)[-1]
