"""Asking insurers by mail to confirm what is public of their products, each time once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import mail
from accounts.models import User
from policies.confirmations import confirmed, due_on, last_confirmed_on, to_confirm
from policies.models import Product, Reminder, Role, Sheet


@dataclass(frozen=True)
class Asked:
    """A sheet that is due; `sent` tells whether its insurer was written to now.

    Without `somebody` there is nobody at the insurer to write to.
    """

    sheet: Sheet
    due: date
    somebody: bool
    sent: bool = False


def remind(now: datetime) -> Iterator[Asked]:
    """Write to the insurer of every sheet that is due, in so far as that was not done before.

    Of moments that went by unused only the last counts. Raises nothing when a mail cannot leave.
    """
    on = timezone.localdate(now)
    for sheet in to_confirm(on):
        due, ends = due_on(sheet), sheet.product.withdrawn_from
        days_before = days_before_at(due, on)
        if days_before is not None and (ends is None or ends > due):
            yield _remind(sheet, due, days_before, now)


def days_before_at(due: date, on: date) -> int | None:
    """Which of the moments to remind came last on a day; None: the first has yet to come."""
    come = (days for days in settings.REMIND_BEFORE if on >= due - timedelta(days=days))
    return min(come, default=None)


@transaction.atomic
def _remind(sheet: Sheet, due: date, days_before: int, now: datetime) -> Asked:
    """The mail leaves when it is written down that it did; another run at this moment waits."""
    signatories = _at_work(sheet.product, Role.SIGNATORY)
    to = signatories or _at_work(sheet.product, Role.EDITOR)
    if not to:
        return Asked(sheet, due, somebody=False)
    _, new = Reminder.objects.get_or_create(
        product=sheet.product, due=due, days_before=days_before, defaults={"sent_at": now}
    )
    if new:
        context = _told(sheet, due, timezone.localdate(now)) | {"may_confirm": bool(signatories)}
        mail.send(to, f"{context['title']}: {sheet}", "reminder", context)
    return Asked(sheet, due, somebody=True, sent=new)


def _at_work(product: Product, role: Role) -> Sequence[str]:
    members = User.objects.filter(
        memberships__insurer=product.insurer_id, memberships__role=role, is_active=True
    )
    return list(members.filter(secretariat=False).order_by("pk").values_list("email", flat=True))


def _told(sheet: Sheet, due: date, on: date) -> dict[str, Any]:
    late = due < on
    return {
        "title": "Te lang niet bevestigd" if late else "Bevestig dit productblad",
        "late": late,
        "sheet": sheet,
        "name": mail.in_one_line(f"{sheet.product}, versie {sheet.version}"),
        "insurer": mail.in_one_line(sheet.product.insurer.name),
        "last": last_confirmed_on(sheet),
        "due": due,
        "shown": confirmed(sheet, on).value,
    }
