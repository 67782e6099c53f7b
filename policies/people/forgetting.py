"""What is known of people goes some time after they could last do anything with it."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.signing_in.forgetting import forget_means
from policies.models import Invitation, Membership

KEPT_AFTER = timedelta(days=90)
A_YEAR = timedelta(days=365)


def forget_invitations(now: datetime) -> int:
    """Delete invitations that ended 90 days ago or longer, and say how many.

    What became of them stands in the audit log, which names the place and the role, not the person.
    """
    _, deleted = Invitation.objects.filter(expires_at__lte=now - KEPT_AFTER).delete()
    return deleted.get("policies.Invitation", 0)


@transaction.atomic
def forget_idle(now: datetime) -> int:
    """Wipe what those sign in with who have no role or were shut out, and say how many there were.

    A year after they last signed in, or were there first. The account stays, since the log tells
    what it did.
    """
    idle = _with_means(_without_role()).filter(date_joined__lte=now - A_YEAR)
    users = list(idle.exclude(last_login__gt=now - A_YEAR).select_for_update(no_key=True))
    for user in users:
        forget_means(user)
    return len(users)


def _without_role() -> QuerySet[User]:
    """Who can do nothing here; as `members.has_role` says, for all at once."""
    works = Exists(Membership.objects.filter(user=OuterRef("pk")))
    idle = Q(secretariat=False, is_superuser=False) & ~Q(works)
    return User.objects.filter(Q(is_active=False) | idle)


def _with_means(users: QuerySet[User]) -> QuerySet[User]:
    """Those of these of whom there is anything left to sign in with, or known of when they did."""
    has_step = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    no_password = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return users.filter(~no_password | Q(last_login__isnull=False) | Q(has_step))
