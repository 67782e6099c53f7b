"""Every kind can be given through a form, and what may not stand is told where it was typed."""

from typing import Any

import pytest

from policies import example, forms
from policies.certainty import Certainty
from policies.forms import CellForm, PartChoiceField, PartField
from policies.kinds.parts import Blank
from policies.models import Cell
from policies.rows import ROW_BY_KEY, ROWS, Row

BLANK_OPTIONS = {
    Blank.REFUSED: "niet gekozen",
    Blank.UNKNOWN: "niet opgegeven",
    Blank.NONE: "geen",
}


def typed(
    row: str, certainty: str = "bevestigd", note: str = "", source: str = "", **parts: str
) -> CellForm:
    """The form of one row with this typed into it."""
    facts = {"certainty": certainty, "note": note, "source": source, **parts}
    return CellForm(Cell(row=row), {f"{row}-{name}": text for name, text in facts.items()})


def wrong(form: CellForm) -> dict[str, str]:
    """What is wrong, by field."""
    return {name: " ".join(map(str, messages)) for name, messages in form.errors.items()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_row_has_a_field_for_every_part(row: Row) -> None:
    form = CellForm(Cell(row=row.key))
    parts = [part.key for part in row.kind.parts.values()]
    assert list(form.fields) == [*parts, "certainty", "source", "note"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_the_example_of_every_kind_comes_back_from_its_form(row: Row) -> None:
    answer = row.kind.to_json(row.kind.parse(row.kind.example))
    shown = CellForm(Cell(row=row.key, certainty="bevestigd", value=answer, note="Zie de polis."))
    again = CellForm(Cell(row=row.key), {field.html_name: field.value() or "" for field in shown})
    assert again.is_valid(), wrong(again)
    assert again.cell.value == answer


@pytest.mark.parametrize("column", example.EXAMPLES, ids=lambda column: column.letter)
def test_every_answer_of_the_source_comes_back_from_its_form(column: example.Example) -> None:
    for key, answer in column.answers().items():
        json = ROW_BY_KEY[key].kind.to_json(answer)
        shown = CellForm(Cell(row=key, certainty="overgenomen", value=json, source="De bron."))
        again = CellForm(Cell(row=key), {field.html_name: field.value() or "" for field in shown})
        assert again.is_valid(), wrong(again)
        assert again.cell.value == json


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_an_untouched_form_says_that_nothing_was_given(row: Row) -> None:
    form = CellForm(Cell(row=row.key), {f"{row.key}-certainty": "onbekend"})
    assert form.is_valid()
    assert (form.cell.value, form.cell.certainty) == (None, Certainty.UNKNOWN)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_certain_answer_that_is_empty_is_refused_at_its_first_field(row: Row) -> None:
    form = CellForm(Cell(row=row.key), {f"{row.key}-certainty": "bevestigd"})
    assert not form.is_valid()
    assert form.first in form.errors


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_field_tells_what_leaving_it_blank_means(row: Row) -> None:
    form = CellForm(Cell(row=row.key))
    for part in row.kind.parts.values():
        field: Any = form.fields[part.key]
        if isinstance(field, PartChoiceField):
            choices: Any = field.choices
            assert choices[-1] == ("", BLANK_OPTIONS[part.blank])
            continue
        says = {Blank.UNKNOWN: "Leeg = niet opgegeven.", Blank.NONE: "Leeg = geen."}
        assert str(field.help_text).endswith(says.get(part.blank, ""))
        assert (part.blank is Blank.REFUSED) == ("Leeg =" not in field.help_text)


def test_numbers_are_read_as_the_dutch_write_them() -> None:
    form = typed("max_verzekerde_loonsom", euro="€ 125.000,50", werkgeverslasten="exclusief")
    assert form.is_valid()
    assert form.cell.value == {"euro": "125000.5", "werkgeverslasten": "exclusief"}


def test_percentages_may_carry_their_sign() -> None:
    form = typed("max_werkgeverslasten", procent="7,5%")
    assert form.is_valid()
    assert form.cell.value == {"procent": "7.5"}


def test_documents_stand_on_lines_of_their_own() -> None:
    form = typed("voorwaardenset", documenten="V2005 (1-7-2024, https://example.org/v)\r\nV2108")
    assert form.is_valid()
    assert form.cell.value is not None
    assert [document["code"] for document in form.cell.value["documenten"]] == ["V2005", "V2108"]
    assert (
        CellForm(form.cell)["documenten"].value()
        == "V2005 (1-7-2024, https://example.org/v)\nV2108"
    )


def test_a_choice_offers_not_choosing_last() -> None:
    field: Any = forms.field_of(ROW_BY_KEY["inlooprisico"].kind.parts["answer"])
    assert isinstance(field, PartChoiceField)
    choices: Any = field.choices
    assert choices[-1] == ("", "niet gekozen")


def test_a_unit_stands_behind_its_field() -> None:
    field = forms.field_of(ROW_BY_KEY["eerste_contractstermijn"].kind.parts["years"])
    assert isinstance(field, PartField)
    assert (field.unit, field.widget.attrs["inputmode"]) == ("jaar", "numeric")


def test_what_cannot_be_read_is_told_at_its_own_field() -> None:
    form = typed("max_verzekerde_loonsom", euro="veel", werkgeverslasten="exclusief")
    assert list(wrong(form)) == ["euro"]
    assert "“veel” is geen getal" in wrong(form)["euro"]


def test_what_is_out_of_range_is_told_at_its_own_field() -> None:
    form = typed("eerste_contractstermijn", jaren="40")
    assert wrong(form) == {"jaren": "Kies een heel getal van 1 t/m 10."}


def test_every_wrong_part_is_told_at_once() -> None:
    form = typed("dekkingen", laagste_jaar_1="x", laagste_jaar_2="70", hoogste_jaar_1="101")
    assert set(wrong(form)) == {"laagste_jaar_1", "hoogste_jaar_1", "hoogste_jaar_2"}


def test_parts_that_cannot_stand_together_are_told_at_the_part_the_kind_names() -> None:
    form = typed("max_eindleeftijd", tot="leeftijd", jaar="")
    assert list(wrong(form)) == ["jaar"]


def test_an_unknown_choice_is_refused() -> None:
    assert list(wrong(typed("inlooprisico", antwoord="misschien"))) == ["antwoord"]


@pytest.mark.parametrize("certainty", ["onbekend", "niet_van_toepassing"])
def test_an_answer_that_would_be_dropped_is_refused(certainty: str) -> None:
    form = typed("max_werkgeverslasten", certainty=certainty, procent="30")
    assert wrong(form) == {"certainty": forms.TYPED_BUT_NOT_KNOWN}
    assert form["procent"].value() == "30"


def test_half_an_answer_that_would_be_dropped_is_refused_too() -> None:
    form = typed("dekkingen", certainty="onbekend", laagste_jaar_1="70")
    assert wrong(form) == {"certainty": forms.TYPED_BUT_NOT_KNOWN}


def test_no_as_an_answer_is_an_answer() -> None:
    form = typed("inlooprisico", antwoord="nee")
    assert form.is_valid()
    assert form.cell.value == {"antwoord": "nee"}


def test_a_flag_that_says_no_is_something_that_was_typed() -> None:
    form = typed("opzegtermijn", certainty="onbekend", gebonden_eerste_termijn="nee")
    assert list(wrong(form)) == ["certainty"]


def test_what_was_taken_over_names_its_source() -> None:
    form = typed("max_werkgeverslasten", certainty="overgenomen", procent="30")
    assert list(wrong(form)) == ["source"]


def test_a_condition_needs_a_note() -> None:
    form = typed("inlooprisico", antwoord="onder_voorwaarden")
    assert list(wrong(form)) == ["note"]


def test_an_unknown_certainty_is_refused_and_nothing_else_is_said() -> None:
    form = typed("max_werkgeverslasten", certainty="zeker", procent="30")
    assert list(wrong(form)) == ["certainty"]


def test_a_damaged_answer_has_to_be_given_anew() -> None:
    form = CellForm(Cell(row="max_werkgeverslasten", certainty="bevestigd", value={"procent": 30}))
    assert form["procent"].value() is None


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", "\x00", "9" * 6000, "٣"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_strange_text_never_breaks_a_form(row: Row, text: str) -> None:
    form = CellForm(Cell(row=row.key))
    form = CellForm(Cell(row=row.key), dict.fromkeys((field.html_name for field in form), text))
    assert not form.is_valid()
