"""A form field for every part of every kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from policies.forms.numbers import NumbersInput
from policies.kinds import InvalidValue, dutch
from policies.kinds.names import Documents, Names
from policies.kinds.parts import Blank, Choice, Flag, Number, Part, Whole, WholeNumbers

LONGEST_TEXT = 5000
NOT_CHOSEN = {
    Blank.REFUSED: "niet gekozen",
    Blank.UNKNOWN: "niet opgegeven",
    Blank.NONE: "geen",
}
HINTS = {
    Blank.REFUSED: "",
    Blank.UNKNOWN: "Leeg = niet opgegeven.",
    Blank.NONE: "Leeg = geen.",
}
HOW_TO_WRITE: dict[type[Part[Any]], str] = {
    WholeNumbers: "Kies alle termijnen. Andere typt u erbij, bijvoorbeeld: 15 of 45.",
    Names: "Zet een schuine streep of een komma tussen de namen.",
    Documents: "Eén document per regel. Datum en link mogen erachter: V2005 (1-7-2024, https://…).",
}
USUAL_NUMBERS = (10, 20, 30, 65)
"""The own-risk periods of the source; others are typed beside them."""


class PartField(forms.CharField):
    """A part that is typed as Dutch text; a blank one is None."""

    def __init__(self, part: Part[Any]) -> None:
        super().__init__(
            label=part.label,
            required=False,
            max_length=LONGEST_TEXT,
            help_text=hint_of(part),
            widget=widget_of(part),
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
    """A part that is chosen; not choosing is None, and the last of the options."""

    unit = ""

    def __init__(self, part: Choice | Flag) -> None:
        options = part.options if isinstance(part, Choice) else {"ja": "ja", "nee": "nee"}
        super().__init__(
            label=part.label,
            required=False,
            choices=[*options.items(), ("", NOT_CHOSEN[part.blank])],
            coerce=part.read,
            empty_value=None,
            widget=forms.RadioSelect,
        )


def field_of(part: Part[Any]) -> forms.Field:
    """The field in which this part is given."""
    return PartChoiceField(part) if isinstance(part, Choice | Flag) else PartField(part)


def widget_of(part: Part[Any]) -> forms.Widget:
    """What a typed part is typed into."""
    if isinstance(part, Documents):
        return forms.Textarea(attrs={"rows": 3})
    return NumbersInput(USUAL_NUMBERS) if isinstance(part, WholeNumbers) else forms.TextInput()


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
