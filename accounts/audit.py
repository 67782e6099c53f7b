"""The one way in which the audit log is written."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.entry import name_of

Facts = Mapping[str, Any]


def record(
    who: User | None,
    act: str,
    subject: models.Model,
    *,
    before: Facts | None = None,
    after: Facts | None = None,
) -> AuditEntry:
    """Write down that `who` (None: the portal itself) did `act` to `subject`.

    Call it inside the transaction of the act, so that neither stands without the other.
    `before` and `after` hold what JSON can hold.
    """
    return AuditEntry.objects.create(
        at=timezone.now(),
        who=who,
        act=act,
        subject=name_of(subject),
        subject_text=str(subject)[:200],
        before=before,
        after=after,
    )
