"""Since when a product says what it says, and what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from policies.rows import Row
from policies.statement import Statement


@dataclass(frozen=True)
class Edition:
    """One published sheet of a product with what it states, by row."""

    version: int
    valid_from: date
    published_at: datetime
    statements: Mapping[str, Statement] = field(default_factory=dict)

    def statement(self, row: Row) -> Statement:
        """What it states in a row; unknown when the sheet is older than the row."""
        return self.statements.get(row.key) or Statement(row)

    @cached_property
    def head(self) -> "Edition":
        """The same without what it states, for who keeps it for its dates alone."""
        return replace(self, statements={})


@dataclass(frozen=True)
class Past:
    """The edition since which a product says the same in one row, and what it said before.

    `since` comes without what else it states, `before` is None when it has never said anything
    else.
    """

    since: Edition
    before: Statement | None = None


def past_of(row: Row, editions: Sequence[Edition]) -> Past:
    """Looks back from the last of these editions, which follow each other in force."""
    *earlier, since = editions
    now = since.statement(row)
    for edition in reversed(earlier):
        statement = edition.statement(row)
        if statement is not now and _said(statement) != _said(now):
            return Past(since.head, before=statement)
        since = edition
    return Past(since.head)


def _said(statement: Statement) -> object:
    return statement.certainty if statement.value is None else statement.meaning
