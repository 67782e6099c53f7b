"""What stands beside the form of a draft: how far it is, and what changes for the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policies.certainty import Certainty
from policies.changes import Change, Nature, changes
from policies.forms import CellForm, SheetForm, statements_of
from policies.models import Sheet
from policies.rows import ROWS, Row
from policies.statement import Statement


@dataclass(frozen=True)
class Heading:
    """One heading of the sheet: how many of its rows are filled in, and which are not."""

    title: str
    of: int
    open: tuple[Row, ...]

    @property
    def answered(self) -> int:
        """How many rows are filled in."""
        return self.of - len(self.open)

    @property
    def place(self) -> str:
        """The id of its heading on the page."""
        return f"groep-{self.title.split()[0].lower()}"


@dataclass(frozen=True)
class Progress:
    """How much of a draft is filled in, as typed; what cannot stand does not count."""

    headings: tuple[Heading, ...]

    @classmethod
    def of(cls, form: SheetForm) -> "Progress":
        """The progress of this form."""
        return cls(
            tuple(
                Heading(
                    group.value, len(asked), tuple(each.row for each in asked if not _given(each))
                )
                for group, asked in form.groups()
            )
        )

    @property
    def answered(self) -> int:
        """How many rows are filled in."""
        return sum(heading.answered for heading in self.headings)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(heading.of for heading in self.headings)

    @property
    def open(self) -> tuple[Row, ...]:
        """The rows that are not filled in, in the order of the page."""
        return tuple(row for heading in self.headings for row in heading.open)


@dataclass(frozen=True)
class Against:
    """A draft as typed, held against the version in force on its first day; None: there is none.

    Rows that cannot stand are left out; `unsound` says how many. `fillable` says how many empty
    rows have an answer in that version.
    """

    version: Sheet | None
    before: Mapping[str, Statement]
    changes: tuple[Change, ...]
    unsound: int
    fillable: int

    @classmethod
    def of(cls, form: SheetForm) -> "Against":
        """What this form changes. Two queries."""
        draft = form.instance
        known = Sheet.objects.filter(product=draft.product_id).in_force(on=draft.valid_from)
        version = known.with_cells().first()
        after = form.statements()
        if version is None:
            return cls(None, {}, (), len(ROWS) - len(after), 0)
        before = statements_of(version.cells.all())
        sound = {key: before[key] for key in before if key in after}
        empty = {each.row.key for each in form.cells if each.is_empty}
        fillable = sum(1 for key in empty & before.keys() if not before[key].is_open)
        return cls(version, before, changes(sound, after), len(ROWS) - len(after), fillable)

    @cached_property
    def weighty(self) -> tuple[Change, ...]:
        """Those that change an answer or its certainty."""
        return tuple(each for each in self.changes if each.nature is not Nature.TEXT)

    @cached_property
    def quiet(self) -> tuple[Change, ...]:
        """Those that change words only."""
        return tuple(each for each in self.changes if each.nature is Nature.TEXT)

    def differs(self, key: str) -> bool:
        """Whether this row changes."""
        return any(each.row.key == key for each in self.changes)


def _given(form: CellForm) -> bool:
    return not form.errors and form.cell.certainty != Certainty.UNKNOWN
