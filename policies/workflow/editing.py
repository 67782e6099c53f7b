"""The one way in which the answers of a draft are saved, typed in a form or read from a file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from policies.models import Cell, Sheet
from policies.workflow.steps import EDIT, held_for, move

FACTS = ("valid_from", "complaints_route", "remark")
"""What a draft says of itself, beside its answers."""


@transaction.atomic
def save(sheet: Sheet, cells: Iterable[Cell], facts: Mapping[str, Any], by: User | None) -> Sheet:
    """The draft with these answers, and with these facts about itself (names from FACTS).

    Cells say by their row what they are for; they have been checked (`Cell.clean`), and need not be
    those of the database. Whatever is not named stays. What differs, or was never there, is
    written, with one entry in the log; where nothing does, nothing happens. A sheet that was sent
    back becomes a draft again.
    Raises Refused when the sheet is not this user's to edit, not now, or no longer there.
    """
    current = draft_held(sheet, by)
    fresh = _changed_facts(current, facts)
    answers = list(_changed_answers(current, cells))
    if not fresh and not answers:
        return current
    before = _told(current, fresh, (old for old, _ in answers))
    for name, fact in fresh.items():
        setattr(current, name, fact)
    for _, new in answers:
        new.save()
    after = _told(current, fresh, (new for _, new in answers))
    return move(EDIT, current, by, before, after)


def draft_held(sheet: Sheet, by: User | None) -> Sheet:
    """The draft as it stands now, held until the transaction ends. Raises Refused as `save`."""
    return held_for(EDIT, sheet, by)


def content(cell: Cell) -> tuple[Any, ...]:
    """All that a cell says, apart from how its lines end; equal when two say the same."""
    source, note = ("\n".join(text.splitlines()).strip() for text in (cell.source, cell.note))
    return (cell.certainty, cell.value, source, note)


def fact_named(name: str) -> str:
    """How the log calls one of FACTS."""
    return str(Sheet._meta.get_field(name).verbose_name).replace(" ", "_")  # type: ignore[union-attr]  # none is a relation


def _changed_facts(sheet: Sheet, facts: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := facts.keys() - set(FACTS):
        raise ValueError(f"A draft does not say this of itself: {', '.join(sorted(unknown))}.")
    return {name: fact for name, fact in facts.items() if getattr(sheet, name) != fact}


def _changed_answers(sheet: Sheet, cells: Iterable[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """For each answer that differs: as the database has it, and as it should."""
    stored = {cell.row: cell for cell in sheet.cells.all()}
    for cell in cells:
        old = stored.get(cell.row) or Cell(sheet=sheet, row=cell.row)
        if cell.row not in stored or content(old) != content(cell):
            yield old, _in_place_of(old, cell)


def _in_place_of(old: Cell, cell: Cell) -> Cell:
    new = Cell(pk=old.pk, sheet=old.sheet, row=old.row)
    new._state.adding = old._state.adding
    new.certainty, new.value, new.source, new.note = content(cell)
    return new


def _told(sheet: Sheet, facts: Iterable[str], cells: Iterable[Cell]) -> dict[str, Any]:
    """How the log tells of these facts and answers."""
    return {fact_named(name): _plain(getattr(sheet, name)) for name in facts} | {
        cell.row: {
            "zekerheid": cell.certainty,
            "antwoord": cell.value,
            "bron": cell.source,
            "toelichting": cell.note,
        }
        for cell in cells
    }


def _plain(fact: Any) -> str | None:
    return None if fact is None else str(fact)
