"""What changed between two sheets: which answers, in what way, and how to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from policies.certainty import Certainty
from policies.kinds import Difference, Meaning
from policies.rows import ROWS, Row
from policies.statement import Statement


class Nature(StrEnum):
    """What a change touches, the weightiest first."""

    MEANING = "antwoord"
    CERTAINTY = "zekerheid"
    TEXT = "tekst"


@dataclass(frozen=True)
class Change:
    """One row that is not what it was, by the weightiest thing that changed in it."""

    row: Row
    before: Statement
    after: Statement
    nature: Nature

    @property
    def differences(self) -> tuple[Difference, ...]:
        """How the new answer differs from the old; none unless its meaning changed."""
        before, after = self.before.value, self.after.value
        if self.nature is not Nature.MEANING or before is None or after is None:
            return ()
        return self.row.kind.differences(after, before)

    @property
    def note_decides(self) -> bool:
        """Whether the new answer says too little without its note, and that note is another.

        No machine can tell whether such a note says something else or says the same better. So a
        change of it alone has the nature TEXT, and the reader is sent to the note.
        """
        value = self.after.value
        return (
            value is not None and self.row.needs_note(value) and self.before.note != self.after.note
        )

    @property
    def sentence(self) -> str:
        """The change in Dutch, as `van tot 25% naar tot 30%`."""
        match self.nature:
            case Nature.MEANING:
                return _from_to(self.before.text, self.after.text)
            case Nature.CERTAINTY:
                return _from_to(self.before.certainty.label, self.after.certainty.label)
            case Nature.TEXT:
                return _told_otherwise(self.before, self.after)


def changes(before: Mapping[str, Statement], after: Mapping[str, Statement]) -> tuple[Change, ...]:
    """What changed, one per row, in the order of the rows.

    Both map the key of a row to its statement; a row that is missing, because the sheet is older
    than the row, is unknown.
    """
    pairs = ((row, _stated(row, before), _stated(row, after)) for row in ROWS)
    return tuple(Change(row, old, new, _nature(old, new)) for row, old, new in pairs if old != new)


def _stated(row: Row, statements: Mapping[str, Statement]) -> Statement:
    return statements.get(row.key) or Statement(row)


def _nature(before: Statement, after: Statement) -> Nature:
    if _answer(before) != _answer(after):
        return Nature.MEANING
    if before.certainty is not after.certainty:
        return Nature.CERTAINTY
    return Nature.TEXT


def _answer(statement: Statement) -> Meaning | Certainty:
    """What the answer comes down to; without one, why there is none."""
    return statement.certainty if statement.meaning is None else statement.meaning


def _from_to(before: str, after: str) -> str:
    return f"van {before} naar {after}"


def _told_otherwise(before: Statement, after: Statement) -> str:
    told = (
        ""
        if before.text == after.text
        else f"anders geschreven, {_from_to(before.text, after.text)}",
        _replaced("toelichting", before.note, after.note),
        _replaced("bron", before.source, after.source),
    )
    return "; ".join(filter(None, told))


def _replaced(name: str, before: str, after: str) -> str:
    if before == after:
        return ""
    if not before:
        return f"nieuwe {name}"
    return f"andere {name}" if after else f"geen {name} meer"
