"""Inviting someone by e-mail, once more, and taking an invitation back."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from policies.models import Insurer, Invitation, InvitedRole
from policies.people import rights, secret, telling
from policies.people.holding import held, hold
from policies.people.limits import check_address, check_counts
from policies.workflow import Refused

NOT_YOURS = "U kunt hiervoor niemand uitnodigen."


@transaction.atomic
def invite(email: str, role: InvitedRole, insurer: Insurer | None, by: User) -> Invitation:
    """Invite this address to work for an insurer, or (None) in the secretariat, and mail the link.

    Raises Refused when this user may not, or when there have been too many; AddressRefused when
    this person works there already, has an open invitation, or cannot work there.
    """
    hold(insurer)
    inviter, address, now = held(by), email.strip().lower(), timezone.now()
    if not rights.may_invite_to(inviter, role, insurer):
        raise Refused(NOT_YOURS)
    check_address(address, role, insurer, inviter)
    check_counts(address, insurer, inviter)
    key = secret.new()
    invitation = Invitation.objects.create(
        email=address,
        insurer=insurer,
        role=role,
        secret_hash=secret.hash_of(key),
        invited_by=inviter,
        invited_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    audit.record(inviter, "uitgenodigd", invitation, after=_facts(invitation))
    telling.invited(invitation, key)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, by: User) -> Invitation:
    """Invite the same address anew, with another secret; the old invitation no longer works.

    Raises Refused as `invite` does, and for an invitation that was accepted or revoked.
    """
    old = revoke(invitation, by)
    return invite(old.email, InvitedRole(old.role), old.insurer, by)


@transaction.atomic
def revoke(invitation: Invitation, by: User) -> Invitation:
    """Take an invitation back. Raises Refused for one that was accepted or revoked."""
    hold(invitation.insurer)
    if not Invitation.objects.visible_to(held(by)).filter(pk=invitation.pk).exists():
        raise Refused(NOT_YOURS)
    current = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if reason := is_over(current):
        raise Refused(reason)
    _end(current, by)
    return current


def is_over(invitation: Invitation) -> str:
    """Why there is nothing left to take back, in Dutch; empty when there is."""
    if invitation.accepted_at is not None:
        return "Deze uitnodiging is al aangenomen."
    return "Deze uitnodiging is al ingetrokken." if invitation.revoked_at is not None else ""


def revoke_lost(user: User, by: User) -> None:
    """Take back what this user invited for and may invite for no longer.

    Call it in the transaction that takes the right away: else an invitation outlives its inviter.
    """
    waiting = Invitation.objects.open_at(timezone.now()).filter(invited_by=user).order_by("pk")
    for invitation in waiting.select_for_update(no_key=True):
        if not rights.may_invite_to(user, InvitedRole(invitation.role), invitation.insurer):
            _end(invitation, by)


def _end(invitation: Invitation, by: User) -> None:
    invitation.revoked_at = timezone.now()
    invitation.save()
    audit.record(by, "uitnodiging ingetrokken", invitation)


def _facts(invitation: Invitation) -> audit.Facts:
    """What the log tells; never the address, which is forgotten when nobody takes it up."""
    return {
        "rol": invitation.role,
        "bij": invitation.place,
        "geldig_tot": invitation.expires_at.isoformat(),
    }
