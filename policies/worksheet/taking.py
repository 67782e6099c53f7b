"""Takes a worksheet over into a draft: what is right and nobody else changed, and nothing else."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Cell, Product, Sheet, State
from policies.worksheet.filled import Filled
from policies.worksheet.layout import SUBJECTS, label_of
from policies.worksheet.outcome import Difference, Kept, Outcome, Taken, between
from policies.worksheet.problems import Unreadable
from policies.worksheet.texts import text_of_fact
from policies.worksheet.typing_in import TypedIn

OTHER_PRODUCT = "Dit werkblad is van een ander product. U bent nu bij {product}."
OTHER_VERSION = (
    "Dit werkblad is van versie {theirs}. U bent nu bij versie {version}. "
    "Download het werkblad van deze versie."
)
NOT_PUBLIC = "Dit product heeft geen openbaar blad. Begin eerst een concept."
HAS_DRAFT = (
    "Van dit product is er al een nieuwe versie: versie {version} ({state}). "
    "Lees het werkblad daar in."
)
WITHDRAWN = "Dit product is ingetrokken. Er komt geen nieuwe versie."


@transaction.atomic
def take_over(sheet: Sheet, filled: Filled, by: User | None) -> Outcome:
    """Save in a draft what a worksheet says; what cannot stand, or others changed, stays as it was.

    Raises Unreadable for the worksheet of another sheet, Refused when the draft is not to edit.
    """
    draft = workflow.draft_held(sheet, by)
    _check_version(draft, filled, {draft.version, *_begun_from(draft)})
    return _taken_over(draft, filled, by)


@transaction.atomic
def begin(product: Product, filled: Filled, by: User | None) -> tuple[Sheet | None, Outcome]:
    """A new draft of what the worksheet of the public sheet says; None when it changes nothing.

    Raises Unreadable for the worksheet of another sheet, Refused when there is a draft already.
    """
    held = Product.objects.select_for_update().get(pk=product.pk)
    if problem := cannot_begin(held):
        raise workflow.Refused(problem)
    newest = held.sheets.latest("version")
    _check_version(newest, filled, {newest.version})
    draft = workflow.start(held, newest.valid_from, by)
    outcome = _taken_over(draft, filled, by)
    if outcome.changes_nothing:
        transaction.set_rollback(True)
        return None, outcome
    return draft, outcome


def cannot_begin(product: Product) -> str:
    """Why a worksheet cannot begin a new version of this product, in Dutch; empty when it can."""
    if product.withdrawn_from is not None:
        return WITHDRAWN
    newest = product.sheets.order_by("-version").first()
    if newest is None:
        return NOT_PUBLIC
    if newest.is_published:
        return ""
    return HAS_DRAFT.format(version=newest.version, state=State(newest.state).label)


def _check_version(sheet: Sheet, filled: Filled, versions: Collection[int]) -> None:
    known = filled.known
    if known.product != sheet.product.slug:
        raise Unreadable(OTHER_PRODUCT.format(product=sheet.product.name))
    if known.version not in versions:
        raise Unreadable(OTHER_VERSION.format(theirs=known.version, version=sheet.version))


def _begun_from(draft: Sheet) -> list[int]:
    """The public versions this draft may have begun as: their worksheets still say what changed."""
    sheets = draft.product.sheets.filter(version__lt=draft.version)
    began = (sheets.in_force(on=draft.valid_from).first(), sheets.order_by("-version").first())
    return [earlier.version for earlier in began if earlier and earlier.is_published]


def _taken_over(draft: Sheet, filled: Filled, by: User | None) -> Outcome:
    typed = TypedIn(draft, filled)
    facts, cells = typed.facts(), {cell.row: cell for cell in typed.cells()}
    mine = workflow.marks_of(facts, cells.values())
    now = {subject: typed.form.now[subject] for subject in SUBJECTS if subject in mine}
    met = workflow.meanwhile(filled.known.marks, {}, now, mine)
    entries = workflow.last_changes(draft, (*met.left, *met.contested))
    own = {place for place in met.contested if by and _did(entries.get(place), by)}
    kept = [subject for subject in now if subject in {*met.left, *met.contested} - own]
    changed = [subject for subject in now if now[subject] != mine[subject] and subject not in kept]
    told = _Telling(draft, typed.form.stored, facts, cells)
    outcome = Outcome(
        taken=tuple(Taken(label_of(subject), told.at(subject)) for subject in changed),
        same=len(now) - len(changed) - len(kept),
        wrong=typed.wrong(label_of),
        kept=tuple(
            _kept(subject, told, entries.get(subject), by, subject in met.contested)
            for subject in kept
        ),
        stray=tuple((address, stray.shown) for address, stray in filled.stray.items()),
    )
    workflow.save(
        draft,
        [cell for row, cell in cells.items() if row in changed],
        {name: fact for name, fact in facts.items() if name in changed},
        by,
    )
    return outcome


def _did(entry: AuditEntry | None, by: User) -> bool:
    return entry is not None and entry.who == by


class _Telling:
    """Tells how the worksheet differs from the draft, as that was."""

    def __init__(
        self,
        draft: Sheet,
        stored: Mapping[str, Cell],
        facts: Mapping[str, Any],
        cells: Mapping[str, Cell],
    ) -> None:
        self.draft, self.stored, self.facts, self.cells = draft, stored, facts, cells

    def at(self, subject: str) -> tuple[Difference, ...]:
        """The differences in one row, or of one fact."""
        if subject in self.cells:
            return between(self.stored[subject], self.cells[subject])
        here, there = getattr(self.draft, subject), self.facts[subject]
        return (Difference("", text_of_fact(here) or "niets", text_of_fact(there) or "niets"),)


def _kept(
    subject: str, told: _Telling, entry: AuditEntry | None, by: User | None, contested: bool
) -> Kept:
    return Kept(
        label=label_of(subject),
        differences=told.at(subject),
        contested=contested,
        who=workflow.who_did(entry, by) if entry else "",
        at=entry.at if entry else None,
    )
