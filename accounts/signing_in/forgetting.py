"""What is known of sessions and attempts goes once they are over."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from accounts.signing_in.counting import TABLE


@transaction.atomic
def forget_ended(now: datetime) -> int:
    """Delete what is left of sessions that have ended by now, and counts that count no more.

    Returns how many sessions there were.
    """
    count, _ = Session.objects.filter(expire_date__lt=now).delete()
    standing = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=standing).delete()
    # Where Redis counts, it forgets by itself; what was counted here while it was away, stays.
    table = connection.ops.quote_name(TABLE)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608  # the name is our own
            [connection.ops.adapt_datetimefield_value(now)],
        )
    return count
