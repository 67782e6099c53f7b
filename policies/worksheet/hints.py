"""How to fill in each cell, in words that fit a spreadsheet."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from policies.forms.parts import HINTS, HOW_TO_WRITE
from policies.kinds.names import Documents, Names
from policies.kinds.parts import (
    Choice,
    Euro,
    Flag,
    Number,
    Part,
    Percentage,
    Whole,
    WholeNumbers,
)
from policies.models import Sheet
from policies.worksheet.layout import Column, Place

FACT_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "valid_from": "Dag-maand-jaar, bijvoorbeeld 1-7-2026.",
        **{
            field.name: str(field.help_text)
            for field in Sheet._meta.fields
            if field.name in {"complaints_route", "remark"}
        },
    }
)
"""By the name of the field."""

GROUND_HINTS: Mapping[Column, str] = MappingProxyType(
    {
        Column.CERTAINTY: "Kies uit de lijst. Bij “niet opgegeven” en “niet van toepassing” "
        "blijft het antwoord leeg.",
        Column.SOURCE: "Waar het antwoord staat: document en artikel of bladzijde.",
        Column.NOTE: "Niet verplicht, behalve waar het antwoord zonder uitleg te weinig zegt. "
        "Openbaar.",
    }
)


def hint_at(place: Place) -> str:
    """How to fill in this cell."""
    if place.column in GROUND_HINTS:
        return GROUND_HINTS[place.column]
    if isinstance(place.takes, Part):
        return how_to_write(place.takes)
    return FACT_HINTS[place.field]


def how_to_write(part: Part[Any]) -> str:
    """How this part is written, and what it means to leave it blank."""
    return " ".join(filter(None, [_form_of(part), HINTS[part.blank]]))


def _form_of(part: Part[Any]) -> str:
    match part:
        case Choice() | Flag():
            form = "Kies uit de lijst."
        case Euro():
            form = "Bedrag in euro, bijvoorbeeld 125.000."
        case Number():
            name = "Percentage" if isinstance(part, Percentage) else "Getal"
            form = f"{name} van {part.write(part.lowest)} t/m {part.write(part.highest)}."
        case Whole():
            unit = f", in {part.unit}" if part.unit else ""
            form = f"Heel getal van {part.lowest} t/m {part.highest}{unit}."
        case WholeNumbers():
            form = f"Alle {part.unit} die te kiezen zijn, bijvoorbeeld: 10, 20 of 30."
        case Documents():
            form = f"{HOW_TO_WRITE[Documents]} Een nieuwe regel maakt u met Alt+Enter."
        case _:
            form = HOW_TO_WRITE[Names]
    return form
