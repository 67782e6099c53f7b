"""Saving answers: the one way in, whether they were typed or read from a file."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from policies.models import Cell, Sheet, State
from policies.workflow import Refused, save
from tests.builders import (
    a_sheet,
    a_user,
    an_editor,
    published,
    sent_back,
    submitted,
    the_cell,
)

pytestmark = pytest.mark.django_db

A_QUARTER = Cell(row="max_werkgeverslasten", certainty="bevestigd", value={"procent": "25"})
NOT_GIVEN = Cell(row="max_werkgeverslasten")


def entries(sheet: Sheet) -> list[str]:
    """What the log tells was done to the sheet, the oldest first."""
    return list(AuditEntry.objects.about(sheet).order_by("pk").values_list("act", flat=True))


def test_answers_and_facts_are_written_with_one_entry() -> None:
    draft = a_sheet()
    saved = save(draft, [A_QUARTER], {"remark": "Nieuw.", "valid_from": date(2026, 2, 1)}, by=None)
    assert (saved.remark, saved.valid_from) == ("Nieuw.", date(2026, 2, 1))
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}
    entry = AuditEntry.objects.about(draft).latest("pk")
    assert entries(draft) == ["concept begonnen", "gewijzigd"]
    ground = {"bron": "", "toelichting": ""}
    answer = {"zekerheid": "bevestigd", "antwoord": {"procent": "25"}, **ground}
    assert entry.after == {
        "geldig_vanaf": "2026-02-01",
        "toelichting_bij_dit_blad": "Nieuw.",
        "max_werkgeverslasten": answer,
    }
    assert entry.before == {
        "geldig_vanaf": "2026-01-01",
        "toelichting_bij_dit_blad": "",
        "max_werkgeverslasten": {**answer, "zekerheid": "onbekend", "antwoord": None},
    }


def test_where_nothing_differs_nothing_happens() -> None:
    draft = sent_back(submitted(a_sheet(max_werkgeverslasten="tot 25%")))
    before = entries(draft)
    saved = save(draft, [A_QUARTER], {"remark": "", "valid_from": draft.valid_from}, by=None)
    assert (entries(draft), saved.state) == (before, State.RETURNED)


def test_what_was_sent_back_becomes_a_draft_with_the_first_change() -> None:
    draft = sent_back(submitted(a_sheet()))
    saved = save(draft, [A_QUARTER], {}, by=an_editor(draft.product.insurer))
    assert saved.state == State.DRAFT
    assert saved.state_since > draft.state_since


def test_an_answer_that_the_draft_never_had_is_added() -> None:
    draft = a_sheet()
    draft.cells.filter(row="max_werkgeverslasten").delete()
    save(draft, [A_QUARTER], {}, by=None)
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}


def test_an_answer_that_the_draft_never_had_is_added_also_when_it_is_not_given() -> None:
    draft = a_sheet()
    draft.cells.filter(row=NOT_GIVEN.row).delete()
    save(draft, [NOT_GIVEN], {}, by=None)
    assert the_cell(draft, NOT_GIVEN.row).value is None
    assert submitted(draft).state == State.SUBMITTED


def test_the_cells_that_are_given_stay_as_they_were() -> None:
    cell = Cell(row="regres", certainty="onbekend", note="Een.\r\nTwee.")
    draft = a_sheet()
    save(draft, [cell], {}, by=None)
    assert cell._state.adding
    assert cell.note == "Een.\r\nTwee."
    assert the_cell(draft, "regres").note == "Een.\nTwee."


def test_a_draft_says_nothing_else_of_itself() -> None:
    with pytest.raises(ValueError, match="version"):
        save(a_sheet(), [], {"version": 9}, by=None)


@pytest.mark.parametrize("now", [submitted, published])
def test_what_is_no_draft_is_not_changed(now: object) -> None:
    assert callable(now)
    sheet = now(a_sheet())
    with pytest.raises(Refused):
        save(sheet, [A_QUARTER], {}, by=None)
    assert the_cell(sheet, "max_werkgeverslasten").value is None


def test_a_draft_of_others_or_that_is_gone_is_not_changed() -> None:
    draft = a_sheet()
    with pytest.raises(Refused, match="niet van uw verzekeraar"):
        save(draft, [A_QUARTER], {}, by=a_user())
    gone = Sheet.objects.get(pk=draft.pk)
    draft.delete()
    with pytest.raises(Refused, match="gewist"):
        save(gone, [A_QUARTER], {}, by=None)
