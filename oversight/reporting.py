"""A report comes in: once per click, and not too many."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from oversight.models import Report
from oversight.senders import HOUR, mark_of, marks_of
from policies.models import Catalogue, Cell


class TooMany(Exception):
    """More reports in an hour than are taken from one sender, or from all."""


@dataclass(frozen=True)
class Told:
    """What a visitor tells of an answer; the e-mail address may be empty."""

    what: str
    why: str
    email: str = ""


@transaction.atomic
def make(cell: Cell, told: Told, address: str) -> Report:
    """The report of a visitor at this network address; the same one for the same words again.

    Raises TooMany when the limits of the past hour are reached. It also forgets the senders of a
    day ago, unless it raises.
    """
    Catalogue.objects.locked()  # one at a time, so that nobody adds while another counts
    now = timezone.now()
    Report.objects.forget_senders(now)
    in_the_past_hour = Report.objects.filter(at__gt=now - HOUR)
    own = in_the_past_hour.filter(sender__in=marks_of(address, now))
    if again := own.filter(cell=cell, **asdict(told)).first():
        return again
    if (
        own.count() >= settings.REPORTS_AN_HOUR_FROM_ONE
        or in_the_past_hour.count() >= settings.REPORTS_AN_HOUR_FROM_ALL
    ):
        raise TooMany
    return Report.objects.create(cell=cell, **asdict(told), sender=mark_of(address, now), at=now)
