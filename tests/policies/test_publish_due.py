"""The portal publishes what is approved on its day, each on its own, and nothing twice."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Catalogue, Sheet
from tests.builders import (
    AMSTERDAM,
    REASON,
    a_reviewer,
    a_sheet,
    approved,
    clock_at,
    failing,
    moment,
    nothing_failing,
    sent_back,
    submitted,
    the_cell,
)

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 1)


def run(at: datetime) -> tuple[int, str, str]:
    """The exit code, and what the command says and complains of."""
    out, complaints = StringIO(), StringIO()
    code = 0
    with clock_at(at):
        try:
            call_command("publish_due", stdout=out, stderr=complaints)
        except SystemExit as end:
            code = int(str(end.code))
    return code, out.getvalue(), complaints.getvalue()


def test_an_approved_sheet_is_public_from_its_day_in_amsterdam() -> None:
    sheet = approved(a_sheet(valid_from=MARCH))
    with nothing_failing():
        assert run(datetime(2026, 2, 28, 23, 59, tzinfo=AMSTERDAM)) == (0, "", "")
        code, said, _ = run(datetime(2026, 3, 1, 0, 1, tzinfo=AMSTERDAM))
    assert (code, said) == (0, f"Gepubliceerd: {sheet}.\n")
    stored = Sheet.objects.get(pk=sheet.pk)
    assert stored.is_published
    assert stored.published_by is None
    assert AuditEntry.objects.about(sheet).get(act="gepubliceerd").who is None


def test_what_was_approved_after_its_day_is_public_at_the_next_run() -> None:
    sheet = approved(a_sheet(valid_from=date(2026, 1, 1)))
    with nothing_failing():
        run(moment("2026-03-01"))
    assert Sheet.objects.get(pk=sheet.pk).is_published


def test_a_second_run_does_nothing() -> None:
    approved(a_sheet(valid_from=MARCH))
    with nothing_failing():
        run(moment(MARCH))
        entries, version = AuditEntry.objects.count(), Catalogue.objects.current().version
        assert run(moment(MARCH, 13)) == (0, "", "")
    assert (AuditEntry.objects.count(), Catalogue.objects.current().version) == (entries, version)


def test_what_is_not_approved_stays_where_it_is() -> None:
    sheets = [
        a_sheet(valid_from=MARCH),
        submitted(a_sheet(valid_from=MARCH)),
        sent_back(approved(a_sheet(valid_from=MARCH))),
    ]
    with nothing_failing():
        assert run(moment("2026-04-01")) == (0, "", "")
    assert not Sheet.objects.published().filter(pk__in=[sheet.pk for sheet in sheets]).exists()


def test_one_that_cannot_be_published_is_told_and_keeps_no_other_back() -> None:
    broken, whole = approved(a_sheet(valid_from=MARCH)), approved(a_sheet(valid_from=MARCH))
    the_cell(broken, "regres").delete()
    with nothing_failing():
        code, said, complaints = run(moment(MARCH))
    assert code == 1
    assert f"Gepubliceerd: {whole}." in said
    assert complaints == f"{broken}: Regres: dit kenmerk ontbreekt op het blad.\n"
    assert not Sheet.objects.get(pk=broken.pk).is_published


def test_one_that_breaks_the_program_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = approved(a_sheet(valid_from=MARCH)), approved(a_sheet(valid_from=MARCH))
    publish = workflow.publish

    def breaking(sheet: Sheet, by: None) -> Sheet:
        if sheet == first:
            raise RuntimeError("stuk")
        return publish(sheet, by)

    monkeypatch.setattr(workflow, "publish", breaking)
    with nothing_failing():
        code, _, complaints = run(moment(MARCH))
    assert (code, complaints) == (1, f"{first}: RuntimeError: stuk\n")
    assert Sheet.objects.get(pk=second.pk).is_published


def test_what_fails_the_covenant_waits_for_a_waiver() -> None:
    sheet = approved(a_sheet(valid_from=MARCH))
    with failing("C5"):
        code, _, complaints = run(moment(MARCH))
        assert code == 1
        assert "Voldoet niet aan C5" in complaints
        workflow.waive(sheet, "C5", REASON, a_reviewer())
        assert run(moment(MARCH))[0] == 0
    assert Sheet.objects.get(pk=sheet.pk).is_published


def test_two_versions_of_a_product_are_published_in_their_order() -> None:
    first = approved(a_sheet(valid_from=MARCH))
    second = a_sheet(first.product, valid_from=MARCH)
    second.remark = REASON
    second.save()
    approved(second)
    with nothing_failing():
        _, said, _ = run(moment(MARCH))
    assert said == f"Gepubliceerd: {first}.\nGepubliceerd: {second}.\n"
    assert list(Sheet.objects.in_force(MARCH)) == [second]


def test_one_that_somebody_else_published_or_sent_back_meanwhile_is_no_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = approved(a_sheet(valid_from=MARCH))
    publish = workflow.publish

    def too_late(due: Sheet, by: None) -> Sheet:
        sent_back(due)
        return publish(due, by)

    monkeypatch.setattr(workflow, "publish", too_late)
    with nothing_failing():
        assert run(moment(MARCH)) == (0, "", "")
    assert Sheet.objects.get(pk=sheet.pk).state == "teruggestuurd"
