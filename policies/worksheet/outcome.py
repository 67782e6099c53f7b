"""What became of a worksheet that was read in, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policies.certainty import Certainty
from policies.kinds import InvalidValue
from policies.models import Cell
from policies.worksheet.layout import HEADINGS, Column, Place

NOTHING = "niets"


@dataclass(frozen=True)
class Difference:
    """What differs in one place between the draft and the worksheet; empty is told as `niets`."""

    name: str
    draft: str
    worksheet: str


@dataclass(frozen=True)
class Taken:
    """What the draft took over from the worksheet."""

    label: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Kept:
    """What stays in the draft, since somebody else changed it after the worksheet was made.

    `contested` says that the worksheet changed it too; `who` and `at` are empty where the log does
    not tell.
    """

    label: str
    differences: tuple[Difference, ...]
    contested: bool
    who: str
    at: datetime | None


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and what was typed there."""

    place: Place
    message: str
    typed: str


@dataclass(frozen=True)
class Wrong:
    """What was not taken over because of its faults, with all that was typed there."""

    label: str
    faults: tuple[Fault, ...]
    typed: tuple[tuple[Place, str], ...]


@dataclass(frozen=True)
class Outcome:
    """Everything that became of a worksheet; `same` counts what stood in the draft already.

    `stray` is what was typed where nothing is asked, with its address.
    """

    taken: tuple[Taken, ...]
    same: int
    wrong: tuple[Wrong, ...]
    kept: tuple[Kept, ...]
    stray: tuple[tuple[str, str], ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the draft is as it was."""
        return not self.taken

    @property
    def contested(self) -> tuple[Kept, ...]:
        """What somebody else changed and the worksheet too."""
        return tuple(kept for kept in self.kept if kept.contested)

    @property
    def left(self) -> tuple[Kept, ...]:
        """What somebody else changed and the worksheet did not."""
        return tuple(kept for kept in self.kept if not kept.contested)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, from top to bottom."""
        return tuple(fault for wrong in self.wrong for fault in wrong.faults)


def between(draft: Cell, worksheet: Cell) -> tuple[Difference, ...]:
    """How the answer of the worksheet differs from that of the draft."""
    pairs = zip(_said(draft), _said(worksheet), strict=True)
    return tuple(
        Difference(HEADINGS[column], here or NOTHING, there or NOTHING)
        for (column, here), (_, there) in pairs
        if here != there
    )


def _said(cell: Cell) -> Iterator[tuple[Column, str]]:
    yield Column.ANSWER, _answer(cell)
    yield Column.CERTAINTY, Certainty(cell.certainty).label
    yield Column.SOURCE, cell.source
    yield Column.NOTE, cell.note


def _answer(cell: Cell) -> str:
    try:
        answer = cell.answer()
    except InvalidValue as problem:
        return problem.message
    return "" if answer is None else str(cell.definition.kind.show(answer))
