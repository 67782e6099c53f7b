"""The comparison itself: groups, rows, columns and what differs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest

from comparison.selection import View
from policies.certainty import Certainty
from policies.kinds import Meaning, Value
from policies.kinds.parts import ABSENT
from policies.rows import ROWS, Group, Row, grouped


class Verdict(StrEnum):
    """What can be said of a row; a row is never called equal while an answer is unknown."""

    DIFFERS = "verschilt"
    SAME = "gelijk"
    INCOMPARABLE = "niet vergelijkbaar"


@dataclass(frozen=True)
class TableCell:
    """One answer, ready to be shown: never blank, and never a guess."""

    row: Row
    certainty: Certainty = Certainty.UNKNOWN
    value: Value | None = None
    source: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """The answer in Dutch, or that there is none."""
        return self.certainty.label if self.value is None else self.row.kind.show(self.value)

    @property
    def is_unknown(self) -> bool:
        """Whether nobody gave this answer."""
        return self.certainty is Certainty.UNKNOWN

    @property
    def meaning(self) -> Meaning | None:
        """What the answer comes down to; None when it is unknown."""
        return None if self.value is None else self.row.kind.meaning(self.value)

    @property
    def has_gaps(self) -> bool:
        """Whether the answer is given in part only."""
        return self.value is not None and self.row.kind.has_gaps(self.value)


@dataclass(frozen=True)
class Column:
    """One product sheet beside others."""

    slug: str
    name: str
    insurer: str
    version: int
    valid_from: date
    published_at: datetime
    confirmed_on: date | None = None
    insurer_remark: str = ""
    remark: str = ""
    cells: Mapping[str, TableCell] = field(default_factory=dict)

    def cell(self, row: Row) -> TableCell:
        """The answer to a row; unknown when the sheet is older than the row."""
        return self.cells.get(row.key) or TableCell(row)


@dataclass(frozen=True)
class TableRow:
    """One row over all columns, with what can be said of it."""

    row: Row
    cells: tuple[TableCell, ...]
    verdict: Verdict

    @property
    def has_gaps(self) -> bool:
        """Whether the verdict rests on answers that are given in part only."""
        return any(cell.has_gaps for cell in self.cells)


@dataclass(frozen=True)
class TableGroup:
    """The rows of one heading that are in view."""

    group: Group
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Table:
    """Columns, and the rows in view; the counts are over all rows, in view or not."""

    columns: tuple[Column, ...]
    groups: tuple[TableGroup, ...]
    counts: Mapping[Verdict, int]

    @property
    def total(self) -> int:
        """The number of rows, in view or not."""
        return sum(self.counts.values())

    @property
    def differing(self) -> int:
        """The number of rows that differ."""
        return self.counts[Verdict.DIFFERS]

    @property
    def same(self) -> int:
        """The number of rows that are equal."""
        return self.counts[Verdict.SAME]

    @property
    def incomparable(self) -> int:
        """The number of rows of which neither can be said."""
        return self.counts[Verdict.INCOMPARABLE]


def lay_out(columns: Sequence[Column], view: View = View.ALL) -> Table:
    """The table of these columns, in their order."""
    rows = {row.key: _lay_out_row(row, columns) for row in ROWS}
    verdicts = [row.verdict for row in rows.values()]
    groups = (
        TableGroup(
            group, tuple(r for r in (rows[row.key] for row in of_group) if _in_view(r, view))
        )
        for group, of_group in grouped()
    )
    return Table(
        columns=tuple(columns),
        groups=tuple(group for group in groups if group.rows),
        counts={verdict: verdicts.count(verdict) for verdict in Verdict},
    )


def judge(cells: Sequence[TableCell]) -> Verdict:
    """Whether answers to one row differ, by their meaning.

    They differ when two of them give a different answer to the same part; they are equal when
    every part is answered by all, or by none; otherwise neither can be said.
    """
    if len(cells) < 2:
        return Verdict.INCOMPARABLE
    meanings = [cell.meaning for cell in cells if cell.meaning is not None]
    not_applicable = sum(cell.certainty is Certainty.NOT_APPLICABLE for cell in cells)
    if meanings and not_applicable:
        return Verdict.DIFFERS
    parts = [set(part) for part in zip_longest(*meanings, fillvalue=ABSENT)]
    if any(len(_given(part)) > 1 for part in parts):
        return Verdict.DIFFERS
    if any(cell.is_unknown for cell in cells) or any(len(part) > 1 for part in parts):
        return Verdict.INCOMPARABLE
    return Verdict.SAME


def _given(part: Iterable[Hashable]) -> set[Hashable]:
    return {fact for fact in part if fact is not None}


def _lay_out_row(row: Row, columns: Sequence[Column]) -> TableRow:
    cells = tuple(column.cell(row) for column in columns)
    return TableRow(row=row, cells=cells, verdict=judge(cells))


def _in_view(row: TableRow, view: View) -> bool:
    match view:
        case View.ALL:
            return True
        case View.DIFFERENCES:
            return row.verdict is not Verdict.SAME
        case View.SAME:
            return row.verdict is not Verdict.DIFFERS
