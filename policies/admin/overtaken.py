"""What somebody else saved in a draft while it was open, told to who had it open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import AuditEntry, User
from policies import workflow
from policies.admin.reading import Line
from policies.forms import SheetForm
from policies.models import Sheet
from policies.workflow import FACTS, Meanwhile


@dataclass(frozen=True)
class Other:
    """What somebody else saved in one place; `was_left`: it stays so, as nothing was typed there.

    `who` and `at` are empty where the log does not tell.
    """

    place: str
    text: str
    ground: tuple[tuple[str, str], ...]
    who: str
    at: datetime | None
    was_left: bool


def others_at(form: SheetForm, sheet: Sheet, met: Meanwhile, viewer: User) -> dict[str, Other]:
    """What others saved, by place. One query, none when there is nothing."""
    places = (*met.left, *met.contested)
    entries = workflow.last_changes(sheet, places)
    return {
        place: _other(place, form, sheet, entries.get(place), viewer, place in met.left)
        for place in places
    }


def _other(
    place: str,
    form: SheetForm,
    sheet: Sheet,
    entry: AuditEntry | None,
    viewer: User,
    was_left: bool,
) -> Other:
    who = workflow.who_did(entry, viewer) if entry else ""
    at = entry.at if entry else None
    if place in FACTS:
        return Other(place, _written(getattr(sheet, place)), (), who, at, was_left)
    line = Line(form.stored[place].definition, form.stored[place])
    ground = [
        ("Zekerheid", line.certainty if line.has_answer else ""),
        ("Bron", line.cell.source),
        ("Toelichting", line.cell.note),
    ]
    told = tuple((label, text) for label, text in ground if text)
    return Other(place, line.text, told, who, at, was_left)


def _written(fact: Any) -> str:
    return f"{fact:%d-%m-%Y}" if hasattr(fact, "strftime") else str(fact) or "niets"
