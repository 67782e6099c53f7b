"""No way into the administration on a password alone."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from accounts.models import User
from tests.accounts.signing_in import PASSWORD, code_of, sign_in
from tests.builders import a_reviewer, a_user, with_second_factor
from tests.recently import signed_in_a_while_ago

pytestmark = pytest.mark.django_db

SETTING_UP = "/accounts/2fa/"
ADDRESSES = [
    "/beheer/",
    "/beheer/login/",
    "/beheer/logout/",
    "/beheer/password_change/",
    "/beheer/jsi18n/",
    "/beheer/policies/sheet/",
    "/beheer/policies/sheet/add/",
    "/beheer/accounts/user/1/change/",
    "/beheer/bestaat/niet/",
]


@pytest.fixture
def password_only(client: Client) -> Client:
    """An administrator who signed in, and has no second step."""
    user = a_user("alleen@example.org", is_staff=True, is_superuser=True, secretariat=True)
    sign_in(client, user)
    return client


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete"])
def test_without_a_second_step_everything_leads_to_setting_one_up(
    password_only: Client, address: str, method: str
) -> None:
    response = getattr(password_only, method)(address)
    assert (response.status_code, response["Location"]) == (302, SETTING_UP)


def test_a_form_is_not_handled_on_the_way(password_only: Client) -> None:
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    password_only.post("/beheer/accounts/user/add/", {"email": "nieuw@example.org", **passwords})
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_recovery_codes_alone_are_no_second_step(password_only: Client) -> None:
    RecoveryCodes.activate(User.objects.get())
    assert password_only.get("/beheer/")["Location"] == SETTING_UP


def test_whoever_takes_the_last_one_away_is_out_again(client: Client) -> None:
    sign_in(client, a_reviewer())
    assert client.get("/beheer/").status_code == 200
    assert client.post("/accounts/2fa/totp/deactivate/")["Location"] == SETTING_UP
    assert client.get("/beheer/")["Location"] == SETTING_UP
    assert not Authenticator.objects.exists()


def test_a_session_from_before_the_second_step_has_to_show_it(password_only: Client) -> None:
    user = with_second_factor(User.objects.get())
    response = password_only.get("/beheer/policies/sheet/")
    again = "/accounts/2fa/reauthenticate/?next=/beheer/policies/sheet/"
    assert response["Location"] == again
    password_only.post(again, {"code": code_of(user)})
    assert password_only.get("/beheer/policies/sheet/").status_code == 200


def test_the_public_pages_stay_open(password_only: Client) -> None:
    assert password_only.get("/").status_code == 200


def posted(client: Client, user: User) -> Any:
    return client.post("/beheer/login/", {"username": user.email, "password": PASSWORD})


def test_the_administration_takes_no_password_itself(client: Client) -> None:
    user = a_user(is_staff=True, is_superuser=True, password=PASSWORD)
    assert posted(client, user)["Location"] == "/accounts/login/?next=/beheer/"
    assert "_auth_user_id" not in client.session


def test_not_even_from_who_is_in_already(client: Client) -> None:
    one, other = a_reviewer(), a_user(is_staff=True, is_superuser=True, password=PASSWORD)
    signed_in_a_while_ago(client, one)
    assert posted(client, other)["Location"] == "/beheer/"
    assert client.session["_auth_user_id"] == str(one.pk)


@pytest.mark.parametrize(
    ("going", "leads_to"),
    [
        ("?next=/beheer/policies/sheet/", "/accounts/login/?next=/beheer/policies/sheet/"),
        ("?next=https://elders.example/", "/accounts/login/?next=/beheer/"),
        ("?next=//elders.example/", "/accounts/login/?next=/beheer/"),
        ("", "/accounts/login/?next=/beheer/"),
    ],
)
def test_its_own_way_in_leads_to_ours(client: Client, going: str, leads_to: str) -> None:
    assert client.get(f"/beheer/login/{going}")["Location"] == leads_to


def test_who_is_no_staff_is_told_so(client: Client) -> None:
    signed_in_a_while_ago(client, with_second_factor(a_user()))
    assert client.get("/beheer/login/?next=/beheer/").status_code == 403


def test_its_passwords_and_signing_out_are_ours_too(client: Client) -> None:
    signed_in_a_while_ago(client, a_reviewer())
    for address in ("/beheer/password_change/", "/beheer/password_change/done/"):
        assert client.get(address)["Location"] == "/accounts/password/change/"
    response = client.post("/beheer/logout/")
    assert (response.status_code, response["Location"]) == (307, "/accounts/logout/")


def test_what_signing_in_keeps_is_not_in_the_administration(client: Client) -> None:
    user = with_second_factor(User.objects.create_superuser("beheerder@example.org"))
    signed_in_a_while_ago(client, user)
    for model in ("account/emailaddress", "mfa/authenticator", "usersessions/usersession"):
        assert client.get(f"/beheer/{model}/").status_code == 404
