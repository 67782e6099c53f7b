"""What others saved in a draft while someone had it open, held against what that person typed."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import AuditEntry
from policies.models import Cell, Sheet
from policies.workflow.editing import FACTS, content, fact_named
from policies.workflow.steps import EDIT

LAST_ENTRIES = 100

Marks = Mapping[str, str]
"""A short hash of what a draft says in each place: a fact about itself, or the answer in a row."""


@dataclass(frozen=True)
class Meanwhile:
    """The places that others changed.

    Those in `left` were not touched by who typed, so they stay as the others have them. Those in
    `contested` were changed by both, and differently; `untold` are the ones among them of which
    who typed does not know yet.
    """

    left: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


def marks_of(facts: Mapping[str, Any], cells: Iterable[Cell]) -> dict[str, str]:
    """The mark of each of these facts, by name, and of each of these answers, by row."""
    said = {**facts, **{cell.row: content(cell) for cell in cells}}
    return {place: _mark(fact) for place, fact in said.items()}


def facts_of(sheet: Sheet) -> dict[str, Any]:
    """What a draft says of itself, by name."""
    return {name: getattr(sheet, name) for name in FACTS}


def meanwhile(seen: Marks, told: Marks, now: Marks, mine: Marks) -> Meanwhile:
    """What others changed since the page was made, and whether that meets what was typed.

    `seen` is what the page showed, `told` what it told of others' changes, `now` what the database
    has and `mine` what was typed; what cannot stand has no mark, and counts as changed.
    """
    changed = [place for place in now if now[place] not in {seen.get(place), mine.get(place)}]
    untold = [place for place in changed if told.get(place) != now[place]]
    left = [place for place in untold if place in mine and mine[place] == seen.get(place)]
    contested = [place for place in changed if place not in left]
    untold = [place for place in untold if place not in left]
    return Meanwhile(tuple(left), tuple(contested), tuple(untold))


def last_changes(sheet: Sheet, places: Collection[str]) -> dict[str, AuditEntry]:
    """The entry of the log that tells of the last change, for each of these places. One query."""
    if not places:
        return {}
    edits = AuditEntry.objects.about(sheet).filter(act=EDIT.act).select_related("who")
    found: dict[str, AuditEntry] = {}
    for entry in edits.order_by("-at", "-pk")[:LAST_ENTRIES]:
        for place in places:
            if _name(place) in (entry.after or {}):
                found.setdefault(place, entry)
    return found


def _name(place: str) -> str:
    return fact_named(place) if place in FACTS else place


def _mark(fact: Any) -> str:
    text = json.dumps(fact, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
