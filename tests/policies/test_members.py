"""What members of an insurer may do, who decides about it, and the end of it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.signing_in.leaving import sign_out_everywhere
from policies.models import Insurer, Invitation, Membership, Role
from policies.people.accepting import take_up
from policies.people.members import change_role, end, may_go
from policies.workflow import Refused
from tests.builders import (
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
)
from tests.policies.admin.beheer import signed_in
from tests.policies.inviting import invited

pytestmark = pytest.mark.django_db


@pytest.fixture
def insurer() -> Insurer:
    return an_insurer("Verzekeraar A")


def membership_of(user: User, insurer: Insurer) -> Membership:
    """What this user is at this insurer."""
    membership: Membership = Membership.objects.get(user=user, insurer=insurer)
    return membership


def is_in(client: Client) -> bool:
    """Whether someone is still signed in in this browser."""
    return client.get("/beheer/").status_code == 200


def test_members_are_seen_by_own_signatories_and_administrators_only(insurer: Insurer) -> None:
    signatory, editor = a_signatory(insurer), an_editor(insurer)
    own = {membership_of(user, insurer) for user in (signatory, editor)}
    other = a_signatory(an_insurer())
    assert set(Membership.objects.visible_to(signatory)) == own
    assert set(Membership.objects.visible_to(an_administrator())) == own | {other.memberships.get()}
    for user in (editor, a_reviewer(), a_user()):
        assert not Membership.objects.visible_to(user).exists()


def test_who_signs_for_one_insurer_and_edits_for_another_sees_those_of_the_first(
    insurer: Insurer,
) -> None:
    signatory, other = a_signatory(insurer), an_insurer()
    Membership.objects.create(user=signatory, insurer=other, role=Role.EDITOR)
    a_signatory(other)
    seen = {membership.insurer for membership in Membership.objects.visible_to(signatory)}
    assert seen == {insurer}


@pytest.mark.parametrize("role", Role)
def test_a_signatory_changes_the_role_of_a_colleague(insurer: Insurer, role: Role) -> None:
    signatory = a_signatory(insurer)
    before = Role.EDITOR if role == Role.SIGNATORY else Role.SIGNATORY
    colleague = an_editor(insurer, role=before)
    changed = change_role(membership_of(colleague, insurer), role, signatory)
    assert changed.role == membership_of(colleague, insurer).role == role
    entry = AuditEntry.objects.about(changed).get()
    assert (entry.who, entry.act) == (signatory, "rol gewijzigd")
    assert (entry.before, entry.after) == ({"rol": before.value}, {"rol": role.value})


def test_a_new_role_is_told_by_mail(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    editor = an_editor(insurer)
    with django_capture_on_commit_callbacks(execute=True):
        change_role(membership_of(editor, insurer), Role.SIGNATORY, a_signatory(insurer))
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "U bent nu: tekenbevoegd" in str(sent.body)


def test_the_same_role_is_no_change(insurer: Insurer) -> None:
    editor = an_editor(insurer)
    with pytest.raises(Refused, match="al redacteur"):
        change_role(membership_of(editor, insurer), Role.EDITOR, an_administrator())


def acts(membership: Membership, by: User) -> list[Any]:
    """Everything that can be done to a member."""
    return [
        lambda: change_role(membership, Role.SIGNATORY, by),
        lambda: end(membership, by),
    ]


def test_others_decide_nothing(insurer: Insurer) -> None:
    a_signatory(insurer)
    editor = an_editor(insurer)
    off = a_signatory(insurer)
    off.is_active = False
    off.save()
    for by in (an_editor(insurer), a_signatory(an_insurer()), a_reviewer(), a_user(), off, editor):
        for act in acts(membership_of(editor, insurer), by):
            with pytest.raises(Refused, match="niet van uw verzekeraar"):
                act()
    assert membership_of(editor, insurer).role == Role.EDITOR


def test_the_end_of_a_membership_leaves_the_user(insurer: Insurer) -> None:
    signatory, editor = a_signatory(insurer), an_editor(insurer)
    membership = membership_of(editor, insurer)
    end(membership, signatory)
    editor.refresh_from_db()
    assert not editor.memberships.exists()
    assert (editor.is_active, editor.is_staff) == (True, False)
    entry = AuditEntry.objects.about(membership).get()
    assert (entry.who, entry.act) == (signatory, "medewerker beëindigd")
    assert entry.before == {"rol": "redacteur"}
    closed = AuditEntry.objects.about(editor).get()
    assert closed.after == {"toegang_tot_beheer": False}


def test_who_works_for_another_insurer_too_keeps_that(insurer: Insurer) -> None:
    editor, other = an_editor(insurer), an_insurer()
    Membership.objects.create(user=editor, insurer=other)
    end(membership_of(editor, insurer), an_administrator())
    editor.refresh_from_db()
    assert editor.is_staff
    assert editor.memberships.get().insurer == other


def test_the_end_of_a_membership_ends_every_session_at_once(insurer: Insurer) -> None:
    signatory, editor = a_signatory(insurer), an_editor(insurer)
    browsers = [signed_in(editor), signed_in(editor)]
    colleague = signed_in(signatory)
    assert all(is_in(browser) for browser in browsers)
    end(membership_of(editor, insurer), signatory)
    assert not any("_auth_user_id" in browser.session for browser in browsers)
    assert not any(is_in(browser) for browser in browsers)
    assert is_in(colleague)


def test_signing_out_everywhere_counts_the_sessions_of_that_user_only() -> None:
    user, other = a_user(), a_user()
    for each in (user, user, other):
        signed_in(each)
    assert sign_out_everywhere(user) == 2
    assert sign_out_everywhere(user) == 0
    assert sign_out_everywhere(other) == 1


def test_the_end_of_a_membership_is_told_by_mail(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    editor = an_editor(insurer)
    with django_capture_on_commit_callbacks(execute=True):
        end(membership_of(editor, insurer), an_administrator())
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "niet meer voor: Verzekeraar A" in str(sent.body)
    assert "overal afgemeld" in str(sent.body)


@pytest.mark.parametrize("by_whom", ["self", "administrator"])
def test_the_last_one_who_may_sign_stays_so(insurer: Insurer, by_whom: str) -> None:
    last = a_signatory(insurer)
    an_editor(insurer)
    a_signatory(an_insurer())
    by = last if by_whom == "self" else an_administrator()
    membership = membership_of(last, insurer)
    assert not may_go(membership)
    for act in (lambda: end(membership, by), lambda: change_role(membership, Role.EDITOR, by)):
        with pytest.raises(Refused, match="de laatste die voor Verzekeraar A mag tekenen"):
            act()
    assert membership_of(last, insurer).role == Role.SIGNATORY


def test_one_of_two_who_may_sign_can_leave(insurer: Insurer) -> None:
    first, second = a_signatory(insurer), a_signatory(insurer)
    end(membership_of(first, insurer), first)
    assert list(Membership.objects.filter(insurer=insurer)) == [membership_of(second, insurer)]


def test_who_cannot_sign_in_does_not_count_as_one_who_may_sign(insurer: Insurer) -> None:
    first, off = a_signatory(insurer), a_signatory(insurer)
    off.is_active = False
    off.save()
    assert not may_go(membership_of(first, insurer))
    assert may_go(membership_of(off, insurer))
    end(membership_of(off, insurer), an_administrator())


def test_an_editor_can_always_go(insurer: Insurer) -> None:
    editor = an_editor(insurer)
    end(membership_of(editor, insurer), an_administrator())
    assert not Membership.objects.exists()


def test_what_someone_invited_for_ends_with_the_membership(insurer: Insurer) -> None:
    signatory, other = a_signatory(insurer), an_insurer()
    Membership.objects.create(user=signatory, insurer=other, role=Role.SIGNATORY)
    a_signatory(insurer)
    here, _ = invited(insurer, by=signatory)
    elsewhere, _ = invited(other, by=signatory)
    end(membership_of(signatory, insurer), an_administrator())
    assert list(Invitation.objects.open_at(timezone.now())) == [elsewhere]
    entry = AuditEntry.objects.about(here).latest("pk")
    assert entry.act == "uitnodiging ingetrokken"


def test_somebody_whose_access_ended_can_be_invited_again(insurer: Insurer) -> None:
    editor = an_editor(insurer)
    end(membership_of(editor, insurer), an_administrator("beheer@example.org"))
    invitation, _ = invited(insurer, email=editor.email, by=User.objects.get(is_superuser=True))
    take_up(invitation, editor)
    editor.refresh_from_db()
    assert editor.is_staff
    assert membership_of(editor, insurer).role == Role.EDITOR
