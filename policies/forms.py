"""A form field for every part of every kind, and the forms of a sheet that are made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from policies.certainty import Certainty
from policies.kinds import InvalidValue, Value, dutch
from policies.kinds.names import Documents, Names
from policies.kinds.parts import Blank, Choice, Flag, Number, Part, Whole, WholeNumbers
from policies.models import Cell, Sheet
from policies.rows import ROWS, Row

NOT_CHOSEN = "niet gekozen"
LONGEST_TEXT = 5000
TYPED_BUT_NOT_KNOWN = "Hier staat een antwoord. Kies hoe zeker het is, of maak het antwoord leeg."
HINTS = {
    Blank.REFUSED: "",
    Blank.UNKNOWN: "Leeg = niet opgegeven.",
    Blank.NONE: "Leeg = geen.",
}
HOW_TO_WRITE: dict[type[Part[Any]], str] = {
    WholeNumbers: "Bijvoorbeeld: 10, 20 of 30.",
    Names: "Zet een schuine streep of een komma tussen de namen.",
    Documents: "Eén document per regel. Datum en link mogen erachter: V2005 (1-7-2024, https://…).",
}


class PartField(forms.CharField):
    """A part that is typed as Dutch text; a blank one is None."""

    def __init__(self, part: Part[Any]) -> None:
        lines = isinstance(part, Documents)
        super().__init__(
            label=part.label,
            required=False,
            max_length=LONGEST_TEXT,
            help_text=hint_of(part),
            widget=forms.Textarea(attrs={"rows": 3}) if lines else forms.TextInput(),
        )
        self.part = part
        self.unit = unit_of(part)
        self.widget.attrs |= {"autocomplete": "off"}
        if isinstance(part, Number | Whole):
            self.widget.attrs["inputmode"] = "decimal" if isinstance(part, Number) else "numeric"

    def clean(self, value: Any) -> Any:
        """The fact that was typed; raises ValidationError where it cannot be read or stand."""
        text = super().clean(value)
        if not text:
            return None
        try:
            fact = self.part.read(text)
        except InvalidValue as problem:
            raise ValidationError(problem.message) from problem
        if problem_text := self.part.problem(fact):
            raise ValidationError(problem_text[0].upper() + problem_text[1:])
        return fact


class PartChoiceField(forms.TypedChoiceField):
    """A part that is chosen; not choosing is None."""

    unit = ""

    def __init__(self, part: Choice | Flag) -> None:
        options = part.options if isinstance(part, Choice) else {"ja": "ja", "nee": "nee"}
        super().__init__(
            label=part.label,
            required=False,
            choices=[("", NOT_CHOSEN), *options.items()],
            coerce=part.read,
            empty_value=None,
            help_text=hint_of(part),
        )


def field_of(part: Part[Any]) -> forms.Field:
    """The field in which this part is given."""
    return PartChoiceField(part) if isinstance(part, Choice | Flag) else PartField(part)


def hint_of(part: Part[Any]) -> str:
    """How to write this part, and what it means to leave it blank."""
    return " ".join(filter(None, [HOW_TO_WRITE.get(type(part), ""), HINTS[part.blank]]))


def unit_of(part: Part[Any]) -> str:
    """The word behind the field, or nothing."""
    return part.unit if isinstance(part, Number | Whole | WholeNumbers) else ""


def typed(part: Part[Any], fact: Any) -> str:
    """A fact as it stands in its field; the unit stands behind the field."""
    match part:
        case _ if fact is None:
            return ""
        case Choice():
            return str(fact)
        case Number():
            return dutch.show_number(fact)
        case Documents():
            return "\n".join(part.write((document,)) for document in fact)
        case _:
            return str(part.write(fact))


class CellForm(forms.Form):
    """One answer: a field for every part of its kind, how certain it is, its source and a note."""

    certainty = forms.ChoiceField(
        label="Zekerheid", choices=[(certainty.value, certainty.label) for certainty in Certainty]
    )
    source = forms.CharField(label="Bron", required=False, max_length=300)
    note = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, cell: Cell, data: Any = None) -> None:
        self.cell = cell
        self.row = cell.definition
        self.parts = self.row.kind.parts
        super().__init__(data, prefix=cell.row, initial=self._stored())
        self.fields.update({part.key: field_of(part) for part in self.parts.values()})
        self.order_fields([part.key for part in self.parts.values()])

    def _stored(self) -> dict[str, str]:
        stored = {name: getattr(self.cell, name) for name in ("certainty", "source", "note")}
        try:
            answer = self.cell.answer()
        except InvalidValue:  # a damaged answer has to be given anew
            answer = None
        if answer is not None:
            stored |= {
                part.key: typed(part, getattr(answer, name)) for name, part in self.parts.items()
            }
        return stored

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """The fields of the answer itself."""
        return [self[part.key] for part in self.parts.values()]

    @property
    def first(self) -> str:
        """The field that stands for the answer as a whole."""
        return next(iter(self.parts.values())).key

    def clean(self) -> dict[str, Any]:
        """Fill the cell; whatever may not stand is told at the field it belongs to."""
        cleaned = super().clean() or {}
        facts = {name: cleaned.get(part.key) for name, part in self.parts.items()}
        given = any(fact is not None for fact in facts.values()) or self._answer_is_wrong()
        certainty = cleaned.get("certainty")
        if given and certainty and not Certainty(certainty).has_value:
            self.add_error("certainty", TYPED_BUT_NOT_KNOWN)
        elif certainty:
            answer = self._answer(facts) if given else None
            self._check_cell(cleaned, answer)
        return cleaned

    def _answer(self, facts: dict[str, Any]) -> Value | None:
        """The typed value; None, with errors at their fields, when there is none."""
        for name, part in self.parts.items():
            if part.key not in self.errors:
                try:
                    part.check(facts[name])
                except InvalidValue as problem:
                    self.add_error(part.key, problem.message)
        if self._answer_is_wrong():
            return None
        try:
            value: Value = self.row.kind.value_type(**facts)
        except InvalidValue as problem:
            self.add_error(problem.part or self.first, problem.message)
            return None
        return value

    def _answer_is_wrong(self) -> bool:
        return any(part.key in self.errors for part in self.parts.values())

    def _check_cell(self, cleaned: dict[str, Any], answer: Value | None) -> None:
        cell = self.cell
        cell.certainty = cleaned["certainty"]
        cell.source = cleaned.get("source", "")
        cell.note = cleaned.get("note", "")
        cell.value = None if answer is None else self.row.kind.to_json(answer)
        try:
            cell.clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                if name != "value":
                    self.add_error(name, messages)
                elif not self._answer_is_wrong():
                    self.add_error(self.first, messages)


@dataclass(frozen=True)
class Problem:
    """Something wrong on a sheet: where it is and what it is."""

    field: forms.BoundField
    row: Row | None
    message: str


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """A draft: what it says of itself, and an answer to every row in the order of the registry."""

    class Meta:
        model = Sheet
        fields = ("valid_from", "confirmed_on", "remark")

    def __init__(self, data: Any = None, *arguments: Any, **options: Any) -> None:
        super().__init__(data, *arguments, **options)
        stored = {cell.row: cell for cell in self.instance.cells.all()}
        self.cells = [
            CellForm(stored.get(row.key) or Cell(sheet=self.instance, row=row.key), data)
            for row in ROWS
        ]

    def is_valid(self) -> bool:
        """Whether the sheet and all its answers can stand; every one is looked at."""
        answers = [form.is_valid() for form in self.cells]
        return super().is_valid() and all(answers)

    def groups(self) -> list[tuple[str, list[CellForm]]]:
        """The answers under their headings."""
        return [
            (group.value, list(forms_of))
            for group, forms_of in groupby(self.cells, key=lambda form: form.row.group)
        ]

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, in the order of the page."""
        for form in (self, *self.cells):
            row = form.row if isinstance(form, CellForm) else None
            for name, messages in form.errors.items():
                if name in form.fields:
                    yield Problem(form[name], row, " ".join(map(str, messages)))

    def save_cells(self) -> None:
        """Write the answers that were changed."""
        for form in self.cells:
            if form.has_changed():
                form.cell.save()


class StartForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """What a new draft begins with; its answers come from the newest sheet of the product."""

    class Meta:
        model = Sheet
        fields = ("product", "valid_from")


class WithdrawalForm(forms.Form):
    """From which day a product is no longer offered."""

    from_day = forms.DateField(
        label="Ingetrokken vanaf",
        help_text="Vanaf deze dag wordt het product niet meer aangeboden.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
