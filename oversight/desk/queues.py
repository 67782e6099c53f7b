"""What waits for whom, and how long: every line leads to one decision about one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Count, Min
from django.utils import timezone

from accounts.models import User
from oversight.desk.judging import Findings, judged, not_waived
from oversight.desk.sheets import told
from oversight.models import Report
from policies.models import Evidence, Ruling, Sheet, State
from policies.workflow.steps import APPROVE, WAIVE, Step, sharing

SHOWN = 20
"""How many of a queue stand on the page; the rest is one link away."""
SOON = timedelta(minutes=15)
"""Within which the portal publishes by itself what is approved and due."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Queue(Generic[Item]):
    """The first of what waits, and how many wait in all."""

    items: Sequence[Item]
    total: int

    @property
    def more(self) -> int:
        """How many do not stand here."""
        return self.total - len(self.items)


@dataclass(frozen=True)
class Waiting:
    """A sheet that waits for a decision.

    `own` says that this user took part in it, so that another has to decide. `failing` is what it
    fails without anyone having waived that.
    """

    sheet: Sheet
    is_due: bool
    own: bool
    failing: Findings

    @property
    def is_late(self) -> bool:
        """Whether an approved sheet should have been public by now."""
        day = timezone.make_aware(datetime.combine(self.sheet.valid_from, time.min))
        return self.is_due and timezone.now() > max(day, self.sheet.state_since) + SOON


@dataclass(frozen=True)
class Reported:
    """The reports of visitors that wait: how many, and since when the oldest does."""

    count: int
    oldest: datetime | None


def submitted(user: User, on: date) -> Queue[Waiting]:
    """What waits for a reviewer, the longest first. Seven queries at most."""
    queue = _in_state(user, State.SUBMITTED, "state_since")
    return Queue(_looked_at(user, queue.items, on, APPROVE), queue.total)


def approved(user: User, on: date) -> Queue[Waiting]:
    """What is approved and not public, by its first day. Seven queries at most.

    It waits for that day, or for a second person where it fails the covenant.
    """
    queue = _in_state(user, State.APPROVED, "valid_from")
    return Queue(_looked_at(user, queue.items, on, WAIVE), queue.total)


def returned(user: User) -> Queue[Sheet]:
    """What waits for its insurer, the longest first. Two queries."""
    return _in_state(user, State.RETURNED, "state_since")


def drafts(user: User) -> int:
    """How many sheets insurers are working on. One query."""
    return Sheet.objects.visible_to(user).filter(state=State.DRAFT).count()


def evidence(user: User) -> Queue[Evidence]:
    """Evidence that waits for a ruling, the longest first. Two queries."""
    waiting = Evidence.objects.visible_to(user).filter(ruling=Ruling.OPEN)
    found = waiting.select_related("product__insurer").order_by("supplied_at", "pk")
    queue: Queue[Evidence] = first_of(found)
    return queue


def reports() -> Reported:
    """The reports that wait for an outcome. One query."""
    return Reported(**Report.objects.undecided().aggregate(count=Count("pk"), oldest=Min("at")))


def first_of(found: Any) -> Queue[Any]:
    """The first of a queryset, and how many there are. Two queries."""
    return Queue(list(found[:SHOWN]), found.count())


def _in_state(user: User, state: State, *order: str) -> Queue[Sheet]:
    sheets = Sheet.objects.visible_to(user).filter(state=state)
    found = told(sheets).prefetch_related("overrides").order_by(*order, "pk")
    queue: Queue[Sheet] = first_of(found)
    return queue


def _looked_at(user: User, sheets: Sequence[Sheet], on: date, step: Step) -> list[Waiting]:
    found, shared = judged(sheets), _shared(user, sheets, step)
    return [
        Waiting(
            sheet=sheet,
            is_due=sheet.valid_from <= on,
            own=sheet.pk in shared,
            failing=not_waived(sheet, found[sheet.pk]),
        )
        for sheet in sheets
    ]


def _shared(user: User, sheets: Sequence[Sheet], step: Step) -> set[int]:
    """The keys of the sheets on which four eyes keep this user from the step."""
    return {key for share in step.never for key in sharing(share, sheets, user)}
