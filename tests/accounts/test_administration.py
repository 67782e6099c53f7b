"""Users in the administration."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import AuditEntry
from tests.accounts.signing_in import prove_again, sign_in
from tests.builders import a_user, an_administrator

pytestmark = pytest.mark.django_db

USERS = "/beheer/accounts/user/"
PASSWORD = "een lang geheim 2026"


@pytest.fixture
def administrator(client: Client) -> Client:
    """Someone who manages the portal, and just proved to be that person."""
    sign_in(client, an_administrator("beheerder@example.org"))
    prove_again(client)
    return client


def last() -> AuditEntry:
    """What was written down last."""
    entry: AuditEntry = AuditEntry.objects.latest("pk")
    return entry


def test_nobody_is_added_here(administrator: Client) -> None:
    assert administrator.get(f"{USERS}add/").status_code == 403


def test_nobody_gives_someone_elses_password(administrator: Client) -> None:
    user = a_user()
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    administrator.post(f"{USERS}{user.pk}/password/", passwords)
    administrator.post(f"{USERS}{user.pk}/change/", {**passwords, "password": PASSWORD})
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert "password" not in administrator.get(f"{USERS}{user.pk}/change/").content.decode()


def test_an_address_is_used_once_whatever_its_capitals(administrator: Client) -> None:
    a_user("iemand@example.org")
    other = a_user("ander@example.org")
    typed = {"email": "Iemand@example.org", "is_active": "on"}
    response = administrator.post(f"{USERS}{other.pk}/change/", typed)
    assert "Er is al een gebruiker met dit e-mailadres." in response.content.decode()
    other.refresh_from_db()
    assert other.email == "ander@example.org"


def test_an_address_may_stay_what_it_was(administrator: Client) -> None:
    user = a_user("iemand@example.org", first_name="Iemand")
    typed = {"email": "iemand@example.org", "first_name": "Anders", "is_active": "on"}
    assert administrator.post(f"{USERS}{user.pk}/change/", typed).status_code == 302
    assert last().after == {"voornaam": "Anders"}


def test_an_address_that_is_changed_is_told_to_the_old_one_and_the_new(
    administrator: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = a_user("oud@example.org")
    typed = {"email": "nieuw@example.org", "is_active": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(f"{USERS}{user.pk}/change/", typed)
    assert [message.to for message in mail.outbox] == [["oud@example.org"], ["nieuw@example.org"]]
    assert "Het was: oud@example.org\nHet is nu: nieuw@example.org" in mail.outbox[0].body


def test_who_is_not_active_is_signed_out_of_everything(administrator: Client) -> None:
    user, theirs = a_user("iemand@example.org"), Client()
    sign_in(theirs, user)
    administrator.post(f"{USERS}{user.pk}/change/", {"email": user.email})
    assert theirs.get("/accounts/email/").status_code == 302


def test_groups_and_permissions_are_nowhere(administrator: Client) -> None:
    assert "auth/" not in administrator.get("/beheer/").content.decode().split("<main")[1]
    page = administrator.get(f"{USERS}{a_user().pk}/change/").content.decode()
    assert 'name="groups"' not in page
    assert 'name="user_permissions"' not in page


def test_the_administration_speaks_dutch_and_says_where_you_are(administrator: Client) -> None:
    page = administrator.get("/beheer/").content.decode()
    assert '<html lang="nl"' in page
    assert "MKB verzuim-ontzorg vergelijker – beheer" in page
