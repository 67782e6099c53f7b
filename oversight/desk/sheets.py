"""The sheets that a start page tells of: open ones, those in force, and those to come."""

from datetime import date

from django.db.models import Count, Q

from policies.certainty import Certainty
from policies.confirmations import with_last_confirmation
from policies.models import Sheet
from policies.models.sheet import SheetQuerySet
from policies.rows import ROW_BY_KEY

ANSWERED = Count(
    "cells",
    filter=Q(cells__row__in=ROW_BY_KEY) & ~Q(cells__certainty=Certainty.UNKNOWN),
    distinct=True,
)


def in_view(sheets: SheetQuerySet, on: date) -> SheetQuerySet:
    """Those of these sheets that are open, in force on a day or begin later; not what is past.

    Each with its product, the number of its answers (`answered`) and its last confirmation.
    """
    in_force = Sheet.objects.in_force(on).values("pk")
    open_or_later = Q(published_at__isnull=True) | Q(valid_from__gt=on)
    return told(sheets.filter(open_or_later | Q(pk__in=in_force)))


def told(sheets: SheetQuerySet) -> SheetQuerySet:
    """The sheets with all that a line about one of them tells; in the same query."""
    return with_last_confirmation(sheets.with_insurer()).annotate(answered=ANSWERED)
