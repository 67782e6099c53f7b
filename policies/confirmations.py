"""When an insurer last said that a sheet holds, and by which day it is asked to say so again."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from policies.confirmed import Confirmed, confirmed_as
from policies.models import Confirmation, Membership, Product, Role, Sheet
from policies.models.sheet import SheetQuerySet


def with_last_confirmation(sheets: SheetQuerySet, known: datetime | None = None) -> SheetQuerySet:
    """The sheets with their last confirmation at hand, as known at `known`; in the same query."""
    of_sheet = Confirmation.objects.known_at(known).filter(sheet=OuterRef("pk")).order_by()
    last = of_sheet.values("sheet").annotate(last=Max("at")).values("last")
    return sheets.annotate(last_confirmed_at=Subquery(last))


def last_confirmed_on(sheet: Any) -> date | None:
    """The day on which the insurer last said that this sheet holds, in Amsterdam; None: never.

    To hand a sheet in is to say so too. The sheet comes from `with_last_confirmation`.
    """
    days = [sheet.confirmed_on]
    if sheet.last_confirmed_at is not None:
        days.append(timezone.localdate(sheet.last_confirmed_at))
    return max((day for day in days if day), default=None)


def confirmed(sheet: Sheet, on: date) -> Confirmed:
    """How the sheet stands with its insurer on a day; it comes from `with_last_confirmation`."""
    return confirmed_as(last_confirmed_on(sheet), on, settings.CONFIRM_EVERY)


def due_on(sheet: Sheet) -> date:
    """By which day the insurer is asked to confirm the sheet, once more or for the first time.

    Raises ValueError for a draft. The sheet comes from `with_last_confirmation`.
    """
    if sheet.published_at is None:
        raise ValueError(f"{sheet} is not published")
    last = last_confirmed_on(sheet) or timezone.localdate(sheet.published_at)
    return last + timedelta(days=settings.CONFIRM_EVERY)


def to_confirm(on: date) -> SheetQuerySet:
    """The sheets that insurers are asked to confirm: those in force on a day. One query."""
    return with_last_confirmation(Sheet.objects.in_force(on).with_insurer())


def speaks_for_insurer(user: User | None, product: Product) -> bool:
    """Whether this user may confirm for the insurer of the product: who signs for it, nobody else.

    An insurer speaks for itself, so the secretariat never does.
    """
    return _works_there(user, product, role=Role.SIGNATORY)


def confirms_by_submitting(user: User | None, product: Product) -> bool:
    """Whether the sheet counts as confirmed when this user hands it in: one of the insurer."""
    return _works_there(user, product)


def _works_there(user: User | None, product: Product, **role: Role) -> bool:
    if user is None or not user.is_active or user.secretariat:
        return False
    members = Membership.objects.filter(insurer=product.insurer_id, **role)
    return bool(members.filter(user=user).exists())
