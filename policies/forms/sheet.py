"""The form of a whole sheet, and what others saved in it meanwhile."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict

from policies import workflow
from policies.forms.cell import CellForm
from policies.kinds import InvalidValue
from policies.models import Cell, Sheet
from policies.rows import ROW_BY_KEY, ROWS, Group, Row
from policies.statement import Statement
from policies.workflow import FACTS, Meanwhile

SEEN, TOLD = "gezien", "verteld"
"""Fields in which the page keeps the marks of what it showed, and of what it told of others."""


@dataclass(frozen=True)
class Problem:
    """Something wrong on a sheet: where it is and what it is."""

    field: forms.BoundField
    row: Row | None
    message: str

    @property
    def label(self) -> str:
        """The row and the field, once where they are called the same."""
        labels = [self.row.label] if self.row else []
        return " – ".join(dict.fromkeys([*labels, str(self.field.label)]))

    @property
    def place(self) -> str:
        """The id of the field that takes the focus."""
        return place_of(self.field)


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """A draft: what it says of itself, and an answer to every row in the order of the registry."""

    class Meta:
        model = Sheet
        fields = FACTS
        widgets = {  # noqa: RUF012  # read once, by Django
            "valid_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "remark": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, data: QueryDict | None = None, *, instance: Sheet) -> None:
        stored = {cell.row: cell for cell in instance.cells.all()}
        self.stored = {
            row.key: stored.get(row.key) or Cell(sheet=instance, row=row.key) for row in ROWS
        }
        self.now = workflow.marks_of(workflow.facts_of(instance), self.stored.values())
        super().__init__(data, instance=copy(instance))
        self.cells = [CellForm(copy(cell), data) for cell in self.stored.values()]

    def is_valid(self) -> bool:
        """Whether the sheet and all its answers can stand; every one is looked at."""
        answers = [form.is_valid() for form in self.cells]
        return super().is_valid() and all(answers)

    def groups(self) -> Iterator[tuple[Group, list[CellForm]]]:
        """The answers under their headings."""
        for group, forms_of in groupby(self.cells, key=lambda form: form.row.group):
            yield group, list(forms_of)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, in the order of the page."""
        for form in (self, *self.cells):
            row = form.row if isinstance(form, CellForm) else None
            for name, messages in form.errors.items():
                if name in form.fields:
                    yield Problem(form[name], row, " ".join(map(str, messages)))

    def facts(self) -> dict[str, Any]:
        """What the sheet says of itself, as far as that can stand."""
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}

    def statements(self) -> dict[str, Statement]:
        """What the answers state, by row; those that cannot stand are left out."""
        return statements_of(form.cell for form in self.cells if not form.errors)

    def meanwhile(self) -> Meanwhile:
        """What others saved since the page was made that sent this."""
        self.is_valid()
        sound = [form.cell for form in self.cells if not form.errors]
        mine = workflow.marks_of(self.facts(), sound)
        return workflow.meanwhile(self.marks(SEEN), self.marks(TOLD), self.now, mine)

    def marks(self, name: str) -> dict[str, str]:
        """The marks that the page sent along in this field."""
        pairs = (each.partition(":") for each in self.data.get(name, "").split())
        return {place: mark for place, _, mark in pairs}


def place_of(field: forms.BoundField) -> str:
    """The id of the element that takes the focus for this field."""
    return str(field.id_for_label or field.subwidgets[0].id_for_label)


def marks_written(marks: dict[str, str]) -> str:
    """Marks as a hidden field holds them."""
    return " ".join(f"{place}:{mark}" for place, mark in marks.items())


def with_answers(data: QueryDict, cells: Iterable[Cell]) -> QueryDict:
    """What was sent, with these answers in the place of those that were typed in their rows."""
    amended = data.copy()
    for cell in cells:
        for name, text in CellForm(cell).sent().items():
            amended[name] = text
    return amended


def with_facts(data: QueryDict, sheet: Sheet, names: Iterable[str]) -> QueryDict:
    """What was sent, with these facts (names from FACTS) as this sheet has them."""
    amended = data.copy()
    for name in names:
        amended[name] = str(getattr(sheet, name) or "")
    return amended


def statements_of(cells: Iterable[Cell]) -> dict[str, Statement]:
    """What these cells state, by row of the registry.

    A damaged answer, which has to be given anew, is left out.
    """
    found = {}
    for cell in (each for each in cells if each.row in ROW_BY_KEY):
        try:
            found[cell.row] = cell.statement()
        except InvalidValue:
            continue
    return found
