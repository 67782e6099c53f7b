"""Users in the administration, as far as what they may do: no way in beside invitations."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, User
from policies.models import Invitation
from policies.people import settling
from policies.workflow import Refused
from tests.builders import a_reviewer, a_signatory, a_user, an_administrator, an_editor, an_insurer
from tests.policies.admin.beheer import list_of, page_of, signed_in
from tests.policies.inviting import invited
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return an_administrator("beheer@example.org")


@pytest.fixture
def client(administrator: User) -> Client:
    """A browser in which the administrator has just proved who he or she is."""
    return signed_in_just_now(Client(), administrator)


def save(client: Client, user: User, **changes: str) -> Any:
    """Change this user on the page."""
    return client.post(page_of(user), unticked(user) | changes)


def unticked(user: User, *rights: str) -> dict[str, str]:
    """What to send to take these away."""
    kept = {right: "on" for right in settling.RIGHTS if getattr(user, right)}
    return {"email": user.email, **{k: v for k, v in kept.items() if k not in rights}}


def errors_of(response: Any) -> list[str]:
    """What is wrong with the form as a whole."""
    errors: list[str] = response.context["adminform"].form.non_field_errors()
    return errors


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_makes_an_account_by_hand(client: Client, method: str) -> None:
    typed = {"email": "zelf@example.org", "password1": "zeven paarse", "password2": "zeven paarse"}
    assert getattr(client, method)(list_of(User, "add"), typed).status_code == 403
    assert not User.objects.filter(email="zelf@example.org").exists()


def test_only_administrators_see_users() -> None:
    user = a_user()
    for other in (a_reviewer(), a_signatory(an_insurer()), an_editor(an_insurer())):
        for address in (list_of(User), page_of(user)):
            assert signed_in(other).get(address).status_code == 403
    superuser_alone = an_editor(an_insurer())
    superuser_alone.is_superuser = True
    superuser_alone.save()
    assert signed_in(superuser_alone).get(list_of(User)).status_code == 403


def test_changing_a_user_asks_for_proof_first(administrator: User) -> None:
    reviewer = a_reviewer()
    response = signed_in(administrator).post(page_of(reviewer), unticked(reviewer, "secretariat"))
    assert response["Location"].startswith("/accounts/")
    reviewer.refresh_from_db()
    assert reviewer.secretariat


def test_what_waits_for_proof_is_sent_to_the_same_address(client: Client) -> None:
    address = page_of(a_user())
    page = client.get(f"{address}?_changelist_filters=q%3Dx").content.decode()
    assert f'action="{address}"' in page


def test_a_reviewer_becomes_an_administrator_and_it_is_written_down(
    client: Client, administrator: User
) -> None:
    reviewer = a_reviewer()
    assert save(client, reviewer, is_superuser="on").status_code == 302
    reviewer.refresh_from_db()
    assert reviewer.is_superuser
    entry = AuditEntry.objects.about(reviewer).latest("pk")
    assert (entry.who, entry.act) == (administrator, "gewijzigd")
    assert entry.after == {"supergebruikerstatus": True} or len(entry.after or {}) == 1


def test_someone_without_a_role_gets_into_the_secretariat_with_access(client: Client) -> None:
    user = a_user()
    save(client, user, secretariat="on")
    user.refresh_from_db()
    assert (user.secretariat, user.is_staff) == (True, True)


@pytest.mark.parametrize("right", settling.RIGHTS)
def test_nobody_changes_the_own_rights(client: Client, administrator: User, right: str) -> None:
    assert client.post(page_of(administrator), unticked(administrator, right)).status_code == 302
    administrator.refresh_from_db()
    assert all(getattr(administrator, each) for each in settling.RIGHTS)
    wanted = dict.fromkeys(settling.RIGHTS, True) | {right: False}
    with pytest.raises(Refused, match="Uw eigen rechten"):
        settling.check(administrator, wanted, administrator)


def test_an_administrator_is_of_the_secretariat(client: Client) -> None:
    reviewer = a_reviewer()
    typed = unticked(reviewer, "secretariat") | {"is_superuser": "on"}
    assert errors_of(client.post(page_of(reviewer), typed)) == [settling.MEMBER_FIRST]


def test_a_member_of_an_insurer_does_not_get_into_the_secretariat(client: Client) -> None:
    editor = an_editor(an_insurer())
    response = save(client, editor, secretariat="on")
    assert "niet ook voor een verzekeraar" in errors_of(response)[0]
    editor.refresh_from_db()
    assert not editor.secretariat


def test_who_has_just_lost_the_right_changes_nothing(client: Client, administrator: User) -> None:
    wanted = {"is_active": True, "secretariat": False, "is_superuser": False}
    User.objects.filter(pk=administrator.pk).update(is_superuser=False)
    with pytest.raises(Refused, match="Alleen een beheerder"):
        settling.check(a_reviewer(), wanted, administrator)


def test_access_follows_from_roles_and_is_not_a_box_to_tick(client: Client) -> None:
    user = a_user()
    save(client, user, is_staff="on", first_name="Noor")
    user.refresh_from_db()
    assert (user.first_name, user.is_staff) == ("Noor", False)


def test_who_leaves_the_secretariat_is_out_at_once_and_told(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    reviewer = a_reviewer()
    browser = signed_in(reviewer)
    assert browser.get("/beheer/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(reviewer), unticked(reviewer, "secretariat"))
    reviewer.refresh_from_db()
    assert (reviewer.secretariat, reviewer.is_staff, reviewer.is_active) == (False, False, True)
    assert "_auth_user_id" not in browser.session
    (sent,) = mail.outbox
    assert sent.to == [reviewer.email]
    assert "niet meer voor: het secretariaat" in str(sent.body)


def test_whose_account_is_switched_off_is_out_at_once_and_told(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    editor = an_editor(an_insurer())
    browser = signed_in(editor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(editor), unticked(editor, "is_active"))
    editor.refresh_from_db()
    assert not editor.is_active
    assert editor.memberships.exists()
    assert "_auth_user_id" not in browser.session
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "uitgeschakeld" in str(sent.body)


def test_another_name_ends_no_session_and_sends_no_mail(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    reviewer = a_reviewer()
    browser = signed_in(reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        save(client, reviewer, first_name="Noor")
    assert browser.get("/beheer/").status_code == 200
    assert mail.outbox == []


@pytest.mark.parametrize("right", ["is_active", "is_superuser"])
def test_what_someone_invited_for_ends_with_the_right_to(client: Client, right: str) -> None:
    other = an_administrator()
    invited(by=other)
    invited(an_insurer(), by=other)
    client.post(page_of(other), unticked(other, right))
    assert not Invitation.objects.open_at(timezone.now()).exists()


def test_what_a_signatory_invited_for_ends_when_the_account_does(client: Client) -> None:
    insurer = an_insurer()
    signatory = a_signatory(insurer)
    invited(insurer, by=signatory)
    client.post(page_of(signatory), unticked(signatory, "is_active"))
    assert not Invitation.objects.open_at(timezone.now()).exists()


def test_users_are_never_deleted(client: Client) -> None:
    user = a_user()
    assert client.post(page_of(user, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_the_list_tells_who_is_what_and_where(client: Client) -> None:
    an_editor(an_insurer("Verzekeraar A"))
    a_reviewer()
    a_user()
    page = client.get(list_of(User)).content.decode()
    for told in ("redacteur bij Verzekeraar A", "beoordelaar", "beheerder", "geen", "in gebruik"):
        assert f">{told}</td>" in page


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    an_editor(an_insurer())
    client.get(list_of(User))
    with CaptureQueriesContext(connection) as few:
        client.get(list_of(User))
    for _ in range(5):
        an_editor(an_insurer())
    with django_assert_num_queries(len(few)):
        client.get(list_of(User))
