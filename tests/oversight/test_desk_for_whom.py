"""Who gets which start page, which menu, and that nothing is ever done to many at once."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    submitted,
    with_second_factor,
)
from tests.oversight.desk import START, start_page
from tests.oversight.visiting import text_of
from tests.policies.admin.beheer import signed_in

pytestmark = pytest.mark.django_db

MENU = re.compile(r'<nav class="places".*?</nav>', re.DOTALL)


def an_editor_somewhere() -> User:
    """Someone who keeps the drafts of an insurer."""
    return an_editor(an_insurer())


def a_signatory_somewhere() -> User:
    """Someone who also speaks for an insurer."""
    return a_signatory(an_insurer())


def menu_of(user: User) -> list[str]:
    """The names in the menu of this user."""
    found = MENU.search(text_of(start_page(user)))
    return re.findall(r">([^<]+)</a>", found[0]) if found else []


def test_a_stranger_is_led_to_signing_in() -> None:
    response = start_page(None)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={START}"


def test_who_has_no_second_step_gets_no_further() -> None:
    response = start_page(a_user(is_staff=True, secretariat=True))
    assert response["Location"] == reverse("mfa_index")


def test_who_has_no_role_is_told_so() -> None:
    response = start_page(with_second_factor(a_user("iemand@example.org")))
    assert response.status_code == 200
    assert "uw account hoort bij geen verzekeraar en niet bij het secretariaat" in text_of(response)
    assert not MENU.search(text_of(response))


def test_who_left_the_last_insurer_is_told_so() -> None:
    editor = an_editor_somewhere()
    editor.memberships.all().delete()
    assert "Nog geen toegang" in text_of(start_page(editor))


@pytest.mark.parametrize(
    ("make", "menu"),
    [
        (an_editor_somewhere, ["Start", "Productbladen", "Producten", "Bewijs"]),
        (
            a_signatory_somewhere,
            ["Start", "Productbladen", "Producten", "Bewijs", "Medewerkers"],
        ),
        (
            a_reviewer,
            ["Start", "Productbladen", "Producten", "Bewijs", "Meldingen", "Logboek"],
        ),
        (
            an_administrator,
            [
                *("Start", "Productbladen", "Producten", "Bewijs"),
                *("Meldingen", "Medewerkers", "Logboek"),
            ],
        ),
    ],
)
def test_each_role_has_its_menu(make: Any, menu: list[str]) -> None:
    assert menu_of(make()) == menu


@pytest.mark.parametrize(
    "make", [an_editor_somewhere, a_signatory_somewhere, a_reviewer, an_administrator]
)
def test_every_place_that_is_offered_lets_its_user_in(make: Any) -> None:
    client = signed_in(make())
    page = text_of(client.get(START))
    offered = set(re.findall(r'href="(/beheer/[^"#?]*)', page))
    assert len(offered) >= 4
    for address in offered:
        assert client.get(address).status_code == 200, address


def test_the_menu_says_where_one_is() -> None:
    client = signed_in(a_reviewer())
    sheets = reverse("admin:policies_sheet_changelist")
    assert f'<a href="{START}" aria-current="page">' in text_of(client.get(START))
    assert f'<a href="{sheets}" aria-current="page">' in text_of(client.get(sheets))
    sheet = submitted(a_sheet())
    page = text_of(client.get(reverse("admin:policies_sheet_change", args=[sheet.pk])))
    assert f'<a href="{sheets}" aria-current="true">' in page
    assert f'<a href="{START}">' in page


def test_from_everywhere_one_reaches_the_own_account_and_can_sign_out() -> None:
    client = signed_in(an_editor_somewhere())
    for address in (START, reverse("admin:policies_sheet_changelist")):
        page = text_of(client.get(address))
        assert f'href="{reverse("mfa_index")}"' in page
        assert f'<form method="post" action="{reverse("account_logout")}">' in page
    client.post(reverse("account_logout"))
    assert client.get(START).status_code == 302


def test_the_start_page_is_kept_nowhere_and_only_shown() -> None:
    client = signed_in(a_reviewer())
    assert "no-store" in client.get(START)["Cache-Control"]
    assert client.post(START).status_code == 405


def test_it_answers_before_the_index_of_the_administration() -> None:
    response: Any = start_page(a_reviewer())
    assert response.template_name == "oversight/desk/secretariat.html"
    assert reverse("desk") == reverse("admin:index") == START


@pytest.fixture
def administrator() -> Client:
    """Someone who may do all there is, signed in."""
    for _ in range(3):
        submitted(a_sheet(a_product()))
    return signed_in(an_administrator())


def test_no_list_has_a_box_to_tick_or_an_act_for_many(administrator: Client) -> None:
    for model, pages in admin.site._registry.items():
        assert pages.actions is None, model
        request = RequestFactory().get("/")
        request.user = User.objects.get(is_superuser=True)
        assert pages.get_actions(request) == {}, model
        assert not pages.list_editable, model
        page = text_of(administrator.get(list_address(model)))
        assert 'type="checkbox"' not in page, model
        assert 'name="action"' not in page, model


def test_an_act_for_many_does_nothing_when_it_is_sent_all_the_same(administrator: Client) -> None:
    for model in admin.site._registry:
        keys = [str(key) for key in model._default_manager.values_list("pk", flat=True)]
        before = model._default_manager.count()
        sent = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
        administrator.post(list_address(model), sent)
        assert model._default_manager.count() == before, model


def test_the_start_page_has_no_form_but_that_for_signing_out(administrator: Client) -> None:
    page = text_of(administrator.get(START))
    assert page.count("<form") == 1
    assert "checkbox" not in page


def list_address(model: Any) -> str:
    """The address of the list of this model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
