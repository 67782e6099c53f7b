"""Signing in: an address, a password, and a second step for who has one."""

import pytest
from django.contrib.auth import get_user
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.signing_in import PASSWORD, code_of, give_password, sign_in
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
SECOND_STEP = "/accounts/2fa/authenticate/"
BEHEER = "/beheer/"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_leads_to_the_second_step_and_no_further(client: Client) -> None:
    response = give_password(client, a_reviewer())
    assert response["Location"] == SECOND_STEP
    assert not is_in(client)
    assert client.get(BEHEER).status_code == 302


def test_with_the_second_step_one_is_in_and_where_one_was_going(client: Client) -> None:
    user = a_reviewer()
    response = sign_in(client, user, going="/beheer/policies/sheet/")
    assert response["Location"] == "/beheer/policies/sheet/"
    assert client.get(BEHEER).status_code == 200
    assert get_user(client) == user


def test_a_wrong_code_is_told_and_keeps_outside(client: Client) -> None:
    give_password(client, a_reviewer())
    response = client.post(SECOND_STEP, {"code": "000000"})
    assert "Deze code klopt niet of is verlopen" in response.content.decode()
    assert not is_in(client)


def test_a_code_is_good_for_one_time(client: Client) -> None:
    user = a_reviewer()
    give_password(client, user)
    code = code_of(user)
    client.post(SECOND_STEP, {"code": code})
    assert is_in(client)
    other = Client()
    give_password(other, user)
    other.post(SECOND_STEP, {"code": code})
    assert not is_in(other)


def test_the_second_step_cannot_be_walked_into(client: Client) -> None:
    assert client.get(SECOND_STEP)["Location"] == LOGIN


@pytest.mark.parametrize("typed", ["jan@example.org", "niemand@example.org"])
def test_a_wrong_password_says_the_same_whether_the_account_exists_or_not(
    client: Client, typed: str
) -> None:
    a_user("jan@example.org", password=PASSWORD)
    page = client.post(LOGIN, {"login": typed, "password": "geraden"}).content.decode()
    assert page.count("Dit e-mailadres en wachtwoord horen niet bij elkaar.") >= 1
    assert not is_in(client)


@pytest.mark.parametrize("stored", ["Jan.Jansen@example.org", "jan.jansen@example.org"])
@pytest.mark.parametrize("typed", ["jan.jansen@example.org", "JAN.JANSEN@EXAMPLE.ORG"])
def test_capitals_in_an_address_make_no_difference(client: Client, stored: str, typed: str) -> None:
    a_user(stored, password=PASSWORD)
    client.post(LOGIN, {"login": typed, "password": PASSWORD})
    assert is_in(client)


def test_an_account_that_is_closed_lets_nobody_in(client: Client) -> None:
    user = a_user(is_active=False, password=PASSWORD)
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert not is_in(client)


def test_who_has_no_role_is_led_to_the_own_account(client: Client) -> None:
    assert sign_in(client, a_user())["Location"] == "/accounts/2fa/"


def test_nobody_is_led_to_another_site(client: Client) -> None:
    response = sign_in(client, a_reviewer(), going="https://elders.example/")
    assert response["Location"] == BEHEER


def test_signing_in_offers_no_account(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert reverse("account_signup") not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_accounts_come_by_invitation(client: Client, method: str) -> None:
    typed = {"email": "nieuw@example.org", "password1": PASSWORD, "password2": PASSWORD}
    response = getattr(client, method)("/accounts/signup/", typed)
    assert "Een account krijgt u op uitnodiging" in response.content.decode()
    assert not User.objects.exists()


def test_who_comes_from_the_command_line_is_led_to_a_second_step(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="Beheer@example.org", verbosity=0)
    assert sign_in(client, User.objects.get())["Location"] == BEHEER
    assert client.get(BEHEER)["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_signing_out_is_told_and_ends_it(client: Client) -> None:
    sign_in(client, a_reviewer())
    response = client.post("/accounts/logout/", follow=True)
    assert "U bent afgemeld." in response.content.decode()
    assert not is_in(client)
