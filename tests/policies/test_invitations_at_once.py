"""Two people at once: one account, one invitation, and always someone who may sign."""

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from policies.models import Invitation, InvitedRole, Membership, Role
from policies.people import settling
from policies.people.accepting import Newcomer, join, take_up
from policies.people.inviting import invite, invite_again, revoke
from policies.people.members import change_role, end
from policies.workflow import Refused
from tests.builders import a_signatory, a_user, an_administrator, an_insurer
from tests.policies.inviting import ADDRESS, PASSWORD, invited
from tests.policies.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOOR = Newcomer("Noor", "de Vries", PASSWORD)


def names(outcomes: list[object]) -> list[str]:
    """What came of it, in a fixed order."""
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_an_invitation_that_is_taken_up_twice_makes_one_account() -> None:
    invitation, _ = invited(an_insurer())
    outcomes = at_once(*[lambda: join(invitation, NOOR)] * 3)
    assert names(outcomes) == ["Refused", "Refused", "User"]
    assert User.objects.filter(email=ADDRESS).count() == Membership.objects.count() == 1
    assert AuditEntry.objects.about(invitation).filter(act="uitnodiging aangenomen").count() == 1


def test_two_invitations_to_one_address_taken_up_at_once_make_one_account() -> None:
    by = an_administrator()
    first, _ = invited(an_insurer(), by=by)
    second, _ = invited(an_insurer(), by=by)
    outcomes = at_once(lambda: join(first, NOOR), lambda: join(second, NOOR))
    assert names(outcomes) == ["Refused", "User"]
    assert "er nu een account" in str(next(o for o in outcomes if isinstance(o, Refused)))
    assert User.objects.filter(email=ADDRESS).count() == Membership.objects.count() == 1
    assert Invitation.objects.open_at(timezone.now()).count() == 1


def test_a_user_who_takes_up_two_at_once_gets_both() -> None:
    user, by = a_user(ADDRESS), an_administrator()
    both = [invited(an_insurer(), by=by)[0] for _ in range(2)]
    at_once(*[lambda each=each: take_up(each, user) for each in both])
    assert user.memberships.count() == 2


def test_nobody_gets_on_two_sides_by_taking_up_two_at_once() -> None:
    user, by = a_user(ADDRESS), an_administrator()
    both = [invited(an_insurer(), by=by)[0], invited(by=by)[0]]
    outcomes = at_once(*[lambda each=each: take_up(each, user) for each in both])
    assert names(outcomes) == ["NoneType", "Refused"]
    user.refresh_from_db()
    assert user.secretariat != user.memberships.exists()


def test_an_invitation_is_taken_up_or_revoked_not_both() -> None:
    by = an_administrator()
    invitation, _ = invited(an_insurer(), by=by)
    outcomes = at_once(lambda: join(invitation, NOOR), lambda: revoke(invitation, by))
    assert "Refused" in names(outcomes)
    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) != (invitation.revoked_at is None)
    assert User.objects.filter(email=ADDRESS).exists() == (invitation.accepted_at is not None)


@pytest.mark.parametrize("place", ["insurer", "secretariat"])
def test_an_address_that_two_invite_is_invited_once(place: str) -> None:
    inviters = [an_administrator(), an_administrator()]
    insurer = an_insurer() if place == "insurer" else None
    role = InvitedRole.EDITOR if insurer else InvitedRole.REVIEWER
    outcomes = at_once(*[lambda by=by: invite(ADDRESS, role, insurer, by) for by in inviters])
    assert names(outcomes) == ["AddressRefused", "Invitation"]
    assert Invitation.objects.count() == 1


def test_an_invitation_that_two_send_again_is_sent_once() -> None:
    by = an_administrator()
    invitation, _ = invited(an_insurer(), by=by)
    outcomes = at_once(*[lambda: invite_again(invitation, by)] * 2)
    assert names(outcomes) == ["Invitation", "Refused"]
    assert Invitation.objects.open_at(timezone.now()).count() == 1


@pytest.mark.parametrize("act", ["end", "change_role"])
def test_two_who_put_each_other_out_leave_one(act: str) -> None:
    insurer = an_insurer()
    users = [a_signatory(insurer), a_signatory(insurer)]
    first, second = [user.memberships.get() for user in users]
    outcomes = at_once(
        lambda: (
            end(second, users[0]) if act == "end" else change_role(second, Role.EDITOR, users[0])
        ),
        lambda: end(first, users[1]) if act == "end" else change_role(first, Role.EDITOR, users[1]),
    )
    assert "Refused" in names(outcomes)
    assert Membership.objects.filter(role=Role.SIGNATORY).count() == 1


def test_two_administrators_who_demote_each_other_leave_one() -> None:
    first, second = an_administrator(), an_administrator()

    def demote(user: User, by: User) -> None:
        with transaction.atomic():
            wanted = {"is_active": True, "secretariat": True, "is_superuser": False}
            was = settling.check(user, wanted, by)
            User.objects.filter(pk=was.pk).update(is_superuser=False)

    outcomes = at_once(lambda: demote(first, second), lambda: demote(second, first))
    assert names(outcomes) == ["NoneType", "Refused"]
    assert User.objects.filter(is_superuser=True).count() == 1
