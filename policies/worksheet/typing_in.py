"""A worksheet as if it had been typed in the form of the draft: the same forms, the same words."""

from collections.abc import Callable, Iterable
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict

from policies.forms import SheetForm
from policies.models import Cell, Sheet
from policies.workflow import FACTS
from policies.worksheet.filled import Filled
from policies.worksheet.layout import PLACES, Place
from policies.worksheet.meaning import meant, unescaped
from policies.worksheet.outcome import Fault, Wrong
from policies.worksheet.problems import Misread
from policies.xml import holdable


class TypedIn:
    """The form of a draft, filled in from a worksheet."""

    def __init__(self, draft: Sheet, filled: Filled) -> None:
        self.draft = draft
        self.typed = filled.typed
        self._misread: dict[Place, str] = {}
        self.form = SheetForm(self._sent(), instance=draft)
        self.form.is_valid()
        self._by_row = {form.row.key: form for form in self.form.cells}
        self.faults = tuple(self._faults())
        self._wrong = {fault.place.subject for fault in self.faults}

    def facts(self) -> dict[str, Any]:
        """What the worksheet says of the sheet itself, as far as that can stand."""
        fit = {name: fact for name, fact in self.form.facts().items() if name not in self._wrong}
        return {name: _as_stored(fact, getattr(self.draft, name)) for name, fact in fit.items()}

    def cells(self) -> list[Cell]:
        """The answers of the worksheet that can stand."""
        cells = [form.cell for key, form in self._by_row.items() if key not in self._wrong]
        for cell in cells:
            stored = self.form.stored[cell.row]
            for name in ("source", "note"):
                setattr(cell, name, _as_stored(getattr(cell, name), getattr(stored, name)))
        return cells

    def wrong(self, label_of: Callable[[str], str]) -> tuple[Wrong, ...]:
        """What cannot stand, with all that was typed there, from top to bottom."""
        return tuple(
            Wrong(
                label_of(subject),
                tuple(fault for fault in self.faults if fault.place.subject == subject),
                tuple(
                    (place, typed.shown)
                    for place, typed in self.typed.items()
                    if place.subject == subject and typed.shown
                ),
            )
            for subject in dict.fromkeys(fault.place.subject for fault in self.faults)
        )

    def _sent(self) -> QueryDict:
        """What a browser would send, had this been typed in the form."""
        sent = QueryDict(mutable=True)
        for place, typed in self.typed.items():
            try:
                sent[_name_of(place)] = meant(typed, place.takes)
            except Misread as misread:
                self._misread[place] = misread.message
                sent[_name_of(place)] = typed.shown
        return sent

    def _faults(self) -> Iterable[Fault]:
        for place in PLACES:
            form: BaseForm = self._by_row.get(place.subject, self.form)
            told = self._misread.get(place) or " ".join(map(str, form.errors.get(place.field, [])))
            if told:
                yield Fault(place, told, self.typed[place].shown)


def _name_of(place: Place) -> str:
    return place.field if place.subject in FACTS else f"{place.subject}-{place.field}"


def _as_stored(fact: Any, stored: Any) -> Any:
    """What is stored, where a worksheet can write it no better than this."""
    written = unescaped(holdable(stored)).strip() if isinstance(stored, str) else stored
    return stored if fact == written else fact
