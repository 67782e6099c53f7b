"""A draft that somebody has open: what was typed, what others saved, and what stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.forms import BoundField
from django.http import QueryDict

from accounts.models import User
from policies import workflow
from policies.admin.beside import Against, Heading, Progress
from policies.admin.overtaken import Other, others_at
from policies.forms import (
    SEEN,
    TOLD,
    CellForm,
    Problem,
    SheetForm,
    marks_written,
    place_of,
    statements_of,
    with_answers,
    with_facts,
)
from policies.models import Sheet
from policies.rows import Row
from policies.statement import Statement
from policies.workflow import FACTS

TAKE, TAKE_OPEN, THEIRS = "_take", "_take_open", "_theirs"
"""Buttons that change what is typed: one row, or all that are open, as a public version has them;
one place as somebody else saved it."""


@dataclass(frozen=True)
class Asked:
    """One row on the page; `before` is what the version in force says, where that differs.

    `typed` is the answer in words, empty where it cannot stand.
    """

    form: CellForm
    before: Statement | None
    other: Other | None
    is_taken: bool
    typed: str

    @property
    def row(self) -> Row:
        """What is asked."""
        return self.form.row


@dataclass(frozen=True)
class Fact:
    """Something that the sheet tells of itself."""

    field: BoundField
    other: Other | None


class OpenDraft:
    """A draft as `viewer` has it open; `data` is what was sent, None for one just opened.

    What others saved in places that were not touched is shown as they have it.
    """

    def __init__(self, sheet: Sheet, viewer: User, data: QueryDict | None = None) -> None:
        self.sheet = sheet
        self.viewer = viewer
        self.taken: tuple[str, ...] = ()
        pressed = self._pressed(data)
        self.form = SheetForm(pressed, instance=sheet)
        self.met = self.form.meanwhile() if self.is_unsaved else workflow.Meanwhile()
        if pressed is not None and self.met.left:
            self.form = SheetForm(self._as_saved(pressed, self.met.left), instance=sheet)
        self.is_sound = self.form.is_valid()
        if self.corrects:
            self._ask_for_the_reason(self.corrects)

    @property
    def is_unsaved(self) -> bool:
        """Whether the page shows what was typed, and may not be in the database."""
        return self.form.is_bound

    @property
    def may_be_saved(self) -> bool:
        """Whether everything can stand, and nothing is left to choose."""
        return self.is_sound and not self.met.untold

    @cached_property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the page."""
        return list(self.form.problems())

    @cached_property
    def corrects(self) -> Sheet | None:
        """The public sheet whose place this one takes from its first day."""
        draft: Sheet = self.form.instance
        return draft.corrects()

    @cached_property
    def against(self) -> Against:
        """The version in force on the day this one begins, and what changes against it."""
        return Against.of(self.form)

    @cached_property
    def progress(self) -> Progress:
        """How much is filled in."""
        return Progress.of(self.form)

    @cached_property
    def others(self) -> dict[str, Other]:
        """What others saved, by place."""
        return others_at(self.form, self.sheet, self.met, self.viewer)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """What the draft states as typed; as saved, where what was typed cannot stand."""
        return {**statements_of(self.form.stored.values()), **self.form.statements()}

    @property
    def facts(self) -> list[Fact]:
        """What the sheet tells of itself."""
        return [Fact(self.form[name], self.others.get(name)) for name in FACTS]

    @property
    def groups(self) -> list[tuple[Heading, list[Asked]]]:
        """The rows under their headings."""
        asked = [[self._asked(form) for form in forms] for _, forms in self.form.groups()]
        return list(zip(self.progress.headings, asked, strict=True))

    @property
    def contested(self) -> list[tuple[str, str]]:
        """What others saved differently: the label of each place, and its id on the page."""
        return [self._named(place) for place in self.met.contested]

    @property
    def left(self) -> list[tuple[str, str]]:
        """What others changed and was not touched here, as `contested`."""
        return [self._named(place) for place in self.met.left]

    @property
    def marks(self) -> dict[str, str]:
        """The hidden fields that say, when the page is sent, what it showed."""
        first = self.form.marks(SEEN) if self.is_unsaved else {}
        told = {place: self.form.now[place] for place in self.met.contested}
        seen = {
            place: first.get(place, "-") if place in told else mark
            for place, mark in self.form.now.items()
        }
        return {SEEN: marks_written(seen), TOLD: marks_written(told)}

    def _pressed(self, data: QueryDict | None) -> QueryDict | None:
        """What was sent, after the button that changes what is typed, if one was pressed."""
        if data is None:
            return None
        if TAKE in data:
            version, _, row = str(data[TAKE]).partition(" ")
            return self._as_public(data, version, [row])
        if TAKE_OPEN in data:
            typed = SheetForm(data, instance=self.sheet).cells
            return self._as_public(
                data, str(data[TAKE_OPEN]), [form.row.key for form in typed if form.is_empty]
            )
        return self._as_saved(data, data.getlist(THEIRS)) if THEIRS in data else data

    def _as_public(self, data: QueryDict, version: str, rows: list[str]) -> QueryDict:
        """What was sent, with these rows as a public version of this product has them."""
        number = int(version) if version.isdecimal() and len(version) < 6 else 0
        public = self.sheet.product.sheets.published().filter(version=number).first()
        cells = list(public.cells.filter(row__in=rows)) if public else []
        self.taken = tuple(cell.row for cell in cells)
        return with_answers(data, cells)

    def _as_saved(self, data: QueryDict, places: Iterable[str]) -> QueryDict:
        """What was sent, with these places as the database has them."""
        asked = set(places)
        cells = [cell for cell in self.sheet.cells.all() if cell.row in asked]
        return with_facts(with_answers(data, cells), self.sheet, asked & set(FACTS))

    def _asked(self, form: CellForm) -> Asked:
        key = form.row.key
        differs = bool(form.errors) or self.against.differs(key)
        before = self.against.before.get(key) if differs else None
        typed = self.statements.get(key) if not form.errors else None
        return Asked(
            form, before, self.others.get(key), key in self.taken, typed.text if typed else ""
        )

    def _named(self, place: str) -> tuple[str, str]:
        if place in FACTS:
            return str(self.form[place].label), place_of(self.form[place])
        return self.form.stored[place].definition.label, f"kenmerk-{place}"

    def _ask_for_the_reason(self, corrected: Sheet) -> None:
        remark = self.form.fields["remark"]
        remark.label = "Reden van deze verbetering"
        remark.help_text = (
            f"Verplicht om te kunnen indienen, en openbaar. Dit blad verbetert versie "
            f"{corrected.version}, want het geldt vanaf dezelfde dag."
        )
