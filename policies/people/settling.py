"""What follows when an administrator changes what a user may do."""

from collections.abc import Mapping

from accounts.models import User
from accounts.signing_in.leaving import sign_out_everywhere
from policies.models import InvitedRole
from policies.people import telling
from policies.people.holding import held, hold_administrators
from policies.people.inviting import revoke_lost
from policies.people.limits import TWO_SIDES, stands_in_two
from policies.workflow import Refused

RIGHTS = ("is_active", "secretariat", "is_superuser")
NOT_YOURSELF = "Uw eigen rechten kunt u niet wijzigen. Vraag het een andere beheerder."
NO_LONGER = "Alleen een beheerder kan rechten wijzigen."
MEMBER_FIRST = "Een beheerder is altijd lid van het secretariaat."


Rights = Mapping[str, bool]


def check(user: User, wanted: Rights, by: User) -> User:
    """The user as he or she stands, held, for whom `by` wants other rights.

    Raises Refused when they are not for `by` to change, or go badly together. Call it in the
    transaction that saves: what it looked at is held until then.
    """
    administrators, was = hold_administrators(), held(user)
    if any(wanted[right] != getattr(was, right) for right in RIGHTS):
        _check_change(was, wanted, by, administrators)
    return was


def settle(user: User, was: User, by: User) -> None:
    """End the invitations and sessions of a user who, as saved, may do less; and tell by mail."""
    revoke_lost(user, by)
    if was.is_active and not user.is_active:
        sign_out_everywhere(user)
        telling.closed(user)
    elif was.secretariat and not user.secretariat:
        sign_out_everywhere(user)
        telling.ended(user, "het secretariaat")


def _check_change(user: User, wanted: Rights, by: User, administrators: set[int]) -> None:
    if by.pk not in administrators:
        raise Refused(NO_LONGER)
    if user.pk == by.pk:
        raise Refused(NOT_YOURSELF)
    if wanted["is_superuser"] and not wanted["secretariat"]:
        raise Refused(MEMBER_FIRST)
    if wanted["secretariat"] and stands_in_two(user, InvitedRole.REVIEWER):
        raise Refused(TWO_SIDES)
