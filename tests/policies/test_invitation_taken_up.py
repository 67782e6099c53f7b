"""Taking up an invitation: with a new account, with an existing one, and what cannot be."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from policies.models import Insurer, Invitation, InvitedRole, Membership, Role
from policies.people import inviting
from policies.people.accepting import Newcomer, join, take_up
from policies.workflow import Refused
from tests.builders import (
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
)
from tests.policies.admin.beheer import said, signed_in
from tests.policies.inviting import ADDRESS, PASSWORD, accepted, invited, link_of, opened, typed

pytestmark = pytest.mark.django_db

PAGE = "/accounts/uitnodiging/"
GONE = "Deze uitnodiging is er niet (meer)"
SIGNATORY, ADMINISTRATOR = InvitedRole.SIGNATORY, InvitedRole.ADMINISTRATOR


@pytest.fixture
def insurer() -> Insurer:
    return an_insurer("Verzekeraar A")


def text_of(response: Any) -> str:
    """The page as text."""
    text: str = response.content.decode()
    return text


def errors_of(response: Any) -> dict[str, list[str]]:
    """What the form says is wrong, by field."""
    errors: dict[str, list[str]] = response.context["form"].errors
    return errors


def session_of(client: Client) -> HttpRequest:
    """A request in this browser."""
    request = HttpRequest()
    request.session = client.session
    return request


def test_the_link_leads_to_a_page_that_shows_what_it_is(client: Client, insurer: Insurer) -> None:
    invitation, key = invited(insurer, SIGNATORY)
    response = opened(client, key)
    assert response.redirect_chain == [(PAGE, 302)]
    page = text_of(response)
    assert response.status_code == 200
    assert "Uitnodiging voor Verzekeraar A" in page
    assert "<strong>tekenbevoegd</strong>" in page
    assert ADDRESS in page
    assert key not in page
    assert invitation.secret_hash not in page


def test_looking_takes_nothing_up(client: Client, insurer: Insurer) -> None:
    invitation, key = invited(insurer)
    for _ in range(2):
        opened(client, key)
        client.head(link_of(key))
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email=ADDRESS).exists()


def test_sending_something_to_the_link_itself_takes_nothing_up(
    client: Client, insurer: Insurer
) -> None:
    invitation, key = invited(insurer)
    assert client.post(link_of(key), typed(invitation)).status_code == 302
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_newcomer_gets_an_account_a_role_and_is_signed_in(
    client: Client, insurer: Insurer
) -> None:
    invitation, key = invited(insurer, SIGNATORY)
    response = accepted(client, invitation, key)
    assert response.status_code == 302
    assert response["Location"] == reverse("admin:index")
    user = User.objects.get(email=ADDRESS)
    assert (user.first_name, user.last_name) == ("Noor", "de Vries")
    assert user.check_password(PASSWORD)
    assert (user.is_staff, user.secretariat, user.is_superuser) == (True, False, False)
    assert Membership.objects.get(user=user).role == Role.SIGNATORY
    assert Membership.objects.get(user=user).insurer == insurer
    invitation.refresh_from_db()
    assert invitation.accepted_by == user
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_address_of_a_newcomer_is_proved(client: Client, insurer: Insurer) -> None:
    accepted(client, *invited(insurer))
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (ADDRESS, True, True)


def test_signing_in_is_written_down_as_allauth_does(client: Client, insurer: Insurer) -> None:
    accepted(client, *invited(insurer))
    user = User.objects.get(email=ADDRESS)
    (record,) = get_authentication_records(session_of(client), user)
    assert (record["method"], record["email"]) == ("password", ADDRESS)
    assert "reauthenticated" not in record
    assert UserSession.objects.get().user == user


def test_a_newcomer_is_led_on_to_the_second_step(client: Client, insurer: Insurer) -> None:
    response = accepted(client, *invited(insurer))
    assert client.get(response["Location"])["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200  # without asking again


@pytest.mark.parametrize(("role", "administers"), [("beoordelaar", False), ("beheerder", True)])
def test_the_secretariat_gets_a_newcomer(client: Client, role: str, administers: bool) -> None:
    accepted(client, *invited(role=InvitedRole(role)))
    user = User.objects.get(email=ADDRESS)
    assert (user.is_staff, user.secretariat, user.is_superuser) == (True, True, administers)
    assert not Membership.objects.exists()


def test_taking_up_is_written_down(client: Client, insurer: Insurer) -> None:
    signatory = a_signatory(insurer, "baas@example.org")
    invitation, key = invited(insurer, by=signatory)
    accepted(client, invitation, key)
    user = User.objects.get(email=ADDRESS)
    told = dict(AuditEntry.objects.filter(who=user).values_list("act", "subject"))
    assert told["account gemaakt"] == f"accounts.user:{user.pk}"
    assert told["uitnodiging aangenomen"] == f"policies.invitation:{invitation.pk}"
    assert told["toegevoegd"] == f"policies.membership:{Membership.objects.get(user=user).pk}"
    entry = AuditEntry.objects.about(invitation).get(act="uitnodiging aangenomen")
    assert entry.after == {"rol": "redacteur", "uitgenodigd_door": "baas@example.org"}
    assert PASSWORD not in str(list(AuditEntry.objects.values()))


def test_who_invited_is_told_by_mail(
    client: Client, insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    invitation, key = invited(insurer, by=a_signatory(insurer, "baas@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        accepted(client, invitation, key)
    (sent,) = mail.outbox
    assert sent.to == ["baas@example.org"]
    assert "Noor de Vries (nieuw@example.org)" in str(sent.body)
    assert "als redacteur voor Verzekeraar A" in str(sent.body)


def test_an_invitation_is_taken_up_once(client: Client, insurer: Insurer) -> None:
    invitation, key = invited(insurer)
    accepted(client, invitation, key)
    again = Client()
    assert opened(again, key).status_code == 404
    assert accepted(again, invitation, key, password="x").status_code == 404
    assert User.objects.filter(email=ADDRESS).count() == 1


WRONG = {
    "first_name": ("", "Vul uw voornaam in."),
    "last_name": ("http://elders", "Gebruik letters, spaties, punten, streepjes en apostrofs."),
    "password": ("", "Kies een wachtwoord."),
    "again": ("iets anders dan dat", "Dit is niet hetzelfde als het wachtwoord hierboven."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_stands_at_its_field_in_dutch(
    client: Client, insurer: Insurer, field: str
) -> None:
    text, message = WRONG[field]
    invitation, key = invited(insurer)
    response = accepted(client, invitation, key, **{field: text})
    assert response.status_code == 200
    assert errors_of(response) == {field: [message]}
    assert 'role="alert"' in text_of(response)
    assert f'id="id_{field}_error"' in text_of(response)
    assert not User.objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize("weak", ["kort", "1234567890123", "1q2w3e4r5t6y", "nieuw@example.org"])
def test_a_weak_password_is_refused_in_dutch(client: Client, insurer: Insurer, weak: str) -> None:
    response = accepted(client, *invited(insurer), password=weak, again=weak)
    assert set(errors_of(response)) == {"password"}
    assert all("wachtwoord" in error.lower() for error in errors_of(response)["password"])


def test_what_was_typed_stays_except_the_passwords(client: Client, insurer: Insurer) -> None:
    response = accepted(client, *invited(insurer), last_name="")
    assert 'value="Noor"' in text_of(response)
    assert PASSWORD not in text_of(response)


@pytest.mark.parametrize("name", ["Zoë", "Anne-Marie", "d’Artagnan", "O'Neil", "J.P.", "Łukasz"])
def test_names_are_as_people_have_them(client: Client, insurer: Insurer, name: str) -> None:
    assert accepted(client, *invited(insurer), first_name=name).status_code == 302


@pytest.mark.parametrize("name", ["a\nBcc: x", "<b>vet</b>", "www.elders.nl/x", "jan@elders", "R2"])
def test_a_name_is_no_place_for_anything_else(client: Client, insurer: Insurer, name: str) -> None:
    response = accepted(client, *invited(insurer), first_name=name)
    assert list(errors_of(response)) == ["first_name"]


def test_text_that_looks_like_a_page_is_harmless(client: Client, insurer: Insurer) -> None:
    insurer.name = "<script>alert(1)</script>"
    insurer.save()
    response = accepted(client, *invited(insurer), last_name="<script>alert(2)</script>")
    assert "<script>alert" not in text_of(response)
    assert "&lt;script&gt;alert(1)" in text_of(response)


def test_the_address_cannot_be_another_than_the_invited_one(
    client: Client, insurer: Insurer
) -> None:
    accepted(client, *invited(insurer), email="ander@example.org")
    assert not User.objects.filter(email="ander@example.org").exists()
    assert User.objects.filter(email=ADDRESS).exists()


def test_the_form_needs_its_token(insurer: Insurer) -> None:
    client = Client(enforce_csrf_checks=True)
    assert accepted(client, *invited(insurer)).status_code == 403
    assert not User.objects.filter(email=ADDRESS).exists()


def bad_keys(insurer: Insurer) -> dict[str, str]:
    """Secrets that open nothing: one of each kind."""
    by = an_administrator()
    revoked, revoked_key = invited(insurer, email="een@example.org", by=by)
    inviting.revoke(revoked, by)
    used, used_key = invited(insurer, email="twee@example.org", by=by)
    join(used, Newcomer("An", "Bakker", PASSWORD))
    with clock_at(timezone.now() - timedelta(days=7)):
        _, expired_key = invited(insurer, email="drie@example.org", by=by)
    sent, resent_key = invited(insurer, email="vier@example.org", by=by)
    inviting.invite_again(sent, by)
    return {
        "never was": "x" * 43,
        "odd": "é%0A",
        "revoked": revoked_key,
        "used": used_key,
        "expired": expired_key,
        "sent again": resent_key,
    }


def test_every_secret_that_opens_nothing_gets_the_same_answer(insurer: Insurer) -> None:
    answers = {name: opened(Client(), key) for name, key in bad_keys(insurer).items()}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert {answer.redirect_chain[0] for answer in answers.values()} == {(PAGE, 302)}
    assert len({answer.content for answer in answers.values()}) == 1
    page = text_of(answers["revoked"])
    assert GONE in page
    assert "Vraag een nieuwe uitnodiging" in page


def test_the_page_without_a_link_before_it_is_that_answer_too(client: Client) -> None:
    response = client.get(PAGE)
    assert response.status_code == 404
    assert GONE in text_of(response)


def test_a_link_that_opens_nothing_forgets_the_one_before_it(
    client: Client, insurer: Insurer
) -> None:
    _, key = invited(insurer)
    opened(client, key)
    assert opened(client, "x" * 43).status_code == 404


def test_an_invitation_that_is_revoked_meanwhile_is_gone(client: Client, insurer: Insurer) -> None:
    invitation, key = invited(insurer)
    opened(client, key)
    inviting.revoke(invitation, User.objects.get())
    assert client.post(PAGE, typed(invitation)).status_code == 404
    with pytest.raises(Refused, match="er niet meer"):
        join(invitation, Newcomer("An", "Bakker", PASSWORD))
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_form_of_another_invitation_is_not_taken_for_this_one(
    client: Client, insurer: Insurer
) -> None:
    first, first_key = invited(insurer)
    _, second_key = invited(an_insurer(), by=User.objects.get())
    opened(client, first_key)
    opened(client, second_key)
    response = client.post(PAGE, typed(first))
    assert "een andere uitnodiging geopend" in text_of(response)
    assert 'value="Noor"' in text_of(response)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_nothing_of_these_pages_is_kept_or_passed_on(client: Client, insurer: Insurer) -> None:
    _, key = invited(insurer)
    link = client.get(link_of(key))
    for response in (link, client.get(PAGE), Client().get(PAGE)):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
    assert link["Referrer-Policy"] == "no-referrer"
    # The page holds no secret in its address; with `no-referrer` browsers hide who sends its form.
    assert client.get(PAGE)["Referrer-Policy"] == "same-origin"


def test_no_log_and_no_table_holds_the_secret(
    insurer: Insurer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation, key = invited(insurer)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        opened(client, key)
        opened(client, key[:-1])
        client.post(link_of(key), typed(invitation))
        client.post(PAGE, typed(invitation))
        monkeypatch.setattr("policies.people.views.open_invitation", lambda _: 1 / 0)
        assert client.get(link_of(key)).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    logged = caplog.text.replace("\n", "")
    told = [record.getMessage() for record in caplog.records]
    assert key[:-1] not in "".join(told)
    assert "A request was answered with 500" in told
    assert key[:-1] not in logged
    assert key not in str(dict(client.session))


def test_for_an_existing_account_one_signs_in_first(client: Client, insurer: Insurer) -> None:
    user = a_user("Nieuw@example.org", password=PASSWORD)
    invitation, key = invited(insurer)
    page = text_of(opened(client, key))
    assert f'href="{reverse("account_login")}?next={PAGE}"' in page
    assert 'name="password"' not in page
    client.post(PAGE, typed(invitation))
    assert not Membership.objects.exists()
    sign_in = {"login": ADDRESS, "password": PASSWORD, "next": PAGE}
    assert client.post(reverse("account_login"), sign_in)["Location"] == PAGE
    client.post(PAGE, {"which": str(invitation.pk)})
    assert Membership.objects.get().user == user


def test_an_existing_user_takes_it_up_with_one_button(insurer: Insurer) -> None:
    user = an_editor(an_insurer(), ADDRESS)
    invitation, key = invited(insurer, SIGNATORY)
    client = signed_in(user)
    page = text_of(opened(client, key))
    assert "Uitnodiging aannemen" in page
    response = client.post(PAGE, {"which": str(invitation.pk)})
    assert response["Location"] == reverse("admin:index")
    assert said(response) == ["U werkt nu als tekenbevoegd voor Verzekeraar A."]
    assert set(user.memberships.values_list("role", flat=True)) == {"redacteur", "tekenbevoegd"}
    assert opened(client, key).status_code == 404


def test_an_existing_user_keeps_password_and_name(insurer: Insurer) -> None:
    user = a_user(ADDRESS, password=PASSWORD, first_name="Noor")
    invitation, key = invited(insurer)
    accepted(signed_in(user), invitation, key, password="iets heel anders", first_name="Ander")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert user.first_name == "Noor"
    assert user.is_staff
    assert Membership.objects.get().user == user


def test_another_user_is_told_that_it_is_not_theirs(insurer: Insurer) -> None:
    other = an_editor(insurer, "ander@example.org")
    invitation, key = invited(insurer, SIGNATORY)
    client = signed_in(other)
    response = opened(client, key)
    assert response.status_code == 403
    page = text_of(response)
    assert "voor een ander adres" in page
    assert "U bent aangemeld als ander@example.org" in page
    assert ADDRESS not in page
    assert client.post(PAGE, typed(invitation)).status_code == 403
    assert Membership.objects.get().role == Role.EDITOR
    with pytest.raises(Refused, match="voor een ander"):
        take_up(invitation, other)


def test_a_member_who_is_invited_to_sign_may_sign(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invitation, key = invited(insurer, SIGNATORY, by=signatory)
    user = an_editor(insurer, ADDRESS)
    signed = signed_in(user)
    accepted(signed, invitation, key)
    membership = Membership.objects.get(user=user)
    assert membership.role == Role.SIGNATORY
    entry = AuditEntry.objects.about(membership).get()
    assert (entry.before, entry.after) == ({"rol": "redacteur"}, {"rol": "tekenbevoegd"})


def test_an_invitation_takes_no_role_away(insurer: Insurer) -> None:
    invitation, key = invited(insurer)
    user = a_signatory(insurer, ADDRESS)
    accepted(signed_in(user), invitation, key)
    assert Membership.objects.get(user=user).role == Role.SIGNATORY
    reviewing, key = invited(by=User.objects.get(is_superuser=True), email="b@example.org")
    administrator = an_administrator("b@example.org")
    accepted(signed_in(administrator), reviewing, key)
    administrator.refresh_from_db()
    assert administrator.is_superuser


def test_a_reviewer_who_is_invited_to_administer_does(insurer: Insurer) -> None:
    reviewer = a_reviewer(ADDRESS)
    invitation, key = invited(role=ADMINISTRATOR)
    accepted(signed_in(reviewer), invitation, key)
    reviewer.refresh_from_db()
    assert reviewer.is_superuser
    entry = AuditEntry.objects.about(reviewer).get(act="rol gekregen")
    assert entry.before == {"secretariaat": True, "beheerder": False}
    assert entry.after == {"secretariaat": True, "beheerder": True}


@pytest.mark.parametrize("side", ["insurer", "secretariat"])
def test_nobody_reviews_the_work_of_an_own_insurer(insurer: Insurer, side: str) -> None:
    invitation, key = invited(insurer if side == "insurer" else None)
    user = a_reviewer(ADDRESS) if side == "insurer" else an_editor(insurer, ADDRESS)
    memberships = Membership.objects.count()
    client = signed_in(user)
    for response in (opened(client, key), client.post(PAGE, {"which": str(invitation.pk)})):
        assert response.status_code == 409
        assert "niet ook voor een verzekeraar" in text_of(response)
    with pytest.raises(Refused, match="niet ook voor een verzekeraar"):
        take_up(invitation, user)
    user.refresh_from_db()
    invitation.refresh_from_db()
    assert user.secretariat == (side == "insurer")
    assert Membership.objects.count() == memberships
    assert invitation.accepted_at is None


def test_an_account_that_is_switched_off_takes_nothing_up(insurer: Insurer) -> None:
    user = a_user(ADDRESS, password=PASSWORD)
    invitation, key = invited(insurer)
    client = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "Meld u aan" in text_of(opened(client, key))
    user.refresh_from_db()
    with pytest.raises(Refused, match="voor een ander"):
        take_up(invitation, user)


def test_an_account_that_came_meanwhile_is_not_taken_over(
    client: Client, insurer: Insurer, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation, key = invited(insurer)
    opened(client, key)
    a_user(ADDRESS, password=PASSWORD)
    monkeypatch.setattr("policies.people.views.account_of", lambda _: None)
    response = client.post(
        PAGE, typed(invitation, password="een heel ander", again="een heel ander")
    )
    assert response.status_code == 409
    assert "er nu een account" in text_of(response)
    assert User.objects.get(email=ADDRESS).check_password(PASSWORD)
    assert not Membership.objects.exists()


def test_an_address_that_someone_left_behind_is_free(client: Client, insurer: Insurer) -> None:
    moved = a_user("nieuwe-naam@example.org")
    EmailAddress.objects.create(user=moved, email=ADDRESS, verified=True, primary=True)
    assert accepted(client, *invited(insurer)).status_code == 302
    assert EmailAddress.objects.get(email=ADDRESS).user.email == ADDRESS


def test_all_of_it_happens_or_nothing(
    client: Client, insurer: Insurer, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation, _ = invited(insurer)
    monkeypatch.setattr("policies.people.telling.accepted", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        join(invitation, Newcomer("An", "Bakker", PASSWORD))
    assert not User.objects.filter(email=ADDRESS).exists()
    assert not EmailAddress.objects.exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert Invitation.objects.open_at(timezone.now()).count() == 1
