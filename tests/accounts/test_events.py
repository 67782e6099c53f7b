"""What happens to an account stands in the audit log, and nothing of what was typed."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEntry, User
from tests.accounts.signing_in import PASSWORD, code_from, sign_in
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

NEW = "nog een heel lang geheim"
SETTING_UP = "/accounts/2fa/totp/activate/"


@pytest.fixture
def standing(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens in here is committed."""
    return django_capture_on_commit_callbacks(execute=True)


def acts(user: User) -> list[tuple[str, User | None, Any]]:
    """What the log tells of the user, the oldest first: the act, by whom, and what it adds."""
    entries = AuditEntry.objects.about(user).order_by("pk").select_related("who")
    return [(entry.act, entry.who, entry.after or entry.before) for entry in entries]


def test_signing_in_and_out(client: Client) -> None:
    user = a_reviewer()
    sign_in(client, user)
    client.post("/accounts/logout/")
    assert acts(user) == [("aangemeld", user, None), ("afgemeld", user, None)]


def test_a_password_that_was_right_is_not_yet_signing_in(client: Client) -> None:
    user = a_reviewer()
    user.set_password(PASSWORD)
    user.save()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert acts(user) == []
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert acts(user) == [("aanmelden mislukt", None, {"stap": "code"})]


def test_a_wrong_password_is_told_of_who_has_an_account(client: Client) -> None:
    user = a_user("jan@example.org", password=PASSWORD)
    client.post("/accounts/login/", {"login": "JAN@example.org", "password": "geraden"})
    assert acts(user) == [("aanmelden mislukt", None, {"stap": "wachtwoord"})]


def test_nothing_is_kept_of_an_address_without_an_account(client: Client) -> None:
    client.post("/accounts/login/", {"login": "geheim@example.org", "password": "geraden"})
    assert not AuditEntry.objects.exists()


def test_changing_a_password(client: Client) -> None:
    user = a_user()
    sign_in(client, user)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", typed)
    assert acts(user)[-1] == ("wachtwoord gewijzigd", user, None)


def test_a_second_step_comes_and_goes(client: Client, standing: Any) -> None:
    user = a_user()
    sign_in(client, user)
    with standing:
        secret = client.get(SETTING_UP).context["form"].secret
        client.post(SETTING_UP, {"code": code_from(secret)})
    client.post("/accounts/2fa/totp/deactivate/")
    assert acts(user)[1:] == [
        ("tweede stap toegevoegd", user, {"soort": "app met codes"}),
        ("herstelcodes gemaakt", user, None),
        ("tweede stap verwijderd", user, {"soort": "app met codes"}),
    ]


def test_new_recovery_codes(client: Client, standing: Any) -> None:
    user = a_reviewer()
    sign_in(client, user)
    with standing:
        client.post("/accounts/2fa/recovery-codes/generate/")
    assert acts(user)[-1] == ("herstelcodes gemaakt", user, None)


def test_ending_other_sessions(client: Client) -> None:
    user = a_reviewer()
    sign_in(Client(), user)
    sign_in(client, user)
    client.post("/accounts/sessions/")
    assert acts(user)[-1] == ("sessie beëindigd", user, None)


def test_no_secret_is_in_the_log(client: Client, standing: Any) -> None:
    user = a_user()
    sign_in(client, user)
    with standing:
        secret = client.get(SETTING_UP).context["form"].secret
        client.post(SETTING_UP, {"code": code_from(secret)})
    told = str(list(AuditEntry.objects.values_list("before", "after", "subject_text")))
    assert secret not in told
    assert PASSWORD not in told
