"""What the secretariat does with a report, and what is forgotten then."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from oversight import deciding
from oversight.models import NOT_TAKEN_UP, Report, Stage
from policies import workflow
from policies.models import Catalogue, Cell, Outcome, Review
from policies.workflow import Refused
from tests.builders import (
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    clock_at,
    moment,
    published,
    the_cell,
)
from tests.oversight.visiting import ELSEWHERE, a_report

pytestmark = pytest.mark.django_db

DOUBT = "Artikel 4 zegt iets anders."
EMAIL = "melder@example.org"


@pytest.fixture
def report(cell: Cell) -> Report:
    """A report with an e-mail address."""
    return a_report(cell, email=EMAIL)


def stage_of(report: Report) -> Stage:
    """How far it has come."""
    told: Any = Report.objects.with_stage().get(pk=report.pk)
    return Stage(told.stage)


def test_taking_it_up_puts_the_answer_under_review(report: Report) -> None:
    secretary = a_reviewer()
    assert stage_of(report) is Stage.RECEIVED
    review = deciding.take_up(report, DOUBT, secretary)
    assert (review.cell, review.reason, review.begun_by) == (report.cell, DOUBT, secretary)
    assert stage_of(report) is Stage.UNDER_REVIEW
    entry = AuditEntry.objects.about(report).get()
    assert (entry.who, entry.act) == (secretary, "antwoord in controle gezet")


def test_deciding_tells_the_outcome_and_forgets_who_sent_it(report: Report) -> None:
    secretary = a_reviewer()
    with clock_at(moment("2026-12-24")):
        deciding.decide(report, Outcome.STANDS, "Het staat in artikel 4.", secretary)
    stored = Report.objects.get()
    assert (stored.outcome, stored.answer) == ("klopt", "Het staat in artikel 4.")
    assert (stored.decided_at, stored.decided_by) == (moment("2026-12-24"), secretary)
    assert (stored.email, stored.sender) == ("", "")
    assert stage_of(report) is Stage.DECIDED


def test_the_log_knows_the_outcome_and_not_the_reporter(report: Report) -> None:
    secretary = a_reviewer()
    deciding.take_up(report, DOUBT, secretary)
    deciding.decide(report, Outcome.UNDECIDED, "Twee bronnen.", secretary)
    entry = AuditEntry.objects.about(report).get(act="melding afgehandeld")
    assert entry.after == {"uitkomst": "het is niet te zeggen", "antwoord": "Twee bronnen."}
    assert EMAIL not in str(list(AuditEntry.objects.values()))


def test_deciding_ends_the_reviews_of_that_answer_on_every_sheet(report: Report) -> None:
    deciding.take_up(report, DOUBT, by=None)
    published(a_sheet(report.cell.sheet.product, date(2027, 1, 1)))
    assert Review.objects.open_at(None).count() == 2
    deciding.decide(report, Outcome.STANDS, "Nagekeken.", by=None)
    assert not Review.objects.open_at(None).exists()
    assert set(Review.objects.values_list("outcome", "remark")) == {("klopt", "Nagekeken.")}


def test_a_report_that_is_not_taken_up_leaves_the_review_open(report: Report) -> None:
    deciding.take_up(report, DOUBT, by=None)
    a_report(report.cell, what="Iets anders.")
    deciding.decide(report, NOT_TAKEN_UP, "Dit gaat niet over dit antwoord.", by=None)
    assert Review.objects.open_at(None).count() == 1
    assert stage_of(report) is Stage.DECIDED


def test_the_last_report_of_an_answer_in_doubt_is_taken_up(report: Report) -> None:
    deciding.take_up(report, DOUBT, by=None)
    a_report(the_cell(report.cell.sheet, "regres"))
    with pytest.raises(Refused, match="nog in controle"):
        deciding.decide(report, NOT_TAKEN_UP, "Dit gaat niet over dit antwoord.", by=None)
    assert stage_of(report) is Stage.UNDER_REVIEW


def test_a_report_of_the_next_sheet_can_end_the_doubt_that_was_carried_there(
    report: Report,
) -> None:
    deciding.take_up(report, DOUBT, by=None)
    successor = published(a_sheet(report.cell.sheet.product, date(2027, 1, 1)))
    last = a_report(the_cell(successor, report.cell.row))
    deciding.decide(report, NOT_TAKEN_UP, "Dit gaat niet over dit antwoord.", by=None)
    deciding.decide(last, Outcome.STANDS, "Nagekeken.", by=None)
    assert not Review.objects.open_at(None).exists()


def test_deciding_without_a_review_leaves_the_catalogue_as_it_is(report: Report) -> None:
    before = Catalogue.objects.current().version
    deciding.decide(report, Outcome.STANDS, "Nagekeken.", by=None)
    assert Catalogue.objects.current().version == before


@pytest.mark.parametrize("in_doubt", [True, False])
def test_nothing_is_called_improved_before_it_is(report: Report, in_doubt: bool) -> None:
    if in_doubt:
        deciding.take_up(report, DOUBT, by=None)
    with pytest.raises(Refused, match="nog geen nieuwe versie"):
        deciding.decide(report, Outcome.IMPROVED, "Verbeterd.", by=None)
    assert Report.objects.get().email == EMAIL
    published(a_sheet(report.cell.sheet.product, date(2027, 1, 1), max_werkgeverslasten="tot 25%"))
    deciding.decide(report, Outcome.IMPROVED, "Verbeterd.", by=None)
    assert stage_of(report) is Stage.DECIDED


def test_a_report_is_decided_once_and_not_taken_up_after(report: Report) -> None:
    deciding.decide(report, Outcome.STANDS, "Nagekeken.", by=None)
    with pytest.raises(Refused, match="al afgehandeld"):
        deciding.decide(report, Outcome.UNDECIDED, "Toch niet.", by=None)
    with pytest.raises(Refused, match="al afgehandeld"):
        deciding.take_up(report, DOUBT, by=None)
    assert Report.objects.get().answer == "Nagekeken."


def test_nobody_else_takes_either_step(report: Report) -> None:
    for someone in (a_user(), an_editor(report.cell.sheet.product.insurer)):
        with pytest.raises(Refused, match="Alleen het secretariaat"):
            deciding.take_up(report, DOUBT, someone)
        with pytest.raises(Refused, match="Alleen het secretariaat"):
            deciding.decide(report, Outcome.STANDS, "Goed.", someone)
    assert stage_of(report) is Stage.RECEIVED


def test_a_review_of_another_answer_says_nothing_of_this_report(report: Report) -> None:
    workflow.review(the_cell(report.cell.sheet, "regres"), DOUBT, by=None)
    assert stage_of(report) is Stage.RECEIVED


def test_when_the_log_fails_nothing_is_decided(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    deciding.take_up(report, DOUBT, by=None)
    monkeypatch.setattr("accounts.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        deciding.decide(report, Outcome.STANDS, "Goed.", by=None)
    assert stage_of(report) is Stage.UNDER_REVIEW
    assert Report.objects.get().email == EMAIL


def test_senders_are_forgotten_after_a_day_by_hand_and_by_the_next_report(cell: Cell) -> None:
    noon, forget = moment("2026-03-01"), Report.objects.forget_senders
    with clock_at(noon):
        first = a_report(cell, email=EMAIL)
    with clock_at(noon + timedelta(hours=23)):
        assert forget(noon + timedelta(hours=23)) == 0
        second = a_report(cell, what="Iets anders.")
        assert not Report.objects.filter(sender="").exists()
    assert [forget(noon + timedelta(hours=24)) for _ in range(2)] == [1, 0]
    assert list(Report.objects.filter(sender="")) == [first]
    with clock_at(noon + timedelta(hours=47)):
        a_report(cell, address=ELSEWHERE)
    assert set(Report.objects.filter(sender="")) == {first, second}
    assert Report.objects.get(pk=first.pk).email == EMAIL


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("report_decided_with_an_outcome", {"outcome": "klopt"}),
        ("report_decided_with_an_outcome", {"answer": "Goed."}),
        (
            "report_decided_with_an_outcome",
            {"decided_at": moment("2026-03-01"), "email": "", "sender": ""},
        ),
        (
            "report_decided_knows_nobody",
            {"decided_at": moment("2026-03-01"), "outcome": "klopt", "sender": ""},
        ),
        (
            "report_decided_knows_nobody",
            {"decided_at": moment("2026-03-01"), "outcome": "klopt", "email": ""},
        ),
    ],
)
def test_the_rules_of_a_report_are_the_databases(
    report: Report, rule: str, fields: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Report.objects.update(**fields)


def test_a_report_is_named_by_what_it_is_about(report: Report) -> None:
    assert str(report) == "Melding over Werkgeverslasten van Product Z, versie 1"
