"""Changing a password, and choosing a new one by mail."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.signing_in.forgetting import forget_means
from tests.accounts.signing_in import PASSWORD, give_password, sign_in
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

NEW = "nog een heel lang geheim"
ASKING = "/accounts/password/reset/"
CHANGING = "/accounts/password/change/"


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens in here sends its mail."""
    return django_capture_on_commit_callbacks(execute=True)


def link_in(message: Any) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", message.body)
    assert found
    return found[1]


def choose(client: Client, link: str, password: str = NEW) -> Any:
    form = client.get(link)["Location"]
    return client.post(form, {"password1": password, "password2": password})


def test_a_link_by_mail_lets_one_choose_and_signs_nobody_in(client: Client, sent: Any) -> None:
    user = a_reviewer("Jan@example.org")
    with sent:
        client.post(ASKING, {"email": "jan@EXAMPLE.org"})
    assert mail.outbox[0].to == ["Jan@example.org"]
    response = choose(client, link_in(mail.outbox[0]))
    assert response["Location"] == "/accounts/password/reset/key/done/"
    assert "_auth_user_id" not in client.session
    user.refresh_from_db()
    assert user.check_password(NEW)
    answer = client.post("/accounts/login/", {"login": user.email, "password": NEW})
    assert answer["Location"] == "/accounts/2fa/authenticate/"


def test_a_link_works_once(client: Client, sent: Any) -> None:
    user = a_user(password=PASSWORD)
    with sent:
        client.post(ASKING, {"email": user.email})
    link = link_in(mail.outbox[0])
    choose(client, link)
    assert "Deze link werkt niet meer" in Client().get(link).content.decode()


def test_who_comes_back_after_all_was_wiped_chooses_anew(client: Client, sent: Any) -> None:
    user = a_reviewer()
    sign_in(client, user)
    forget_means(user)
    assert client.get("/accounts/email/").status_code == 302
    with sent:
        client.post(ASKING, {"email": user.email})
    choose(client, link_in(mail.outbox[-1]))
    client.post("/accounts/login/", {"login": user.email, "password": NEW})
    assert client.get("/beheer/")["Location"] == "/accounts/2fa/"


def test_a_new_password_ends_every_session(client: Client, sent: Any) -> None:
    user, elsewhere = a_reviewer(), Client()
    sign_in(elsewhere, user)
    with sent:
        client.post(ASKING, {"email": user.email})
    choose(client, link_in(mail.outbox[-1]))
    assert elsewhere.get("/accounts/email/").status_code == 302


@pytest.mark.parametrize("typed", ["niemand@example.org", "weg@example.org"])
def test_an_address_without_an_account_gets_a_mail_and_no_link(
    client: Client, sent: Any, typed: str
) -> None:
    a_user("weg@example.org", is_active=False, password=PASSWORD)
    with sent:
        response = client.post(ASKING, {"email": typed})
    assert response["Location"] == "/accounts/password/reset/done/"
    assert mail.outbox[0].to == [typed]
    assert "/key/" not in mail.outbox[0].body


def test_an_address_of_before_opens_nothing(client: Client) -> None:
    user = a_user("nu@example.org", password=PASSWORD)
    EmailAddress.objects.create(user=user, email="toen@example.org", verified=True, primary=True)
    client.post("/accounts/login/", {"login": "toen@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_no_addresses_are_written_down_beside_the_users_own(client: Client, sent: Any) -> None:
    user = a_user(password=PASSWORD)
    with sent:
        client.post(ASKING, {"email": user.email})
    choose(client, link_in(mail.outbox[0]))
    assert not EmailAddress.objects.exists()


def test_who_is_in_changes_it_and_stays_in_while_others_leave(client: Client, sent: Any) -> None:
    user, elsewhere = a_reviewer(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with sent:
        client.post(CHANGING, typed)
    assert client.get("/beheer/").status_code == 200
    assert elsewhere.get("/accounts/email/").status_code == 302
    assert "is gewijzigd" in mail.outbox[-1].subject
    assert User.objects.get(pk=user.pk).check_password(NEW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"oldpassword": "onzin"}, "Dit is niet uw huidige wachtwoord."),
        ({"password2": "iets anders dan dit"}, "hetzelfde wachtwoord"),
        ({"password1": "kort", "password2": "kort"}, "Neem minstens 12 tekens."),
    ],
)
def test_what_is_wrong_is_told_in_dutch(client: Client, typed: dict[str, str], said: str) -> None:
    sign_in(client, a_user())
    all_typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **typed}
    assert said in client.post(CHANGING, all_typed).content.decode()


def test_the_reset_waits_for_nobody_who_is_in(client: Client) -> None:
    give_password(client, a_reviewer())
    assert client.get(ASKING).status_code == 200


def test_the_password_is_asked_of_the_account_as_it_is_now(client: Client) -> None:
    user = a_user("toen@example.org")
    EmailAddress.objects.create(user=user, email="toen@example.org", verified=True, primary=True)
    sign_in(client, user)
    User.objects.filter(pk=user.pk).update(email="Nu@example.org")
    response = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert response["Location"] == "/accounts/2fa/"
    assert "Dit is niet uw wachtwoord." in str(
        client.post("/accounts/reauthenticate/", {"password": "x"}).content.decode()
    )
