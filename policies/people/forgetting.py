"""Invitations go some time after they could last be taken up."""

from datetime import datetime, timedelta

from policies.models import Invitation

KEPT_AFTER = timedelta(days=90)


def forget_invitations(now: datetime) -> int:
    """Delete invitations that ended 90 days ago or longer, and say how many.

    What became of them stands in the audit log, which names the place and the role, not the person.
    """
    _, deleted = Invitation.objects.filter(expires_at__lte=now - KEPT_AFTER).delete()
    return deleted.get("policies.Invitation", 0)
