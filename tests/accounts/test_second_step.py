"""Setting up a second step, keeping its secret, and losing it."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import AuditEntry, User
from accounts.signing_in.second_step import SecondStepAdapter
from tests.accounts.signing_in import code_from, code_of, give_password, prove_again, sign_in
from tests.builders import a_reviewer, a_user, an_administrator

pytestmark = pytest.mark.django_db

SETTING_UP = "/accounts/2fa/totp/activate/"
CODES = "/accounts/2fa/recovery-codes/"


def set_up(client: Client) -> Any:
    """The answer to setting up an app, as its pages ask."""
    secret = client.get(SETTING_UP).context["form"].secret
    return client.post(SETTING_UP, {"code": code_from(secret)})


def codes_of(client: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", client.get(CODES).content.decode())


def test_an_app_is_set_up_and_opens_the_administration(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, a_user(is_staff=True))
    with django_capture_on_commit_callbacks(execute=True):
        response = set_up(client)
    assert response["Location"] == CODES
    assert len(codes_of(client)) == 10
    assert client.get("/beheer/").status_code == 200
    assert mail.outbox[-1].subject.endswith("App met codes ingesteld")


def test_a_wrong_code_sets_up_nothing_and_keeps_the_key(client: Client) -> None:
    sign_in(client, a_user())
    secret = client.get(SETTING_UP).context["form"].secret
    response = client.post(SETTING_UP, {"code": "123"})
    assert response.context["form"].secret == secret
    assert not Authenticator.objects.exists()


def test_an_app_that_is_there_is_not_set_up_again(client: Client) -> None:
    sign_in(client, a_reviewer())
    assert client.get(SETTING_UP)["Location"] == "/accounts/2fa/totp/deactivate/"


def test_long_after_signing_in_the_password_is_asked_again(
    client: Client, settings: Settings
) -> None:
    sign_in(client, a_user())
    assert client.get(SETTING_UP).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(SETTING_UP)["Location"].startswith("/accounts/reauthenticate/?next=")


def test_a_recovery_code_opens_once(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = a_user(is_staff=True)
    sign_in(client, user)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    code = codes_of(client)[0]
    outcomes = []
    for _ in range(2):
        other = Client()
        give_password(other, user)
        other.post("/accounts/2fa/authenticate/", {"code": code})
        outcomes.append("_auth_user_id" in other.session)
    assert outcomes == [True, False]


def test_new_recovery_codes_replace_the_old(client: Client) -> None:
    sign_in(client, a_user())
    set_up(client)
    old = codes_of(client)
    client.post(f"{CODES}generate/")
    assert set(old).isdisjoint(codes_of(client))
    downloaded = client.get(f"{CODES}download/").content.decode()
    assert all(code in downloaded for code in codes_of(client))


def test_no_secret_lies_in_the_database_as_it_is(client: Client) -> None:
    user = a_user()
    sign_in(client, user)
    secret = client.get(SETTING_UP).context["form"].secret
    client.post(SETTING_UP, {"code": code_from(secret)})
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes_of(client))
    held = {entry.type: entry.data for entry in Authenticator.objects.all()}
    assert held["totp"]["secret"].startswith("gAAAA")
    assert held["recovery_codes"]["seed"].startswith("gAAAA")


def test_a_former_key_still_opens_and_a_strange_one_does_not(settings: Settings) -> None:
    adapter = SecondStepAdapter()
    encrypted, former = adapter.encrypt("geheim"), settings.SECRET_KEY
    settings.SECRET_KEY = "n" * 50
    with pytest.raises(InvalidToken):
        adapter.decrypt(encrypted)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert adapter.decrypt(encrypted) == "geheim"
    assert adapter.encrypt("geheim") != adapter.encrypt("geheim")


def test_a_secret_under_a_key_that_is_lost_is_told_and_not_a_failure(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    user = a_reviewer()
    settings.SECRET_KEY = "n" * 50
    give_password(client, user)
    page = client.post("/accounts/2fa/authenticate/", {"code": "123456"}).content.decode()
    assert "vraag een beheerder om uw tweede stap te wissen" in page
    assert "_auth_user_id" not in client.session
    assert "SECRET_KEY_FALLBACKS" in caplog.text


def test_a_passkey_always_asks_for_its_owner(client: Client) -> None:
    options = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    asked = options.json()["request_options"]["publicKey"]
    assert asked["userVerification"] == "required"
    sign_in(client, a_reviewer())
    page = client.get("/accounts/2fa/webauthn/add/")
    made = page.context["js_data"]["creation_options"]["publicKey"]
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert made["rp"]["name"] == "MKB verzuim-ontzorg vergelijker"


def test_a_passkey_that_is_nonsense_is_refused(client: Client) -> None:
    response = client.post("/accounts/2fa/webauthn/login/", {"credential": "{}"}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "Deze passkey werkt hier niet" in response.content.decode()


@pytest.mark.parametrize("made", ["{}", '{"id": 1, "rawId": 2, "response": {}}', "[]", "null"])
def test_what_is_no_passkey_is_not_added(client: Client, made: str) -> None:
    sign_in(client, a_user())
    client.get("/accounts/2fa/webauthn/add/")
    page = client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": made})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Authenticator.objects.exists()


def test_an_administrator_wipes_what_somebody_lost(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    loser, theirs = a_reviewer("kwijt@example.org"), Client()
    sign_in(theirs, loser)
    administrator = an_administrator()
    sign_in(client, administrator)
    prove_again(client)
    rights = {"email": loser.email, "is_active": "on", "is_staff": "on", "secretariat": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/beheer/accounts/user/{loser.pk}/change/", {**rights, "wipe_second_step": "on"}
        )
    assert not Authenticator.objects.filter(user=loser).exists()
    assert theirs.get("/accounts/email/").status_code == 302
    entry = AuditEntry.objects.about(loser).get(act="tweede stap verwijderd")
    assert entry.who == administrator
    assert mail.outbox[-1].to == [loser.email]
    assert Authenticator.objects.filter(user=administrator).exists()


def test_a_user_that_is_only_changed_keeps_the_second_step(client: Client) -> None:
    user = a_reviewer()
    sign_in(client, an_administrator())
    prove_again(client)
    rights = {"email": user.email, "is_active": "on", "secretariat": "on", "first_name": "Jan"}
    client.post(f"/beheer/accounts/user/{user.pk}/change/", rights)
    assert User.objects.get(pk=user.pk).first_name == "Jan"
    assert code_of(user)
