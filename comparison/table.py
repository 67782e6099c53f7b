"""The comparison itself: groups, rows, columns and what differs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import zip_longest

from comparison.past import Past
from comparison.selection import View
from policies.certainty import Certainty
from policies.confirmed import Confirmed
from policies.kinds.parts import ABSENT
from policies.rows import ROWS, Group, Row, grouped
from policies.statement import Statement

TABLES_AT_HAND = 16
ROWS_AT_HAND = 2048
"""How many tables and rows are at hand: what is answered alike is judged once."""


class Verdict(StrEnum):
    """What can be said of a row; a row is never called equal while an answer is unknown."""

    DIFFERS = "verschilt"
    SAME = "gelijk"
    INCOMPARABLE = "niet vergelijkbaar"


@dataclass(frozen=True)
class Column:
    """One product sheet beside others.

    `confirmed_on` is the last day on which its insurer said that it holds, `confirmed` what that is
    worth on the day asked for. `corrects` is the version with the same first day whose place it
    took. A `draft` is shown to its makers only, as if it were public.
    """

    slug: str
    name: str
    insurer: str
    version: int
    valid_from: date
    published_at: datetime
    confirmed_on: date | None = None
    confirmed: Confirmed = Confirmed.NEVER
    draft: bool = False
    corrects: int | None = None
    insurer_remark: str = ""
    remark: str = ""
    cells: Mapping[str, Statement] = field(default_factory=dict, hash=False)
    past: Mapping[str, Past] = field(default_factory=dict, hash=False)

    def cell(self, row: Row) -> Statement:
        """The answer to a row; unknown when the sheet is older than the row."""
        return self.cells.get(row.key) or Statement(row)

    @cached_property
    def head(self) -> "Column":
        """The same without its answers, for what is kept long and is not about them."""
        return replace(self, cells={}, past={})


@dataclass(frozen=True)
class TableRow:
    """One row over all columns, with what can be said of it.

    `against` tells, for each column, how its answer differs from that of the baseline: nothing for
    the baseline itself. It is empty as a whole without a baseline, and where nothing differs.
    """

    row: Row
    cells: tuple[Statement, ...]
    verdict: Verdict
    against: tuple[tuple[str, ...], ...] = ()

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
    groups: tuple[TableGroup, ...] = field(hash=False)
    counts: Mapping[Verdict, int] = field(hash=False)
    baseline: Column | None = None

    @cached_property
    def span(self) -> str:
        """How many cells a row has, its head among them."""
        return str(len(self.columns) + 1)

    @property
    def total(self) -> int:
        """The number of rows, in view or not."""
        return sum(self.counts.values())

    @property
    def differing(self) -> int:
        """The number of rows that differ."""
        return self.counts[Verdict.DIFFERS]

    @property
    def headline(self) -> str:
        """How many rows differ, in Dutch."""
        verb = "verschilt" if self.differing == 1 else "verschillen"
        return f"{self.differing} van {self.total} kenmerken {verb}"

    @property
    def same(self) -> int:
        """The number of rows that are equal."""
        return self.counts[Verdict.SAME]

    @property
    def incomparable(self) -> int:
        """The number of rows of which neither can be said."""
        return self.counts[Verdict.INCOMPARABLE]


def lay_out(columns: Sequence[Column], view: View = View.ALL, baseline: str = "") -> Table:
    """The table of these columns, in their order, held against the one with this slug, if any."""
    return _laid_out(tuple(columns), view, baseline)


@lru_cache(maxsize=TABLES_AT_HAND)
def _laid_out(columns: tuple[Column, ...], view: View, baseline: str) -> Table:
    base = next((place for place, column in enumerate(columns) if column.slug == baseline), None)
    rows = {row.key: _lay_out_row(row, columns, base) for row in ROWS}
    verdicts = [row.verdict for row in rows.values()]
    groups = (
        TableGroup(
            group, tuple(r for r in (rows[row.key] for row in of_group) if _in_view(r, view))
        )
        for group, of_group in grouped()
    )
    return Table(
        columns=columns,
        groups=tuple(group for group in groups if group.rows),
        counts={verdict: verdicts.count(verdict) for verdict in Verdict},
        baseline=None if base is None else columns[base],
    )


def judge(cells: Sequence[Statement]) -> Verdict:
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
    if any(cell.is_open for cell in cells) or any(len(part) > 1 for part in parts):
        return Verdict.INCOMPARABLE
    return Verdict.SAME


def _given(part: Iterable[Hashable]) -> set[Hashable]:
    return {fact for fact in part if fact is not None}


def held_against(cell: Statement, base: Statement) -> tuple[str, ...]:
    """How an answer differs from the baseline's, in words: part by part, and never nothing."""
    if cell.is_open or base.is_open:
        return ("niet te vergelijken",)
    if cell.value is None or base.value is None:
        return ("gelijk",) if cell.value is base.value else ("niet op beide van toepassing",)
    differences = cell.row.kind.differences(cell.value, base.value)
    return tuple(map(str, differences)) or ("gelijk",)


def _lay_out_row(row: Row, columns: Sequence[Column], base: int | None) -> TableRow:
    cells = tuple(column.cell(row) for column in columns)
    return TableRow(row, cells, *_judged(cells, base))


@lru_cache(maxsize=ROWS_AT_HAND)
def _judged(
    cells: tuple[Statement, ...], base: int | None
) -> tuple[Verdict, tuple[tuple[str, ...], ...]]:
    """The verdict on these cells, and how each differs from the one with this number, if any."""
    verdict = judge(cells)
    if base is None or verdict is not Verdict.DIFFERS:
        return verdict, ()
    return verdict, tuple(
        () if number == base else held_against(cell, cells[base])
        for number, cell in enumerate(cells)
    )


def _in_view(row: TableRow, view: View) -> bool:
    match view:
        case View.ALL:
            return True
        case View.DIFFERENCES:
            return row.verdict is not Verdict.SAME
        case View.SAME:
            return row.verdict is not Verdict.DIFFERS
