"""What the log tells of a sheet, in words: who did what, and what an answer was and became."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import AuditEntry, User
from policies.admin.reading import Line
from policies.models import Cell
from policies.rows import ROW_BY_KEY
from policies.workflow import FACTS, fact_named

MOST = 200
NOTHING = "niets"


@dataclass(frozen=True)
class Replaced:
    """One place on a sheet that was changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Done:
    """Something that was done to a sheet."""

    entry: AuditEntry

    @property
    def at(self) -> datetime:
        """When."""
        return self.entry.at

    @property
    def who(self) -> User | None:
        """By whom; None: the portal itself."""
        return self.entry.who

    @property
    def act(self) -> str:
        """What."""
        return self.entry.act

    @property
    def replaced(self) -> list[Replaced]:
        """Which answers and facts of the sheet it changed."""
        return list(_replaced(self.entry.before or {}, self.entry.after or {}))


def done(entries: Iterable[AuditEntry]) -> list[Done]:
    """These entries of the log, ready to be told."""
    return [Done(entry) for entry in entries]


def _replaced(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Replaced]:
    for name in map(fact_named, FACTS):
        if name in before and name in after:
            label = name.replace("_", " ")
            yield Replaced(label[:1].upper() + label[1:], *map(_fact, (before[name], after[name])))
    for key, row in ROW_BY_KEY.items():
        if key in before and key in after:
            yield Replaced(row.label, _answer(key, before[key]), _answer(key, after[key]))


def _fact(fact: Any) -> str:
    return str(fact or NOTHING)


def _answer(key: str, told: dict[str, Any]) -> str:
    """All that the answer said, in one line."""
    value, source, note = (told.get(name) for name in ("antwoord", "bron", "toelichting"))
    line = Line(ROW_BY_KEY[key], Cell(row=key, certainty=str(told.get("zekerheid")), value=value))
    words = [line.text, line.certainty] if line.has_answer else [line.text]
    words += [f"bron: {source}"] if source else []
    words += [f"toelichting: {note}"] if note else []
    return "; ".join(words)
