"""What the portal forgets by itself; `docs/privacy.md` tells why, and after how long."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.signing_in.forgetting import (
    forget_counts,
    forget_former_addresses,
    forget_sessions,
)
from oversight.models import Report
from policies.people.forgetting import forget_idle, forget_invitations

Forget = Callable[[datetime], int]
"""Forget what has had its time by a moment, and say how many there were."""

DUTIES: Mapping[str, Forget] = {
    "kenmerken van melders": Report.objects.forget_senders,
    "e-mailadressen van melders": Report.objects.forget_emails,
    "teksten van afgehandelde meldingen": Report.objects.forget_words,
    "sessies": forget_sessions,
    "tellingen van pogingen om aan te melden": forget_counts,
    "vroegere e-mailadressen": forget_former_addresses,
    "aanmeldgegevens van wie hier niet meer werkt": forget_idle,
    "uitnodigingen": forget_invitations,
}
"""Each in a transaction of its own, by what it wipes."""


def purge(what: str, now: datetime, *, dry_run: bool) -> int:
    """Do one of the duties, and say how many there were; a dry run leaves all as it was."""
    with transaction.atomic():
        count = DUTIES[what](now)
        transaction.set_rollback(dry_run)
    return count
