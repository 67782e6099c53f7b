"""A draft begins with a cell for every row, as the product's newest sheet has them, or goes."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from policies import workflow
from policies.certainty import Certainty
from policies.models import Product, Sheet
from policies.rows import ROWS
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    an_insurer,
    published,
    the_cell,
)

pytestmark = pytest.mark.django_db


def test_on_a_first_sheet_every_answer_is_unknown() -> None:
    sheet = workflow.start(a_product(), NEW_YEAR, by=None)
    assert [cell.row for cell in sheet.cells.order_by("pk")] == [row.key for row in ROWS]
    assert set(sheet.cells.values_list("certainty", "value")) == {(Certainty.UNKNOWN, None)}


def test_it_is_a_draft_of_version_one() -> None:
    sheet = workflow.start(a_product(), NEW_YEAR, by=None)
    assert (sheet.version, sheet.valid_from, sheet.is_published) == (1, NEW_YEAR, False)


def test_a_later_sheet_begins_as_the_newest_one_is() -> None:
    facts = {"certainty": "overgenomen", "value": {"antwoord": "ja"}, "source": "A", "note": "B"}
    first = published(a_sheet(regres=facts, eerste_contractstermijn="3 jaar"))
    second = workflow.start(first.product, date(2026, 7, 1), by=None)
    fields = ("row", "certainty", "value", "source", "note")
    assert second.version == 2
    assert list(second.cells.order_by("row").values(*fields)) == list(
        first.cells.order_by("row").values(*fields)
    )


def test_a_sheet_begins_as_the_one_whose_place_it_takes_and_not_as_a_later_one() -> None:
    product = a_product()
    published(a_sheet(product, date(2026, 1, 1), regres="ja"), at="2025-12-01")
    published(a_sheet(product, date(2027, 1, 1), regres="nee"), at="2025-12-02")
    a_sheet(product, date(2028, 1, 1), regres="onder voorwaarden")
    begun = [the_cell(a_sheet(product, date(year, 6, 1)), "regres").value for year in (2026, 2027)]
    assert begun == [{"antwoord": "ja"}, {"antwoord": "nee"}]


def test_before_the_first_public_sheet_it_begins_as_the_newest_one() -> None:
    product = a_product()
    a_sheet(product, date(2026, 6, 1), regres="ja")
    assert the_cell(a_sheet(product, date(2026, 1, 1)), "regres").value == {"antwoord": "ja"}


def test_what_was_confirmed_of_the_earlier_sheet_is_not_confirmed_of_this_one() -> None:
    first = a_sheet()
    first.confirmed_on = NEW_YEAR
    first.remark = "Nagekeken."
    first.save()
    second = workflow.start(first.product, NEW_YEAR, by=None)
    assert (second.confirmed_on, second.remark) == (None, "")


def test_changing_the_later_sheet_leaves_the_earlier_one() -> None:
    first = published(a_sheet(regres="ja"))
    second = a_sheet(first.product, regres="nee")
    assert the_cell(first, "regres").value == {"antwoord": "ja"}
    assert the_cell(second, "regres").value == {"antwoord": "nee"}


def test_an_editor_begins_a_draft_of_the_own_insurer() -> None:
    product = a_product()
    editor = an_editor(product.insurer)
    sheet = workflow.start(product, NEW_YEAR, by=editor)
    assert sheet in Sheet.objects.editable_by(editor)


def test_the_secretariat_begins_a_draft_of_any_insurer() -> None:
    assert workflow.start(a_product(), NEW_YEAR, by=a_reviewer()).version == 1


@pytest.mark.parametrize("who", ["stranger", "foreign editor"])
def test_nobody_begins_a_draft_for_someone_else(who: str) -> None:
    user = a_user() if who == "stranger" else an_editor(an_insurer())
    with pytest.raises(Refused, match="Dit product is niet van uw verzekeraar"):
        workflow.start(a_product(), NEW_YEAR, by=user)
    assert not Sheet.objects.exists()


def test_it_is_written_in_the_log() -> None:
    editor = an_editor((product := a_product()).insurer)
    sheet = workflow.start(product, NEW_YEAR, by=editor)
    entry = AuditEntry.objects.about(sheet).get()
    assert (entry.who, entry.act) == (editor, "concept begonnen")
    assert entry.after == {"stand": "concept", "geldig_vanaf": "2026-01-01"}


def test_when_the_log_fails_there_is_no_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.audit.record", lambda *_, **__: 1 / 0)
    product = a_product()
    with pytest.raises(ZeroDivisionError):
        workflow.start(product, NEW_YEAR, by=None)
    assert not Product.objects.get().sheets.exists()


def test_a_draft_that_is_thrown_away_is_gone_and_the_log_has_what_it_said() -> None:
    editor = an_editor((product := a_product()).insurer)
    sheet = a_sheet(product, regres="ja")
    key = sheet.pk
    workflow.discard(sheet, by=editor)
    assert not Sheet.objects.exists()
    entry = AuditEntry.objects.get(subject=f"policies.sheet:{key}", act="gewist")
    assert (entry.who, entry.after) == (editor, None)
    before = entry.before or {}
    assert (before["stand"], before["geldig_vanaf"]) == ("concept", "2026-01-01")
    assert before["antwoorden"]["regres"]["antwoord"] == {"antwoord": "ja"}


def test_a_version_that_was_thrown_away_gives_its_number_to_the_next() -> None:
    sheet = a_sheet()
    workflow.discard(sheet, by=None)
    assert workflow.start(sheet.product, NEW_YEAR, by=None).version == 1
