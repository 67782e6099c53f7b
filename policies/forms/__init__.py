"""The forms of a sheet, made of a field for every part of every kind."""

from policies.forms.cell import TYPED_BUT_NOT_KNOWN, CellForm
from policies.forms.others import StartForm, WithdrawalForm
from policies.forms.parts import PartChoiceField, PartField, field_of
from policies.forms.sheet import (
    SEEN,
    TOLD,
    Problem,
    SheetForm,
    marks_written,
    place_of,
    statements_of,
    with_answers,
    with_facts,
)

__all__ = [
    "SEEN",
    "TOLD",
    "TYPED_BUT_NOT_KNOWN",
    "CellForm",
    "PartChoiceField",
    "PartField",
    "Problem",
    "SheetForm",
    "StartForm",
    "WithdrawalForm",
    "field_of",
    "marks_written",
    "place_of",
    "statements_of",
    "with_answers",
    "with_facts",
]
