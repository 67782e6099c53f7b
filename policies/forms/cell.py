"""The form of one answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from policies.certainty import STORED, Certainty
from policies.forms.parts import field_of, typed
from policies.kinds import InvalidValue, Value
from policies.models import Cell

TYPED_BUT_NOT_KNOWN = "Hier staat een antwoord. Kies hoe zeker het is, of maak het antwoord leeg."
NOTE_NEEDED = "Nodig: zonder toelichting zegt dit antwoord te weinig."


class CellForm(forms.Form):
    """One answer: a field for every part of its kind, how certain it is, its source and a note.

    It fills the cell it was made with; without `data` it shows what that cell says.
    """

    certainty = forms.ChoiceField(
        label="Zekerheid",
        choices=[(certainty.value, certainty.label) for certainty in STORED],
        widget=forms.RadioSelect,
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
        if self.row.note_required:
            self.fields["note"].help_text = NOTE_NEEDED

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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed or chosen in it."""
        certainty = self["certainty"].value()
        others = [text for name, text in self.sent().items() if name != self["certainty"].html_name]
        return certainty in {None, "", Certainty.UNKNOWN.value} and not any(others)

    def sent(self) -> dict[str, str]:
        """What a browser would send of this form as it is shown, by the name of each field."""
        return {field.html_name: str(field.value() or "") for field in self}

    def clean_note(self) -> str:
        """The note with line ends as they are kept; browsers send others."""
        return str(self.cleaned_data["note"]).replace("\r\n", "\n")

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
