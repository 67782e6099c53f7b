"""A cell holds a known answer or none, and says where it comes from."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from policies.certainty import Certainty
from policies.kinds import InvalidValue
from policies.models import Cell
from tests.builders import a_sheet, the_cell

pytestmark = pytest.mark.django_db

YES = {"antwoord": "ja"}
CONDITION = {"antwoord": "onder_voorwaarden"}
JSON_NULL = models.Value(None, models.JSONField())


def a_cell(row: str = "regres", **fields: Any) -> Cell:
    """A cell on a draft, as it is before it is saved."""
    cell = the_cell(a_sheet(), row)
    for name, fact in fields.items():
        setattr(cell, name, fact)
    return cell


@pytest.mark.parametrize(
    ("certainty", "value", "source"),
    [
        ("bevestigd", YES, ""),
        ("overgenomen", YES, "Voorwaarden, artikel 3"),
        ("onbekend", None, ""),
        ("niet_van_toepassing", None, ""),
    ],
)
def test_known_with_a_value_and_unknown_without_can_stand(
    certainty: str, value: Any, source: str
) -> None:
    cell = a_cell(certainty=certainty, value=value, source=source)
    cell.full_clean()
    cell.save()
    assert the_cell(cell.sheet, "regres").value == value


@pytest.mark.parametrize(
    ("certainty", "value"),
    [
        ("bevestigd", None),
        ("bevestigd", JSON_NULL),
        ("overgenomen", None),
        ("onbekend", YES),
        ("onbekend", JSON_NULL),
        ("niet_van_toepassing", YES),
        ("zeker", YES),
        ("zeker", None),
    ],
)
def test_the_database_refuses_known_without_a_value_and_unknown_with_one(
    certainty: str, value: Any
) -> None:
    cell = a_cell(certainty=certainty, value=value, source="Voorwaarden")
    with pytest.raises(IntegrityError, match="cell_known_or_empty"), transaction.atomic():
        cell.save()


def test_the_database_refuses_what_was_taken_over_from_nowhere() -> None:
    cell = a_cell(certainty=Certainty.TAKEN_OVER, value=YES, source="")
    with pytest.raises(IntegrityError, match="names_its_source"), transaction.atomic():
        cell.save()


def test_a_sheet_answers_a_row_once() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Cell.objects.create(sheet=a_sheet(), row="regres")


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"certainty": "bevestigd"}, "value", "Vul het antwoord in"),
        ({"certainty": "onbekend", "value": YES}, "certainty", "Hier staat een antwoord"),
        ({"certainty": "bevestigd", "value": {"antwoord": "?"}}, "value", "Antwoord: kies"),
        ({"certainty": "bevestigd", "value": CONDITION}, "note", "Leg dit antwoord uit"),
        ({"certainty": "bevestigd", "value": CONDITION, "note": "  "}, "note", "Leg dit"),
        ({"certainty": "overgenomen", "value": YES, "source": " "}, "source", "Noem het document"),
        ({"certainty": "zeker", "value": YES}, "certainty", "zeker"),
    ],
)
def test_what_may_not_stand_is_told_at_its_field(
    fields: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        a_cell(**fields).full_clean()
    assert set(refusal.value.message_dict) == {field}
    assert message in refusal.value.message_dict[field][0]


def test_a_row_that_the_registry_has_not_is_told_at_its_field() -> None:
    with pytest.raises(ValidationError, match="“premie” is geen kenmerk"):
        Cell(sheet=a_sheet(), row="premie", value=YES).full_clean()


def test_a_row_that_always_needs_a_note_needs_it_for_a_plain_answer() -> None:
    cell = a_cell("wia_werkhervattingscompensatie", certainty="bevestigd", value=YES)
    with pytest.raises(ValidationError, match="zonder toelichting"):
        cell.full_clean()


def test_an_answer_is_a_typed_value_or_none() -> None:
    sheet = a_sheet(regres="nee")
    answer = the_cell(sheet, "regres").answer()
    assert answer is not None
    assert (answer, the_cell(sheet, "inlooprisico").answer()) == (
        the_cell(sheet, "regres").definition.kind.parse("nee"),
        None,
    )


def test_a_damaged_answer_says_so() -> None:
    with pytest.raises(InvalidValue):
        a_cell(value={"antwoord": 3}).answer()


def test_a_cell_is_named_by_its_row_and_its_sheet() -> None:
    cell = a_cell()
    assert str(cell) == f"Regres van {cell.sheet}"


def test_unknown_reads_as_not_given_and_never_as_no() -> None:
    assert Certainty.UNKNOWN.label == "niet opgegeven"
    assert a_cell().get_certainty_display() == "niet opgegeven"
