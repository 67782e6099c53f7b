"""Users in the administration, and the audit log to read."""

import pytest
from django.test import Client

from accounts import audit
from accounts.admin import changes_of
from accounts.models import AuditEntry, User
from tests.builders import a_secretary, a_user

pytestmark = pytest.mark.django_db

USERS = "/beheer/accounts/user/"
LOG = "/beheer/accounts/auditentry/"
PASSWORD = "een lang geheim 2026"


@pytest.fixture
def administrator(client: Client) -> Client:
    """Someone who manages the portal, signed in."""
    client.force_login(User.objects.create_superuser("beheerder@example.org"))
    return client


def last() -> AuditEntry:
    """What was written down last."""
    entry: AuditEntry = AuditEntry.objects.latest("pk")
    return entry


def add(client: Client, email: str) -> object:
    """Fill in the page that adds a user."""
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    return client.post(f"{USERS}add/", {"email": email, **passwords})


def test_a_user_is_added_by_address_and_can_sign_in(administrator: Client) -> None:
    add(administrator, "Nieuw@Example.org")
    user = User.objects.get(email="Nieuw@example.org")
    assert user.check_password(PASSWORD)
    assert (user.is_staff, user.secretariat, user.is_superuser) == (False, False, False)


def test_the_log_never_holds_a_password(administrator: Client) -> None:
    add(administrator, "nieuw@example.org")
    user = User.objects.get(email="nieuw@example.org")
    new = {"password1": PASSWORD + "!", "password2": PASSWORD + "!", "usable_password": "true"}
    administrator.post(f"{USERS}{user.pk}/password/", new)
    assert last().act == "wachtwoord gewijzigd"
    assert (last().before, last().after) == (None, None)
    for entry in AuditEntry.objects.all():
        told = f"{entry.before}{entry.after}"
        assert "pbkdf2" not in told
        assert "wachtwoord" not in told


def test_a_password_that_is_refused_is_not_written_down(administrator: Client) -> None:
    user = a_user()
    administrator.post(f"{USERS}{user.pk}/password/", {"password1": "a", "password2": "b"})
    assert not AuditEntry.objects.exists()


def test_an_address_is_used_once_whatever_its_capitals(administrator: Client) -> None:
    a_user("iemand@example.org")
    response = add(administrator, "Iemand@example.org")
    assert b"Er is al een gebruiker met dit e-mailadres." in response.content  # type: ignore[attr-defined]
    assert User.objects.filter(email__iexact="iemand@example.org").count() == 1


def test_making_someone_a_secretary_is_written_down(administrator: Client) -> None:
    user = a_user("iemand@example.org")
    rights = {"email": user.email, "is_active": "on", "is_staff": "on", "secretariat": "on"}
    response = administrator.post(f"{USERS}{user.pk}/change/", rights)
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.secretariat
    assert last().after == {"stafstatus": True, "lid_van_het_secretariaat": True}


def test_an_address_may_stay_what_it_was(administrator: Client) -> None:
    user = a_user("iemand@example.org", first_name="Iemand")
    typed = {"email": "iemand@example.org", "first_name": "Anders", "is_active": "on"}
    assert administrator.post(f"{USERS}{user.pk}/change/", typed).status_code == 302
    assert last().after == {"voornaam": "Anders"}


def test_groups_and_permissions_are_nowhere(administrator: Client) -> None:
    assert "auth" not in administrator.get("/beheer/").content.decode().split("<main")[1]
    page = administrator.get(f"{USERS}{a_user().pk}/change/").content.decode()
    assert 'name="groups"' not in page
    assert 'name="user_permissions"' not in page


def test_the_log_shows_how_it_was_and_how_it_became(client: Client) -> None:
    secretary = a_secretary("secretariaat@example.org")
    client.force_login(secretary)
    before = {"naam": "<b>Oud</b>", "actief": True}
    after = {"naam": "Nieuw", "actief": False, "antwoord": {"procent": "30"}}
    entry = audit.record(secretary, "gewijzigd", secretary, before=before, after=after)
    page = client.get(f"{LOG}{entry.pk}/change/").content.decode()
    assert "&lt;b&gt;Oud&lt;/b&gt;" in page
    assert "Nieuw" in page
    assert "&quot;procent&quot;: &quot;30&quot;" in page
    assert "<td>ja</td><td>nee</td>" in page


def test_an_act_without_facts_shows_a_dash() -> None:
    assert changes_of(AuditEntry(act="wachtwoord gewijzigd")) == "–"


def test_the_log_is_found_by_act_subject_and_name(client: Client) -> None:
    secretary = a_secretary("secretariaat@example.org")
    client.force_login(secretary)
    audit.record(secretary, "gepubliceerd", a_user("onderwerp@example.org"))
    audit.record(None, "ingetrokken", a_user())
    for query in ("?q=onderwerp", "?q=secretariaat", "?act=gepubliceerd"):
        found = client.get(LOG + query).context["cl"].result_list
        assert [entry.act for entry in found] == ["gepubliceerd"]


def test_the_administration_speaks_dutch_and_says_where_you_are(administrator: Client) -> None:
    page = administrator.get("/beheer/").content.decode()
    assert '<html lang="nl"' in page
    assert "MKB verzuim-ontzorg vergelijker – beheer" in page


def test_signing_in_with_the_wrong_password_stays_outside(client: Client) -> None:
    a_secretary("secretariaat@example.org")
    typed = {"username": "secretariaat@example.org", "password": "geraden"}
    assert client.post("/beheer/login/", typed).status_code == 200
    assert client.get("/beheer/").status_code == 302
