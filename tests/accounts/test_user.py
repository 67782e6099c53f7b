"""Who signs in is known by an e-mail address."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts import audit
from accounts.models import User
from tests.builders import a_user, an_editor, an_insurer

pytestmark = pytest.mark.django_db

PASSWORD = "een heel lang wachtwoord"


def test_a_user_may_sign_in_and_nothing_more() -> None:
    user = User.objects.create_user("Jan@Voorbeeld.NL", PASSWORD)
    assert (str(user), user.check_password(PASSWORD)) == ("Jan@voorbeeld.nl", True)
    assert not any([user.is_staff, user.is_superuser, user.secretariat])


def test_a_superuser_is_of_the_secretariat() -> None:
    user = User.objects.create_superuser("beheer@example.org", PASSWORD)
    assert user.is_staff
    assert user.is_superuser
    assert user.secretariat


def test_the_command_makes_a_superuser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="beheer@example.org", verbosity=0)
    assert User.objects.get().secretariat


@pytest.mark.parametrize("email", ["", None])
def test_a_user_without_an_address_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="e-mailadres"):
        User.objects.create_user(email, PASSWORD)


def test_an_address_belongs_to_one_user_whatever_its_capitals() -> None:
    a_user("jan@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_user("JAN@example.org")


def test_a_form_is_told_in_dutch_that_the_address_is_taken() -> None:
    a_user("jan@example.org")
    with pytest.raises(ValidationError, match="Er is al een gebruiker met dit e-mailadres"):
        User(email="JAN@example.org", password="x").full_clean()


@pytest.mark.parametrize("typed", ["jan@example.org", "Jan@Example.org", "JAN@EXAMPLE.ORG"])
def test_signing_in_works_whatever_the_capitals(typed: str) -> None:
    user = User.objects.create_user("jan@example.org", PASSWORD)
    assert authenticate(username=typed, password=PASSWORD) == user


def test_a_wildcard_is_no_address() -> None:
    a_user("jan@example.org")
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key("j_n@example.org")


def test_a_user_whose_acts_are_in_the_log_stays() -> None:
    user = a_user()
    audit.record(user, "proef", user)
    with pytest.raises(ProtectedError):
        user.delete()


def test_a_user_who_did_nothing_leaves_with_the_memberships() -> None:
    insurer = an_insurer()
    an_editor(insurer).delete()
    assert not insurer.memberships.exists()
