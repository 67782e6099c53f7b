"""A published answer in doubt: who may say so, what it does, and what comes of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import AuditEntry
from policies import workflow
from policies.certainty import STORED, Certainty
from policies.forms import CellForm
from policies.models import Catalogue, Cell, Outcome, Review, Sheet
from policies.workflow import Refused
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    clock_at,
    moment,
    published,
    the_cell,
)

pytestmark = pytest.mark.django_db

DOUBT = "De polisvoorwaarden zeggen iets anders."


@pytest.fixture
def sheet() -> Sheet:
    """A published sheet, known since New Year."""
    return published(a_sheet(regres="ja", max_werkgeverslasten="tot 30%"))


@pytest.fixture
def cell(sheet: Sheet) -> Cell:
    """An answer on it."""
    return the_cell(sheet, "regres")


def doubted(cell: Cell, at: str = "2026-02-01") -> Review:
    """The answer, put under review on this day."""
    with clock_at(moment(at)):
        return workflow.review(cell, DOUBT, by=None)


def resolved(cell: Cell, at: str = "2026-03-01", outcome: Outcome = Outcome.STANDS) -> Any:
    """The open reviews of the answer, ended on this day."""
    with clock_at(moment(at)):
        return workflow.resolve(cell, outcome, "Nagekeken.", by=None)


def test_an_answer_is_never_stored_as_under_review() -> None:
    assert set(STORED) == set(Certainty) - {Certainty.UNDER_REVIEW}
    cell = the_cell(a_sheet(), "regres")
    offered = [value for value, _ in CellForm(cell).fields["certainty"].choices]  # type: ignore[attr-defined]
    assert offered == [value for value, _ in cell._meta.get_field("certainty").choices or ()]
    assert "in_controle" not in offered
    cell.certainty = Certainty.UNDER_REVIEW
    with pytest.raises(IntegrityError, match="cell_known_or_empty"), transaction.atomic():
        cell.save()


def test_under_review_an_answer_has_no_value_and_says_so() -> None:
    assert not Certainty.UNDER_REVIEW.has_value
    assert Certainty.UNDER_REVIEW.label == "in controle"


def test_the_secretariat_puts_an_answer_under_review(cell: Cell) -> None:
    secretary = a_reviewer()
    with clock_at(moment("2026-02-01")):
        workflow.review(cell, f" {DOUBT} ", by=secretary)
    stored = Review.objects.get()
    assert (stored.cell, stored.reason, stored.begun_by) == (cell, DOUBT, secretary)
    assert (stored.since, stored.until, stored.outcome) == (moment("2026-02-01"), None, "")
    assert str(stored) == f"controle van {cell}"


def test_the_catalogue_rises_when_a_review_begins_and_when_it_ends(cell: Cell) -> None:
    doubted(cell)
    assert Catalogue.objects.current().version == 2
    assert Catalogue.objects.current().changed_at == moment("2026-02-01")
    resolved(cell)
    assert Catalogue.objects.current().version == 3
    assert Catalogue.objects.current().changed_at == moment("2026-03-01")


def test_both_are_written_in_the_log_of_the_sheet(cell: Cell) -> None:
    secretary = a_reviewer()
    workflow.review(cell, DOUBT, by=secretary)
    workflow.resolve(cell, Outcome.UNDECIDED, "Twee bronnen.", by=secretary)
    ended, begun = AuditEntry.objects.about(cell.sheet)[:2]
    assert (begun.act, begun.who) == ("in controle gezet", secretary)
    assert begun.after == {"kenmerk": "regres", "reden": DOUBT}
    assert (ended.act, ended.who) == ("controle afgerond", secretary)
    assert ended.after == {
        "kenmerk": "regres",
        "reden": DOUBT,
        "uitkomst": "niet_te_zeggen",
        "toelichting": "Twee bronnen.",
    }


def test_nobody_else_takes_either_step(cell: Cell) -> None:
    for someone in (a_user(), an_editor(cell.sheet.product.insurer)):
        with pytest.raises(Refused, match="Alleen het secretariaat"):
            workflow.review(cell, DOUBT, by=someone)
    doubted(cell)
    with pytest.raises(Refused, match="Alleen het secretariaat"):
        workflow.resolve(cell, Outcome.STANDS, "", by=an_editor(cell.sheet.product.insurer))
    assert Review.objects.open_at(None).count() == 1


def test_the_answer_of_a_draft_cannot_be_under_review() -> None:
    with pytest.raises(Refused, match="gepubliceerd antwoord"):
        workflow.review(the_cell(a_sheet(), "regres"), DOUBT, by=None)


def test_an_answer_is_under_review_once_at_a_time(cell: Cell) -> None:
    doubted(cell)
    with pytest.raises(Refused, match="al in controle"):
        workflow.review(cell, DOUBT, by=None)
    resolved(cell)
    doubted(cell, at="2026-04-01")
    assert Review.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_review_has_a_reason(cell: Cell, reason: str) -> None:
    with pytest.raises(Refused, match="De reden is openbaar"):
        workflow.review(cell, reason, by=None)


def test_what_is_not_under_review_cannot_be_resolved(cell: Cell) -> None:
    with pytest.raises(Refused, match="niet in controle"):
        resolved(cell)


def test_as_known_at_a_moment_a_review_is_open_from_its_beginning_up_to_its_end(cell: Cell) -> None:
    review = doubted(cell)
    assert list(Review.objects.open_at(None)) == [review]
    resolved(cell)
    known = {day: list(Review.objects.open_at(moment(day))) for day in DAYS}
    assert known == {"2026-01-31": [], "2026-02-01": [review], "2026-02-28": [review]} | {
        "2026-03-01": [],
        "2026-04-01": [],
    }
    assert not Review.objects.open_at(None).exists()


DAYS = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-04-01"]


def test_a_new_sheet_that_takes_the_answer_over_takes_the_doubt_over(cell: Cell) -> None:
    doubted(cell)
    successor = published(a_sheet(cell.sheet.product, date(2026, 3, 1)))
    carried = Review.objects.get(cell__sheet=successor)
    assert (carried.cell.row, carried.reason, carried.until) == ("regres", DOUBT, None)
    assert carried.since == successor.published_at
    assert Review.objects.get(cell=cell).until is None
    assert Catalogue.objects.current().version == 3
    assert AuditEntry.objects.about(successor).filter(act="in controle gezet").exists()


def test_a_new_sheet_with_another_answer_begins_without_doubt(cell: Cell) -> None:
    doubted(cell)
    published(a_sheet(cell.sheet.product, date(2026, 3, 1), regres="nee"))
    assert Review.objects.get().cell == cell


def test_a_return_to_an_answer_in_doubt_is_in_doubt(cell: Cell) -> None:
    doubted(cell)
    other = published(a_sheet(cell.sheet.product, date(2026, 3, 1), regres="nee"))
    doubted(the_cell(other, "regres"), at="2026-03-02")
    returned = published(a_sheet(cell.sheet.product, date(2026, 4, 1), regres="ja"))
    assert Review.objects.filter(cell__sheet=returned).count() == 1


def test_what_was_resolved_is_not_carried_over(cell: Cell) -> None:
    doubted(cell)
    resolved(cell)
    published(a_sheet(cell.sheet.product, date(2026, 4, 1)))
    assert Review.objects.count() == 1


def test_the_doubt_of_one_product_is_not_that_of_another(cell: Cell) -> None:
    doubted(cell)
    published(a_sheet(valid_from=date(2026, 3, 1), regres="ja"))
    assert Review.objects.count() == 1


def test_resolving_ends_every_open_review_of_that_product_and_row(cell: Cell) -> None:
    doubted(cell)
    doubted(the_cell(cell.sheet, "max_werkgeverslasten"), at="2026-02-02")
    published(a_sheet(cell.sheet.product, date(2026, 3, 1)))
    ended = resolved(cell, at="2026-04-01")
    assert [review.until for review in ended] == [moment("2026-04-01")] * 2
    assert set(Review.objects.open_at(None).values_list("cell__row", flat=True)) == {
        "max_werkgeverslasten"
    }
    told = Review.objects.filter(cell__row="regres").values_list("outcome", "remark")
    assert list(told) == [("klopt", "Nagekeken.")] * 2


def test_an_answer_is_called_improved_when_a_later_sheet_gives_another(cell: Cell) -> None:
    doubted(cell)
    with pytest.raises(Refused, match="nog geen nieuwe versie"):
        resolved(cell, outcome=Outcome.IMPROVED)
    published(a_sheet(cell.sheet.product, date(2026, 3, 1)))
    with pytest.raises(Refused, match="nog geen nieuwe versie"):
        resolved(cell, outcome=Outcome.IMPROVED)
    published(a_sheet(cell.sheet.product, date(2026, 4, 1), regres="nee"))
    assert len(resolved(cell, at="2026-05-01", outcome=Outcome.IMPROVED)) == 2


def test_an_answer_that_came_back_is_not_improved(cell: Cell) -> None:
    doubted(cell)
    published(a_sheet(cell.sheet.product, date(2026, 3, 1), regres="nee"))
    published(a_sheet(cell.sheet.product, date(2026, 4, 1), regres="ja"))
    with pytest.raises(Refused, match="nog geen nieuwe versie"):
        resolved(cell, at="2026-05-01", outcome=Outcome.IMPROVED)


def test_the_doubt_about_another_answer_in_the_same_row_stays(cell: Cell) -> None:
    doubted(cell)
    other = the_cell(
        published(a_sheet(cell.sheet.product, date(2026, 3, 1), regres="nee")), "regres"
    )
    doubted(other, at="2026-03-02")
    (ended,) = resolved(cell, at="2026-04-01", outcome=Outcome.IMPROVED)
    assert ended.cell == cell
    assert Review.objects.open_at(None).get().cell == other


def test_when_the_log_fails_nothing_is_in_doubt(
    cell: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workflow.review(cell, DOUBT, by=None)
    assert not Review.objects.exists()
    assert Catalogue.objects.current().version == 1


def test_moments_rise_whatever_the_clock_does(cell: Cell) -> None:
    doubted(cell, at="2026-05-01")
    (review,) = resolved(cell, at="2025-01-01")
    assert review.until > review.since


ROUND_THE_WORKFLOW: dict[str, Callable[[Review], object]] = {
    "another reason": lambda review: Review.objects.update(reason="Toch niet."),
    "another answer": lambda review: Review.objects.update(
        cell=the_cell(review.cell.sheet, "inlooprisico")
    ),
    "an earlier beginning": lambda review: Review.objects.update(since=moment("2020-01-01")),
    "another beginner": lambda review: Review.objects.update(begun_by=a_user()),
    "delete": lambda review: review.delete(),
    "delete all": lambda review: Review.objects.all().delete(),
}
if connection.vendor == "postgresql":
    ROUND_THE_WORKFLOW["empty"] = lambda _: connection.cursor().execute("TRUNCATE policies_review")


@pytest.mark.parametrize("change", ROUND_THE_WORKFLOW.values(), ids=ROUND_THE_WORKFLOW)
def test_the_database_keeps_how_a_review_began(
    cell: Cell, change: Callable[[Review], object]
) -> None:
    review = doubted(cell)
    before = Review.objects.values().get()
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="alleen worden afgerond"), transaction.atomic():
        change(review)
    assert Review.objects.values().get() == before


@pytest.mark.parametrize("change", [{"remark": "Anders."}, {"until": None, "outcome": ""}])
def test_the_database_keeps_how_a_review_ended(cell: Cell, change: dict[str, Any]) -> None:
    doubted(cell)
    resolved(cell)
    with pytest.raises(DatabaseError, match="alleen worden afgerond"), transaction.atomic():
        Review.objects.update(**change)


def test_the_database_takes_no_review_of_a_draft() -> None:
    draft = the_cell(a_sheet(), "regres")
    with pytest.raises(DatabaseError, match="gepubliceerd antwoord"), transaction.atomic():
        Review.objects.create(cell=draft, reason=DOUBT, since=moment("2026-02-01"))


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("review_ends_with_an_outcome", {"until": moment("2026-02-02")}),
        ("review_ends_with_an_outcome", {"outcome": "klopt"}),
        ("review_ends_with_an_outcome", {"until": moment("2026-02-02"), "outcome": "iets"}),
        ("review_ends_after_it_began", {"until": moment("2026-01-02"), "outcome": "klopt"}),
        ("review_tells_its_reason", {"reason": ""}),
    ],
)
def test_the_rules_of_a_review_are_the_databases(
    cell: Cell, rule: str, fields: dict[str, Any]
) -> None:
    told = {"cell": cell, "reason": DOUBT, "since": moment("2026-02-01"), **fields}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Review.objects.create(**told)


def test_the_database_takes_one_open_review_of_an_answer(cell: Cell) -> None:
    doubted(cell)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(cell=cell, reason=DOUBT, since=moment("2026-03-01"))


def test_the_same_answer_on_other_sheets_comes_under_review_too() -> None:
    product = a_product()
    first = published(a_sheet(product, max_werkgeverslasten="tot 37%"), at="2026-01-05")
    other = published(a_sheet(product, max_werkgeverslasten="tot 25%"), at="2026-01-06")
    again = published(a_sheet(product, max_werkgeverslasten="tot 37%"), at="2026-01-07")
    workflow.review(the_cell(first, "max_werkgeverslasten"), "Er is twijfel.", by=None)
    in_doubt = {review.cell.sheet for review in Review.objects.open_at(None)}
    assert in_doubt == {first, again}
    assert other not in in_doubt
    workflow.resolve(the_cell(again, "max_werkgeverslasten"), Outcome.STANDS, "Gezien.", by=None)
    assert not Review.objects.open_at(None).exists()
