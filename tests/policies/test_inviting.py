"""Inviting people: who may invite whom, how often, and what the mail says."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import AuditEntry, User
from policies.models import Insurer, Invitation, InvitedRole, Membership, Role
from policies.people import limits, members
from policies.people.inviting import invite, invite_again, revoke
from policies.people.limits import AddressRefused
from policies.workflow import Refused
from tests.builders import (
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
    moment,
)
from tests.policies.inviting import ADDRESS, invited

pytestmark = pytest.mark.django_db

EDITOR, SIGNATORY = InvitedRole.EDITOR, InvitedRole.SIGNATORY
REVIEWER, ADMINISTRATOR = InvitedRole.REVIEWER, InvitedRole.ADMINISTRATOR


@pytest.fixture
def insurer() -> Insurer:
    return an_insurer("Verzekeraar A")


def the_mail(capture: Any, *arguments: Any) -> EmailMessage:
    """What is sent when this is invited."""
    with capture(execute=True):
        invite(*arguments)
    return mail.outbox[-1]


@pytest.mark.parametrize("role", [EDITOR, SIGNATORY])
def test_a_signatory_invites_for_the_own_insurer(insurer: Insurer, role: InvitedRole) -> None:
    signatory = a_signatory(insurer)
    invitation = invite(" Nieuw@Example.org ", role, insurer, signatory)
    assert (invitation.email, invitation.role) == ("nieuw@example.org", role)
    assert (invitation.insurer, invitation.invited_by) == (insurer, signatory)


@pytest.mark.parametrize("role", [EDITOR, SIGNATORY])
def test_an_administrator_invites_for_any_insurer(insurer: Insurer, role: InvitedRole) -> None:
    assert invite(ADDRESS, role, insurer, an_administrator()).insurer == insurer


@pytest.mark.parametrize("role", [REVIEWER, ADMINISTRATOR])
def test_an_administrator_invites_for_the_secretariat(role: InvitedRole) -> None:
    assert invite(ADDRESS, role, None, an_administrator()).insurer is None


@pytest.mark.parametrize("role", InvitedRole)
@pytest.mark.parametrize("who", ["editor", "reviewer", "other signatory", "nobody", "switched off"])
def test_nobody_else_invites(insurer: Insurer, role: InvitedRole, who: str) -> None:
    place = None if role in {REVIEWER, ADMINISTRATOR} else insurer
    with pytest.raises(Refused, match="niemand uitnodigen"):
        invite(ADDRESS, role, place, someone(who, insurer))
    assert not Invitation.objects.exists()


def someone(who: str, insurer: Insurer) -> User:
    """A person who does not invite here."""
    match who:
        case "editor":
            return an_editor(insurer)
        case "reviewer":
            return a_reviewer()
        case "other signatory":
            return a_signatory(an_insurer())
        case "switched off":
            return switched_off(a_signatory(insurer))
        case _:
            return a_user()


def switched_off(user: User) -> User:
    """The user, whose account an administrator switched off."""
    user.is_active = False
    user.save()
    return user


@pytest.mark.parametrize("role", [REVIEWER, ADMINISTRATOR])
def test_a_signatory_lets_nobody_into_the_secretariat(insurer: Insurer, role: InvitedRole) -> None:
    signatory = a_signatory(insurer)
    for place in (insurer, None):
        with pytest.raises(Refused, match="niemand uitnodigen"):
            invite(ADDRESS, role, place, signatory)


def test_a_role_and_a_place_that_do_not_go_together_are_refused(insurer: Insurer) -> None:
    for role, place in ((EDITOR, None), (SIGNATORY, None), (REVIEWER, insurer)):
        with pytest.raises(Refused, match="niemand uitnodigen"):
            invite(ADDRESS, role, place, an_administrator())


def test_only_a_hash_of_the_secret_is_kept(insurer: Insurer) -> None:
    invitation, key = invited(insurer)
    assert invitation.secret_hash == sha256(key.encode()).hexdigest()
    assert len(key) >= 43  # 256 bits, six to a sign
    kept = str(Invitation.objects.values().get()) + str(list(AuditEntry.objects.values()))
    assert key not in kept


def test_every_secret_is_another(insurer: Insurer) -> None:
    by = an_administrator()
    hashes = {invite(f"{n}@example.org", EDITOR, insurer, by).secret_hash for n in range(5)}
    assert len(hashes) == 5


def test_an_invitation_is_open_for_seven_days(insurer: Insurer) -> None:
    with clock_at(moment("2026-03-01")):
        invitation, _ = invited(insurer)
    at_the_end = moment("2026-03-08")
    assert invitation.expires_at == at_the_end
    just_before = Invitation.objects.open_at(at_the_end - timedelta(seconds=1))
    assert list(just_before) == [invitation]
    assert not Invitation.objects.open_at(at_the_end).exists()


def test_the_mail_tells_who_invites_as_what_with_a_link_and_until_when(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    signatory = a_signatory(insurer, "baas@example.org")
    signatory.first_name, signatory.last_name = "An", "Bakker"
    signatory.save()
    with clock_at(moment("2026-03-01")):
        sent = the_mail(django_capture_on_commit_callbacks, ADDRESS, EDITOR, insurer, signatory)
    assert sent.to == [ADDRESS]
    assert "Uitnodiging voor Verzekeraar A" in sent.subject
    body = str(sent.body)
    assert "An Bakker (baas@example.org)" in body
    assert "te werken voor: Verzekeraar A" in body
    assert "Uw rol: redacteur" in body
    assert "7 dagen, tot 8 maart 2026 om 12:00 uur" in body
    assert "verwacht u dit niet? Open de link dan niet" in body
    link = re.search(r"http://\S+/accounts/uitnodiging/(\S+)/", body)
    assert link
    assert Invitation.objects.get().secret_hash == sha256(link[1].encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "inviter"), [("", "het secretariaat"), ("An", "An van het secretariaat")]
)
def test_the_secretariat_invites_without_giving_an_address(
    name: str, inviter: str, django_capture_on_commit_callbacks: Any
) -> None:
    by = an_administrator("beheer@example.org")
    by.first_name = name
    by.save()
    sent = the_mail(django_capture_on_commit_callbacks, ADDRESS, REVIEWER, None, by)
    assert "te werken voor: het secretariaat" in str(sent.body)
    assert f"U bent uitgenodigd door {inviter}\n" in str(sent.body)
    assert by.email not in str(sent.body)


def test_nothing_in_the_mail_comes_out_as_more_than_one_line(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    signatory = a_signatory(insurer)
    signatory.first_name = "An\r\nBcc: iedereen@example.org\n"
    signatory.save()
    insurer.name = "A\nB <b>& C</b>"
    insurer.save()
    sent = the_mail(django_capture_on_commit_callbacks, ADDRESS, EDITOR, insurer, signatory)
    assert "\n" not in sent.subject
    assert "A B <b>& C</b>" in sent.subject
    assert "door An Bcc: iedereen@example.org (" in str(sent.body)
    assert sent.recipients() == [ADDRESS]


def test_what_is_refused_sends_nothing(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        invite(ADDRESS, EDITOR, insurer, an_editor(insurer))
    assert mail.outbox == []


def test_inviting_is_written_down_without_the_address(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invitation, _ = invited(insurer, by=signatory)
    entry = AuditEntry.objects.about(invitation).get()
    assert (entry.who, entry.act) == (signatory, "uitgenodigd")
    assert entry.after is not None
    assert (entry.after["rol"], entry.after["bij"]) == ("redacteur", "Verzekeraar A")
    assert ADDRESS not in f"{entry.subject_text}{entry.after}"


def test_an_address_with_an_open_invitation_is_told_so(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    with clock_at(moment("2026-03-01")):
        invited(insurer, by=signatory)
        with pytest.raises(AddressRefused, match="staat al een uitnodiging open, tot 08-03-2026"):
            invited(insurer, SIGNATORY, "NIEUW@example.org", signatory)


def test_two_insurers_may_invite_the_same_address(insurer: Insurer) -> None:
    other = an_insurer()
    invited(insurer, by=a_signatory(insurer))
    invited(other, by=a_signatory(other))
    assert Invitation.objects.count() == 2


def test_an_address_whose_invitation_lapsed_can_be_invited_again(insurer: Insurer) -> None:
    with clock_at(moment("2026-03-01")):
        invited(insurer)
    with clock_at(moment("2026-03-08")):
        invited(insurer, by=User.objects.get())


def test_who_works_there_already_is_not_invited(insurer: Insurer) -> None:
    an_editor(insurer, "Nieuw@example.org")
    with pytest.raises(AddressRefused, match="werkt al voor Verzekeraar A"):
        invited(insurer, SIGNATORY)


def test_an_administrator_is_told_when_someone_would_stand_on_two_sides(insurer: Insurer) -> None:
    a_reviewer("beoordelaar@example.org")
    an_editor(insurer, "redacteur@example.org")
    with pytest.raises(AddressRefused, match="niet ook voor een verzekeraar"):
        invited(insurer, email="beoordelaar@example.org")
    with pytest.raises(AddressRefused, match="niet ook voor een verzekeraar"):
        invited(email="redacteur@example.org")


def test_a_signatory_is_told_nothing_of_people_elsewhere(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    a_reviewer("beoordelaar@example.org")
    an_editor(an_insurer(), "elders@example.org")
    switched_off(a_user("uit@example.org"))
    for email in ("beoordelaar@example.org", "elders@example.org", "uit@example.org"):
        invited(insurer, email=email, by=signatory)
    assert Invitation.objects.count() == 3


def test_an_account_that_is_switched_off_is_not_invited_by_an_administrator(
    insurer: Insurer,
) -> None:
    switched_off(a_user(ADDRESS))
    with pytest.raises(AddressRefused, match="uitgeschakeld"):
        invited(insurer)


@pytest.mark.parametrize("role", [REVIEWER, ADMINISTRATOR])
def test_an_administrator_needs_no_other_role_in_the_secretariat(role: InvitedRole) -> None:
    an_administrator(ADDRESS)
    with pytest.raises(AddressRefused, match="werkt al voor het secretariaat"):
        invited(role=role)


def test_a_reviewer_may_be_invited_to_administer() -> None:
    a_reviewer(ADDRESS)
    invited(role=ADMINISTRATOR)
    with pytest.raises(AddressRefused, match="staat al een uitnodiging open"):
        invited(role=ADMINISTRATOR)


def test_sending_again_makes_another_secret_and_voids_the_old(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    old, _ = invited(insurer, by=signatory)
    new = invite_again(old, signatory)
    old.refresh_from_db()
    assert old.revoked_at is not None
    assert new.secret_hash != old.secret_hash
    assert (new.email, new.role, new.insurer) == (old.email, old.role, old.insurer)
    assert list(Invitation.objects.open_at(timezone.now())) == [new]


def test_an_invitation_that_lapsed_can_be_sent_again(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    with clock_at(moment("2026-03-01")):
        old, _ = invited(insurer, by=signatory)
    with clock_at(moment("2026-04-01")):
        assert invite_again(old, signatory).expires_at == moment("2026-04-08")


def test_a_revoked_invitation_is_over(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invitation, _ = invited(insurer, by=signatory)
    assert revoke(invitation, signatory).revoked_at is not None
    assert not Invitation.objects.open_at(timezone.now()).exists()
    for act in (revoke, invite_again):
        with pytest.raises(Refused, match="al ingetrokken"):
            act(invitation, signatory)
    told = AuditEntry.objects.about(invitation).values_list("who", "act")
    assert (signatory.pk, "uitnodiging ingetrokken") in list(told)


@pytest.mark.parametrize("act", [revoke, invite_again])
def test_others_neither_revoke_nor_send_again(insurer: Insurer, act: Any) -> None:
    invitation, _ = invited(insurer)
    for by in (an_editor(insurer), a_signatory(an_insurer()), a_reviewer(), a_user()):
        with pytest.raises(Refused, match="niemand uitnodigen"):
            act(invitation, by)
    assert Invitation.objects.open_at(timezone.now()).count() == 1


def test_a_signatory_sees_no_invitation_to_the_secretariat(insurer: Insurer) -> None:
    invitation, _ = invited()
    with pytest.raises(Refused, match="niemand uitnodigen"):
        revoke(invitation, a_signatory(insurer))


def test_only_so_many_are_open_at_one_insurer(
    insurer: Insurer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_OPEN", 2)
    signatory, other = a_signatory(insurer), an_insurer()
    first, _ = invited(insurer, email="een@example.org", by=signatory)
    invited(insurer, email="twee@example.org", by=signatory)
    invited(other, by=a_signatory(other))
    with pytest.raises(Refused, match="al 2 uitnodigingen open"):
        invited(insurer, email="drie@example.org", by=signatory)
    revoke(first, signatory)
    invited(insurer, email="drie@example.org", by=signatory)


def test_only_so_many_a_day_come_from_one_person(
    insurer: Insurer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_A_DAY", 2)
    signatory, colleague = a_signatory(insurer), a_signatory(insurer)
    with clock_at(moment("2026-03-01")):
        invited(insurer, email="een@example.org", by=signatory)
        two, _ = invited(insurer, email="twee@example.org", by=signatory)
        with pytest.raises(Refused, match="in 24 uur al 2 uitnodigingen"):
            invited(insurer, email="drie@example.org", by=signatory)
        with pytest.raises(Refused, match="in 24 uur al 2 uitnodigingen"):
            invite_again(two, signatory)
        invited(insurer, email="drie@example.org", by=colleague)
    two.refresh_from_db()
    assert two.revoked_at is None  # nothing of what was refused stays
    with clock_at(moment("2026-03-02")):
        invited(insurer, email="vier@example.org", by=signatory)


def test_one_address_is_not_bothered_again_and_again(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    with clock_at(moment("2026-03-01")):
        invitation, _ = invited(insurer, by=signatory)
        for _ in range(2):
            invitation = invite_again(invitation, signatory)
        with pytest.raises(AddressRefused, match="kreeg in 24 uur al 3 uitnodigingen"):
            invite_again(invitation, signatory)


def test_the_limits_are_as_told() -> None:
    assert (limits.MOST_OPEN, limits.MOST_A_DAY, limits.MOST_A_DAY_TO_ONE) == (25, 20, 3)


def test_who_signs_no_longer_has_invited_for_nothing(insurer: Insurer) -> None:
    signatory, other = a_signatory(insurer), a_signatory(insurer)
    own, _ = invited(insurer, by=signatory)
    elsewhere, _ = invited(insurer, email="ander@example.org", by=other)
    membership = Membership.objects.get(user=signatory)
    members.change_role(membership, Role.EDITOR, other)
    assert list(Invitation.objects.open_at(timezone.now())) == [elsewhere]
    own.refresh_from_db()
    assert own.revoked_at is not None
