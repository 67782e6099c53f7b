"""What is known of signing in goes once it is of no use."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Lower

from accounts import audit
from accounts.models import User
from accounts.signing_in.counting import TABLE
from accounts.signing_in.leaving import sign_out_everywhere


@transaction.atomic
def forget_ended(now: datetime) -> int:
    """Delete what is left of sessions that have ended by now, and counts that count no more.

    Returns how many sessions there were.
    """
    forget_counts(now)
    return forget_sessions(now)


@transaction.atomic
def forget_sessions(now: datetime) -> int:
    """Delete sessions that have ended by now, with what was kept in them and known of them."""
    standing = Session.objects.values("session_key")
    ended_before, _ = UserSession.objects.exclude(session_key__in=standing).delete()
    ended, _ = Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=standing).delete()
    return int(ended_before + ended)


def forget_counts(now: datetime) -> int:
    """Delete counts of attempts that count no more, and say how many.

    Where Redis counts, it forgets by itself; what was counted here while it was away, stays.
    """
    table = connection.ops.quote_name(TABLE)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608  # the name is our own
            [connection.ops.adapt_datetimefield_value(now)],
        )
        return int(cursor.rowcount)


def forget_former_addresses(now: datetime) -> int:
    """Delete addresses that allauth has of users who have another by now, and say how many."""
    told = EmailAddress.objects.annotate(told=Lower("email"), own=Lower("user__email"))
    count, _ = told.exclude(told=F("own")).delete()
    return int(count)


@transaction.atomic
def forget_means(user: User) -> None:
    """Wipe all that this user could sign in with, and when that was; the name and address stay.

    Whoever comes back chooses a new password by mail, and sets up a new second step.
    """
    Authenticator.objects.filter(user=user).delete()
    sign_out_everywhere(user)
    user.set_unusable_password()
    user.last_login = None
    user.save(update_fields=["password", "last_login"])
    audit.record(None, "aanmeldgegevens gewist", user)
