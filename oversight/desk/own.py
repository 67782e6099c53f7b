"""What an insurer's own people see: their products, and how each stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from oversight.desk.judging import Findings, judged, with_verdict
from oversight.desk.sheets import in_view
from policies.confirmations import due_on, last_confirmed_on
from policies.covenant import Finding, Verdict
from policies.models import EDITABLE, Evidence, Product, Sheet, State
from policies.rows import ROWS


@dataclass(frozen=True)
class Own:
    """One product on a day, as its insurer keeps it.

    `open` are its sheets that are not public, the newest first; `coming` are public already and
    begin later. `evidence` is the latest piece for each requirement, by code. `findings` are those
    of `judged`.
    """

    product: Product
    on: date
    in_force: Sheet | None
    coming: tuple[Sheet, ...]
    open: tuple[Sheet, ...]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    findings: Findings = ()

    of = len(ROWS)

    @property
    def judged(self) -> Sheet | None:
        """The sheet that the covenant is held against: public or to be, else the newest."""
        return self.in_force or next(iter((*self.coming, *self.open)), None)

    @property
    def in_hand(self) -> Sheet | None:
        """The newest sheet that its insurer can still change, if any."""
        return next((sheet for sheet in self.open if sheet.state in EDITABLE), None)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is no longer offered from this day or a later one on."""
        return self.product.withdrawn_from is not None

    @property
    def may_start(self) -> bool:
        """Whether a new version can begin: one at a time is enough."""
        return not self.is_withdrawn and not self.open

    @property
    def due(self) -> date | None:
        """By which day the sheet in force is to be confirmed."""
        return due_on(self.in_force) if self.in_force else None

    @property
    def last_confirmed(self) -> date | None:
        """The day on which the insurer last said that the sheet in force holds, if ever."""
        return last_confirmed_on(self.in_force) if self.in_force else None

    @property
    def failing(self) -> Findings:
        """What it does not meet."""
        return with_verdict(self.findings, Verdict.FAILS)

    @property
    def unproven(self) -> Findings:
        """What it has not shown to meet."""
        return with_verdict(self.findings, Verdict.NEEDS_EVIDENCE)

    def latest(self, finding: Finding) -> Evidence | None:
        """The latest evidence for the requirement of a finding, if any."""
        return self.evidence.get(finding.requirement.code)


def products_of(user: User, on: date) -> list[Own]:
    """Every product this user keeps, with what it stands for on a day. Six queries at most."""
    products = list(Product.objects.visible_to(user).select_related("insurer"))
    sheets = _by_product(in_view(Sheet.objects.visible_to(user), on))
    evidence = _latest(Evidence.objects.visible_to(user))
    own = [_own(each, on, sheets[each.pk], evidence[each.pk]) for each in products]
    found = judged([each.judged for each in own if each.judged and not each.is_withdrawn])
    return [_with_findings(each, found) for each in own]


def _own(product: Product, on: date, sheets: list[Sheet], evidence: dict[str, Evidence]) -> Own:
    begun = [sheet for sheet in sheets if sheet.is_published and sheet.valid_from <= on]
    return Own(
        product=product,
        on=on,
        in_force=next(iter(begun), None),
        coming=tuple(_coming(sheets, on)),
        open=tuple(sheet for sheet in sheets if sheet.state != State.PUBLISHED),
        evidence=evidence,
    )


def _coming(sheets: list[Sheet], on: date) -> Iterator[Sheet]:
    """Of each first day still to come, what was published last."""
    later = [sheet for sheet in sheets if sheet.published_at and sheet.valid_from > on]
    last = {sheet.valid_from: sheet for sheet in sorted(later, key=_published)}
    return (last[day] for day in sorted(last))


def _published(sheet: Sheet) -> Any:
    return sheet.published_at


def _with_findings(own: Own, found: Mapping[int, Findings]) -> Own:
    findings = found.get(own.judged.pk, ()) if own.judged else ()
    return Own(**{**vars(own), "findings": findings})


def _by_product(sheets: Iterable[Sheet]) -> Mapping[int, list[Sheet]]:
    found: Mapping[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.product_id].append(sheet)
    return found


def _latest(evidence: Iterable[Evidence]) -> Mapping[int, dict[str, Evidence]]:
    """The latest evidence of each product, by requirement; they come in the order of supply."""
    found: Mapping[int, dict[str, Evidence]] = defaultdict(dict)
    for each in evidence:
        found[each.product_id][each.requirement] = each
    return found
