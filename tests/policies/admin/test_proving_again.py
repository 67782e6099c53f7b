"""Heavy steps ask once more who one is, and lose nothing of what was typed before they asked."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from policies.admin.product import ProductAdmin
from policies.admin.sheet_steps import SHEET_STEPS
from policies.models import Override, Product, Sheet
from tests.builders import (
    REASON,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    approved,
    failing,
    nothing_failing,
    submitted,
)
from tests.policies.admin.beheer import page_of, said, signed_in
from tests.recently import signed_in_a_while_ago, signed_in_just_now

pytestmark = pytest.mark.django_db

PASSWORD = "een lang en veilig wachtwoord"


@pytest.fixture
def reviewer() -> User:
    """A member of the secretariat, with a password."""
    user = a_reviewer()
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def client_of_long_ago(reviewer: User) -> Client:
    """Where that member signed in, longer ago than heavy steps allow."""
    return signed_in_a_while_ago(Client(), reviewer)


def proven(client: Client, asked: Any) -> Any:
    """What comes of giving the password on the page that the answer leads to."""
    return client.post(asked["Location"], {"password": PASSWORD})


def test_the_heavy_steps_are_those_that_make_or_end_what_is_public() -> None:
    heavy = {step.name for step in (*SHEET_STEPS, *ProductAdmin.steps) if step.heavy}
    assert heavy == {"goedkeuren", "ontheffen", "publiceren", "intrekken"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_heavy_step_asks_again(client_of_long_ago: Client, method: str) -> None:
    sheet = approved(a_sheet())
    with nothing_failing():
        asked = getattr(client_of_long_ago, method)(page_of(sheet, "publiceren"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert not Sheet.objects.published().exists()


def test_a_light_step_does_not(client_of_long_ago: Client) -> None:
    sheet = submitted(a_sheet())
    assert client_of_long_ago.get(page_of(sheet, "terugsturen")).status_code == 200


def test_who_proved_it_sees_the_page(client_of_long_ago: Client) -> None:
    sheet = approved(a_sheet())
    with nothing_failing():
        asked = client_of_long_ago.get(page_of(sheet, "publiceren"))
        assert proven(client_of_long_ago, asked)["Location"] == page_of(sheet, "publiceren")
        assert client_of_long_ago.get(page_of(sheet, "publiceren")).status_code == 200
    assert not Sheet.objects.published().exists()


def test_a_wrong_password_proves_nothing(client_of_long_ago: Client) -> None:
    sheet = approved(a_sheet())
    with nothing_failing():
        asked = client_of_long_ago.post(page_of(sheet, "publiceren"))
        client_of_long_ago.post(asked["Location"], {"password": "iets anders"})
        assert client_of_long_ago.get(page_of(sheet, "publiceren")).status_code == 302
    assert not Sheet.objects.published().exists()


def test_it_holds_for_a_few_minutes(reviewer: User) -> None:
    sheet = approved(a_sheet())
    with nothing_failing():
        page = signed_in_just_now(Client(), reviewer).get(page_of(sheet, "publiceren"))
    assert page.status_code == 200


def test_what_was_sent_too_late_is_done_once_it_is_proved(client_of_long_ago: Client) -> None:
    sheet = approved(a_sheet())
    with failing("C5"):
        typed = {"gezien": sheet.fingerprint(), "requirement": "C5", "reason": REASON}
        asked = client_of_long_ago.post(page_of(sheet, "ontheffen"), typed)
        assert not Override.objects.exists()
        answer = proven(client_of_long_ago, asked)
    assert answer["Location"] == page_of(sheet)
    assert said(answer)[-1] == "Voor eis C5 is ontheffing gegeven."
    assert Override.objects.get().reason == REASON


def test_what_was_sent_too_late_and_cannot_stand_is_given_back(client_of_long_ago: Client) -> None:
    sheet = approved(a_sheet())
    with failing("C5"):
        asked = client_of_long_ago.post(page_of(sheet, "ontheffen"), {"reason": REASON})
        page = proven(client_of_long_ago, asked).content.decode()
        assert f'action="{page_of(sheet, "ontheffen")}"' in page
        assert REASON in page
        assert "Kies een eis." in page
        typed = {"gezien": sheet.fingerprint(), "requirement": "C5", "reason": REASON}
        assert client_of_long_ago.post(page_of(sheet, "ontheffen"), typed).status_code == 302
    assert Override.objects.get().reason == REASON


def test_a_signatory_proves_it_before_withdrawing() -> None:
    sheet = a_sheet()
    client = signed_in(a_signatory(sheet.product.insurer))
    day = {"from_day": "2026-07-01"}
    asked = client.post(page_of(sheet.product, "intrekken"), day)
    assert asked.status_code == 302
    assert "/accounts/" in asked["Location"]
    assert Product.objects.get().withdrawn_from is None


def test_nobody_is_asked_about_what_they_may_not_do() -> None:
    sheet = approved(a_sheet())
    own, other = an_editor(sheet.product.insurer), an_editor(an_insurer())
    assert signed_in(own).get(page_of(sheet, "publiceren")).status_code == 403
    away = signed_in(other).get(page_of(sheet, "publiceren"))
    assert away["Location"] == reverse("admin:index")


def test_what_was_typed_when_the_session_ran_out_is_in_the_form_again(reviewer: User) -> None:
    sheet = submitted(a_sheet())
    with patch("policies.admin.steps.kept", lambda _: QueryDict("reason=Noem+de+bron.")):
        page = signed_in(reviewer).get(page_of(sheet, "terugsturen")).content.decode()
    assert "Noem de bron." in page


def test_a_tick_of_before_holds_while_the_sheet_is_as_it_was() -> None:
    draft = a_sheet(valid_from=date(2026, 3, 1))
    client = signed_in(an_editor(draft.product.insurer))
    ticked = QueryDict(f"bekeken=on&gezien={draft.fingerprint()}")
    with patch("policies.admin.steps.kept", lambda _: ticked):
        assert " checked" in client.get(page_of(draft, "indienen")).content.decode()
        draft.remark = "Anders."
        draft.save()
        assert " checked" not in client.get(page_of(draft, "indienen")).content.decode()
