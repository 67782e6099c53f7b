"""How the catalogue stands: complete, confirmed, by the covenant, lately and before long."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from oversight.desk.judging import Findings, judged, not_waived, with_verdict
from oversight.desk.queues import SHOWN, Queue, first_of
from oversight.desk.sheets import told
from oversight.figures import Supplied
from policies.confirmations import confirmed, due_on
from policies.confirmed import Confirmed
from policies.covenant import Requirement, Verdict
from policies.models import Insurer, Sheet, State
from policies.rows import ROWS

LATELY = 10


@dataclass(frozen=True)
class Completeness:
    """An insurer with its sheets in force, and how many of their answers are given."""

    insurer: Insurer
    sheets: int
    supplied: Supplied

    @property
    def not_given(self) -> int:
        """How many answers are “niet opgegeven”."""
        return self.supplied.of - self.supplied.given


@dataclass(frozen=True)
class Tally:
    """A requirement with the number of sheets in force by verdict."""

    requirement: Requirement
    meets: int
    fails: int
    needs_evidence: int


@dataclass(frozen=True)
class Failing:
    """A sheet in force that fails the covenant; `waived` of its findings have a waiver."""

    sheet: Sheet
    findings: Findings
    waived: int


@dataclass(frozen=True)
class Unconfirmed:
    """A sheet in force of which the insurer did not say lately that it holds."""

    sheet: Sheet
    due: date
    confirmed: Confirmed
    is_late: bool


@dataclass(frozen=True)
class InForce:
    """The sheets in force on a day, with their findings; they come from `in_force`."""

    on: date
    sheets: Sequence[Any]
    findings: Mapping[int, Findings]

    def completeness(self) -> Queue[Completeness]:
        """Insurer by insurer, the least complete first."""
        found = sorted(self._completeness(), key=lambda each: each.supplied.percentage or 0)
        return Queue(found[:SHOWN], len(found))

    def _completeness(self) -> Iterator[Completeness]:
        of_insurer = defaultdict(list)
        for sheet in self.sheets:
            of_insurer[sheet.product.insurer].append(sheet)
        for insurer, own in of_insurer.items():
            given = sum(sheet.answered for sheet in own)
            yield Completeness(insurer, len(own), Supplied(given, len(own) * len(ROWS)))

    def tallies(self) -> Iterator[Tally]:
        """Requirement by requirement, in the order of the covenant."""
        of_requirement = defaultdict(list)
        for each in self.findings.values():
            for finding in each:
                of_requirement[finding.requirement].append(finding.verdict)
        for requirement in sorted(of_requirement, key=lambda each: (each.code, each.since)):
            verdicts = of_requirement[requirement]
            yield Tally(requirement, *(verdicts.count(each) for each in COUNTED))

    def failing(self) -> Queue[Failing]:
        """The sheets that fail the covenant."""
        failed = (
            (each, with_verdict(self.findings[each.pk], Verdict.FAILS)) for each in self.sheets
        )
        found = [
            Failing(sheet, findings, len(findings) - len(not_waived(sheet, findings)))
            for sheet, findings in failed
            if findings
        ]
        return Queue(found[:SHOWN], len(found))

    def unconfirmed(self) -> Queue[Unconfirmed]:
        """The sheets not lately confirmed, those that have been due longest first."""
        stands = ((each, due_on(each), confirmed(each, self.on)) for each in self.sheets)
        found = [
            Unconfirmed(sheet, due, how, due < self.on)
            for sheet, due, how in stands
            if how is not Confirmed.RECENTLY
        ]
        return Queue(sorted(found, key=lambda each: each.due)[:SHOWN], len(found))


COUNTED = (Verdict.MEETS, Verdict.FAILS, Verdict.NEEDS_EVIDENCE)


def in_force(on: date) -> InForce:
    """The sheets in force on a day, by insurer and product. Five queries at most."""
    sheets = list(
        told(Sheet.objects.in_force(on))
        .prefetch_related("overrides")
        .order_by(Lower("product__insurer__name"), Lower("product__name"), "product__slug")
    )
    return InForce(on, sheets, judged(sheets))


def absent(found: InForce) -> Queue[str]:
    """The insurers without a sheet in force, by name. Two queries."""
    present = {sheet.product.insurer_id for sheet in found.sheets}
    queue: Queue[str] = first_of(
        Insurer.objects.exclude(pk__in=present).values_list("name", flat=True)
    )
    return queue


def published_lately() -> list[Sheet]:
    """What was published last, the newest first. One query."""
    public = Sheet.objects.published().with_insurer()
    return list(public.order_by("-published_at", "-pk")[:LATELY])


def begins_later(on: date) -> Queue[Sheet]:
    """What is approved or public already and begins after this day, the first day first.

    Not what never will: it was corrected before its day, or its product is withdrawn by then.
    """
    settled = Q(state__in=[State.APPROVED, State.PUBLISHED], valid_from__gt=on)
    same_day = Sheet.objects.filter(product=OuterRef("product"), valid_from=OuterRef("valid_from"))
    corrected = Exists(same_day.filter(published_at__gt=OuterRef("published_at")))
    gone = Q(product__withdrawn_from__lte=F("valid_from"))
    later = Sheet.objects.filter(settled).exclude(corrected).exclude(gone).with_insurer()
    queue: Queue[Sheet] = first_of(later.order_by("valid_from", "pk"))
    return queue
