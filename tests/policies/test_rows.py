"""The registry holds the twenty-three rows of the source, and each is complete."""

import re

import pytest
from jsonschema import Draft202012Validator

from policies.rows import ROW_BY_KEY, ROWS, Favours, Group, Row, grouped

DEKKING, ONTZORGING, CONTRACT = "Dekking", "Ontzorging", "Contract en premie"
DESIGNED = {
    "dekkingen": ("Dekkingen", DEKKING),
    "maximering_dekking": ("Maximering dekking", DEKKING),
    "eigen_risicotermijn": ("Eigen risico", DEKKING),
    "max_verzekerde_loonsom": ("Maximaal verzekerd loon", DEKKING),
    "max_eindleeftijd": ("Eindleeftijd", DEKKING),
    "max_werkgeverslasten": ("Werkgeverslasten", DEKKING),
    "inlooprisico": ("Inlooprisico", DEKKING),
    "uitlooprisico": ("Uitlooprisico", DEKKING),
    "poortwachtergarantie": ("Poortwachtergarantie", ONTZORGING),
    "wia_werkhervattingscompensatie": ("WIA-werkhervattingscompensatie", DEKKING),
    "reintegratie_ondersteuning": ("Re-integratieondersteuning", ONTZORGING),
    "dekking_bij_overlijden": ("Dekking bij overlijden", DEKKING),
    "regres": ("Regres", ONTZORGING),
    "uitkeringsmethodiek": ("Uitkeringsmethodiek", DEKKING),
    "eerste_contractstermijn": ("Eerste contractstermijn", CONTRACT),
    "premievaststelling": ("Premievaststelling", CONTRACT),
    "termijn_ziekmelding": ("Termijn ziekmelding", CONTRACT),
    "verlenging_tijdelijk_contract": ("Dekking bij verlenging tijdelijk contract", DEKKING),
    "opzegbaar_bij_premieaanpassing": ("Opzegbaar bij premieaanpassing", CONTRACT),
    "opzegtermijn": ("Opzegtermijn", CONTRACT),
    "voorwaardenset": ("Voorwaardenset", CONTRACT),
    "mkb_dienstverlening": ("Dienstverlening door", ONTZORGING),
    "tarief_arbodienstverlening": ("Tarief arbodienstverlening", CONTRACT),
}
"""Key, label and group of every row, as the design tells them."""

every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)


def test_there_are_twenty_three_rows_each_under_its_own_key() -> None:
    assert len(ROWS) == len(ROW_BY_KEY) == 23


def test_keys_labels_and_groups_are_those_of_the_design() -> None:
    assert {row.key: (row.label, row.group.value) for row in ROWS} == DESIGNED


def test_labels_are_told_apart() -> None:
    assert len({row.label for row in ROWS}) == len(ROWS)


def test_rows_of_a_group_stand_together_in_the_order_of_the_table() -> None:
    assert [group for group, _ in grouped()] == list(Group)
    assert tuple(row for _, rows in grouped() for row in rows) == ROWS


@every_row
def test_its_key_can_stand_in_an_address_and_in_a_column(row: Row) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", row.key)
    assert len(row.key) <= 40


@every_row
def test_it_is_explained_in_sentences(row: Row) -> None:
    for text in (row.explanation, row.why, *filter(None, [row.law])):
        assert text == text.strip()
        assert text.endswith((".", "?"))
        assert "  " not in text


@every_row
def test_its_kind_describes_itself(row: Row) -> None:
    Draft202012Validator.check_schema(row.kind.schema())
    assert row.kind.name
    assert row.kind.example


@every_row
def test_which_way_it_favours_the_employer_is_said_or_left_open(row: Row) -> None:
    assert isinstance(row.favours, Favours)


def test_a_condition_needs_a_note_and_a_plain_answer_does_not() -> None:
    row = ROW_BY_KEY["regres"]
    assert row.needs_note(row.kind.parse("onder voorwaarden"))
    assert not row.needs_note(row.kind.parse("nee"))


def test_compensation_after_wia_always_needs_a_note() -> None:
    row = ROW_BY_KEY["wia_werkhervattingscompensatie"]
    assert row.needs_note(row.kind.parse("ja"))


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ROW_BY_KEY["nieuw"] = ROWS[0]  # type: ignore[index]
