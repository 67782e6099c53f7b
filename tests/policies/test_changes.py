"""What changed between two sheets is told per row, by the weightiest thing that changed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.certainty import Certainty
from policies.changes import Change, Nature, changes
from policies.rows import ROW_BY_KEY, ROWS, Row
from policies.statement import Statement
from tests.policies.strategies import values

every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)

CONFIRMED, TAKEN_OVER = Certainty.CONFIRMED, Certainty.TAKEN_OVER
UNKNOWN, NOT_APPLICABLE = Certainty.UNKNOWN, Certainty.NOT_APPLICABLE


def stated(
    row: str, text: str, certainty: Certainty = CONFIRMED, source: str = "", note: str = ""
) -> Statement:
    registered = ROW_BY_KEY[row]
    return Statement(registered, certainty, registered.kind.parse(text), source, note)


def blank(row: str, certainty: Certainty = UNKNOWN, note: str = "") -> Statement:
    return Statement(ROW_BY_KEY[row], certainty, note=note)


def the_change(before: Statement, after: Statement) -> Change:
    (change,) = changes({before.row.key: before}, {after.row.key: after})
    return change


def test_another_answer_is_told_with_both_and_with_how_they_differ() -> None:
    change = the_change(
        stated("max_werkgeverslasten", "tot 25%"), stated("max_werkgeverslasten", "tot 30%")
    )
    assert change.nature is Nature.MEANING
    assert change.sentence == "van tot 25% naar tot 30%"
    assert [str(difference) for difference in change.differences] == ["5 procentpunt hoger"]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (blank("regres"), stated("regres", "ja"), "van niet opgegeven naar ja"),
        (
            stated("regres", "nee"),
            blank("regres", NOT_APPLICABLE),
            "van nee naar niet van toepassing",
        ),
        (
            blank("regres", NOT_APPLICABLE),
            blank("regres"),
            "van niet van toepassing naar niet opgegeven",
        ),
    ],
)
def test_going_from_or_to_no_answer_changes_the_meaning(
    before: Statement, after: Statement, sentence: str
) -> None:
    change = the_change(before, after)
    assert (change.nature, change.sentence) == (Nature.MEANING, sentence)
    assert change.differences == ()


@pytest.mark.parametrize("text", ["ja", "onder voorwaarden"])
def test_the_same_answer_may_become_more_certain(text: str) -> None:
    before = stated("regres", text, TAKEN_OVER, source="Brochure")
    change = the_change(before, stated("regres", text, source="Brief"))
    assert change.nature is Nature.CERTAINTY
    assert change.sentence == "van overgenomen uit een document naar bevestigd door de verzekeraar"
    assert change.differences == ()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            stated("mkb_dienstverlening", "beeactive / HCS"),
            stated("mkb_dienstverlening", "HCS / BeeActive"),
            "anders geschreven, van beeactive / HCS naar HCS / BeeActive",
        ),
        (
            stated("regres", "ja", source="Artikel 1"),
            stated("regres", "ja", source="Artikel 2", note="Zie ook artikel 3."),
            "nieuwe toelichting; andere bron",
        ),
        (blank("regres", note="Nagevraagd."), blank("regres"), "geen toelichting meer"),
    ],
)
def test_text_that_changes_no_answer_is_told_as_text(
    before: Statement, after: Statement, sentence: str
) -> None:
    change = the_change(before, after)
    assert (change.nature, change.sentence) == (Nature.TEXT, sentence)
    assert change.differences == ()


@pytest.mark.parametrize(
    ("row", "text"),
    [("regres", "onder voorwaarden"), ("wia_werkhervattingscompensatie", "ja")],
)
def test_another_note_under_an_answer_that_needs_one_is_text_that_decides(
    row: str, text: str
) -> None:
    change = the_change(stated(row, text, note="Tot 1 jaar."), stated(row, text, note="Nooit."))
    assert change.nature is Nature.TEXT
    assert change.note_decides


def test_the_note_of_a_new_condition_decides() -> None:
    change = the_change(
        stated("regres", "ja"), stated("regres", "onder voorwaarden", note="Alleen bij verkeer.")
    )
    assert change.nature is Nature.MEANING
    assert change.note_decides


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (stated("regres", "ja", note="A"), stated("regres", "ja", note="B")),
        (stated("regres", "onder voorwaarden", note="A"), stated("regres", "ja", note="B")),
        (stated("regres", "onder voorwaarden", note="A"), blank("regres")),
        (
            stated("regres", "onder voorwaarden", TAKEN_OVER, note="A"),
            stated("regres", "onder voorwaarden", note="A"),
        ),
    ],
)
def test_a_note_that_the_answer_can_do_without_or_that_stayed_does_not_decide(
    before: Statement, after: Statement
) -> None:
    assert not the_change(before, after).note_decides


@every_row
def test_a_row_that_a_sheet_does_not_have_is_unknown(row: Row) -> None:
    answer = stated(row.key, row.kind.example)
    (change,) = changes({}, {row.key: answer})
    assert (change.row, change.before, change.after) == (row, Statement(row), answer)
    assert change.sentence == f"van niet opgegeven naar {answer.text}"
    assert changes({}, {row.key: Statement(row)}) == ()


def test_changes_stand_in_the_order_of_the_rows() -> None:
    after = {row.key: stated(row.key, row.kind.example) for row in reversed(ROWS)}
    assert [change.row for change in changes({}, after)] == list(ROWS)


@st.composite
def statements(draw: st.DrawFn, row: Row) -> Statement:
    """Whatever a sheet may state in this row."""
    certainty = draw(st.sampled_from(Certainty))
    value = draw(values(row.kind)) if certainty.has_value else None
    words = st.sampled_from(["", "Artikel 3", "Artikel 4"])
    return Statement(row, certainty, value, source=draw(words), note=draw(words))


@st.composite
def two_sheets(draw: st.DrawFn) -> tuple[dict[str, Statement], dict[str, Statement]]:
    """A sheet and a next one, in a few rows, in which some stay and some are missing."""
    rows = draw(st.lists(st.sampled_from(ROWS), max_size=4, unique_by=lambda row: row.key))
    before = {row.key: draw(statements(row)) for row in rows}
    after = {key: draw(_next(statement)) for key, statement in before.items()}
    kept = {key: statement for key, statement in after.items() if draw(st.integers(0, 5))}
    return before, kept


def _next(statement: Statement) -> st.SearchStrategy[Any]:
    edited = st.builds(
        Statement,
        st.just(statement.row),
        st.just(statement.certainty),
        st.just(statement.value),
        source=st.sampled_from(["", "Artikel 3"]),
        note=st.sampled_from(["", "Artikel 4"]),
    )
    return st.just(statement) | edited | statements(statement.row)


@given(sheets=two_sheets())
def test_nothing_changed_in_a_sheet_held_against_itself(sheets: Any) -> None:
    before, after = sheets
    assert changes(before, before) == changes(after, after) == ()


@given(sheets=two_sheets())
def test_every_row_that_is_not_what_it_was_has_one_change(sheets: Any) -> None:
    before, after = sheets
    missing = {row.key: Statement(row) for row in ROWS}
    old, new = missing | before, missing | after
    changed = [change.row.key for change in changes(before, after)]
    assert changed == [row.key for row in ROWS if old[row.key] != new[row.key]]


@given(sheets=two_sheets())
def test_both_ways_the_same_rows_changed_in_the_same_way(sheets: Any) -> None:
    before, after = sheets
    there = [(change.row, change.nature) for change in changes(before, after)]
    back = [(change.row, change.nature) for change in changes(after, before)]
    assert there == back


@given(sheets=two_sheets())
def test_every_change_can_be_told(sheets: Any) -> None:
    for change in changes(*sheets):
        assert change.sentence
        assert change.sentence.isprintable()
        known = change.before.value is not None and change.after.value is not None
        assert bool(change.differences) == (known and change.nature is Nature.MEANING)
