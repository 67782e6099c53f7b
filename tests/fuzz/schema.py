"""The JSON addresses as OpenAPI has it, grown from the portal's own lists of what can be asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from comparison.calculators.fields import DayField, PartField
from comparison.calendar.address import FIRST_DAY
from comparison.calendar.address import NAMES as CALENDAR
from comparison.income.questions import IncomeForm
from comparison.own_risk.form import OwnRiskForm
from comparison.payout.forms import PayoutForm
from comparison.selection import MOST, View
from comparison.selection.address import READERS
from tests.access.world import every_pattern

Schema = dict[str, Any]

DAY = {"type": "string", "format": "date"}
TEXT = {"type": "string"}
PRODUCT = {"type": "string", "pattern": "^[a-z0-9-]{1,40}$"}
PERCENTAGE = {"type": "integer", "minimum": 0, "maximum": 100}

SELECTION: Mapping[str, Schema] = {
    "p": {"type": "array", "items": PRODUCT, "maxItems": MOST, "uniqueItems": True},
    "op": DAY,
    "bekend": DAY,
    "toon": {"type": "string", "enum": [view.value for view in View]},
    "basis": PRODUCT,
    "naast": {"type": "array", "items": PRODUCT, "minItems": 2, "maxItems": 2},
    "uitleg": {"type": "string", "enum": ["open"]},
}

ASKED_BY: Mapping[str, type[forms.Form]] = {
    "rekenen/uitkering.json": PayoutForm,
    "rekenen/eigen-risico.json": OwnRiskForm,
    "rekenen/werknemer.json": IncomeForm,
}

PROBLEM: Schema = {
    "type": "object",
    "required": ["fout"],
    "properties": {
        "fout": {"type": "string", "minLength": 1},
        "dichtstbij": TEXT,
        "velden": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": TEXT, "minItems": 1},
        },
    },
    "additionalProperties": False,
}
"""What is told of a question that cannot be answered, everywhere."""

ANSWERS: Mapping[str, Sequence[str]] = {
    "vergelijken.json": (
        "op",
        "bekend_op",
        "catalogusversie",
        "vast_adres",
        "producten",
        "groepen",
    ),
    "rekenen/uitkering.json": ("op", "catalogusversie", "vast_adres", "producten"),
    "rekenen/eigen-risico.json": ("op", "vast_adres", "gevraagd", "methode", "keuzes"),
    "rekenen/werknemer.json": ("op", "loon_per_maand", "manieren", "regels", "bedragen"),
    "rekenen/kalender.json": ("eerste_ziektedag", "vast_adres", "gevallen"),
}
"""What every right answer has."""


def openapi() -> Schema:
    """The schema of every address that answers with JSON."""
    paths = [pattern for pattern in every_pattern() if pattern.endswith(".json")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "MKB verzuim-ontzorg vergelijker", "version": "1"},
        "paths": {f"/{path}": {"get": _operation(path)} for path in paths},
    }


def _operation(path: str) -> Schema:
    answer = {"type": "object", "required": list(ANSWERS[path])}
    return {
        "parameters": list(_asked(path)),
        "responses": {
            "200": _holding(answer),
            "400": _holding(PROBLEM),
            "404": _holding(PROBLEM),
        },
    }


def _holding(schema: Schema) -> Schema:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


def _parameter(name: str, schema: Schema, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _asked(path: str) -> Iterator[Schema]:
    """The parameters of an address; dates and products may come along to any."""
    fields: Mapping[str, forms.Field] = {}
    if path in ASKED_BY:
        fields = vars(ASKED_BY[path])["base_fields"]
    for name in READERS:
        if name not in fields:
            yield _parameter(name, SELECTION[name])
    for name, item in fields.items():
        yield _parameter(name, _of_field(name, item), required=item.required)
    if path == "rekenen/kalender.json":
        for name in CALENDAR:
            yield _parameter(name, DAY, required=name == FIRST_DAY)


def _of_field(name: str, item: forms.Field) -> Schema:
    if name in SELECTION:
        return SELECTION[name]
    if isinstance(item, DayField):
        return DAY
    if isinstance(item, PartField):
        least, most = int(item.part.lowest), int(item.part.highest)
        return {"type": "integer", "minimum": least, "maximum": most}
    choices = [str(key) for key, _ in getattr(item, "choices", ())]
    if choices:
        return {"type": "string", "enum": choices}
    return {"type": "array", "items": PERCENTAGE if "procent" in name else DAY, "maxItems": 30}
