"""What members of an insurer may do there, and the end of it; users themselves always stay."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.signing_in.leaving import sign_out_everywhere
from policies.models import InvitedRole, Membership, Role
from policies.people import telling
from policies.people.holding import held, hold
from policies.people.inviting import revoke_lost
from policies.workflow import Refused

NOT_YOURS = "Deze medewerker is niet van uw verzekeraar."
LAST = (
    "Dit is de laatste die voor {insurer} mag tekenen. Nodig eerst iemand anders uit die mag "
    "tekenen, of geef een ander die rol."
)


@transaction.atomic
def change_role(membership: Membership, role: Role, by: User) -> Membership:
    """Give a member another role, and tell by mail.

    Raises Refused when this user may not, or when nobody would be left who may sign.
    """
    current = _held(membership, by)
    if current.role == role:
        raise Refused(f"Deze medewerker is al {role.label}.")
    if role != Role.SIGNATORY:
        _check_not_last(current)
    before = {"rol": current.role}
    current.role = role
    current.save()
    audit.record(by, "rol gewijzigd", current, before=before, after={"rol": role.value})
    revoke_lost(current.user, by)
    telling.role_changed(current.user, current.insurer, InvitedRole(role))
    return current


@transaction.atomic
def end(membership: Membership, by: User) -> User:
    """End a membership, and with it every session of the user, who is told by mail.

    The user stays, for what was done; without any other role the administration is closed to them.
    Raises Refused as `change_role` does.
    """
    current = _held(membership, by)
    _check_not_last(current)
    user, insurer = current.user, current.insurer
    audit.record(by, "medewerker beëindigd", current, before={"rol": current.role})
    current.delete()
    revoke_lost(user, by)
    close_if_done(user, by)
    sign_out_everywhere(user)
    telling.ended(user, insurer.name)
    return user


def close_if_done(user: User, by: User | None) -> None:
    """Close the administration to someone who has no role left; call it in a transaction."""
    current = held(user)
    if current.is_staff and not has_role(current):
        current.is_staff = False
        current.save()
        told = {"toegang_tot_beheer": True}, {"toegang_tot_beheer": False}
        audit.record(by, "gewijzigd", current, before=told[0], after=told[1])


def has_role(user: User) -> bool:
    """Whether this user works for the secretariat or for an insurer."""
    return user.secretariat or Membership.objects.filter(user=user).exists()


def may_go(membership: Membership) -> bool:
    """Whether the insurer keeps someone who may sign, when this member goes or may sign no more."""
    signing = Membership.objects.signing().filter(insurer=membership.insurer)
    others = signing.exclude(pk=membership.pk)
    return others.exists() or not signing.filter(pk=membership.pk).exists()


def last_of(membership: Membership) -> str:
    """Why a member cannot go who is the last one that may sign."""
    return LAST.format(insurer=membership.insurer.name)


def _held(membership: Membership, by: User) -> Membership:
    """The membership as it stands now, its insurer held; raises Refused when it is not theirs."""
    hold(membership.insurer)
    visible = Membership.objects.visible_to(by).filter(pk=membership.pk)
    if not by.is_active or not visible.exists():
        raise Refused(NOT_YOURS)
    return Membership.objects.select_related("user", "insurer").get(pk=membership.pk)


def _check_not_last(membership: Membership) -> None:
    if not may_go(membership):
        raise Refused(last_of(membership))
