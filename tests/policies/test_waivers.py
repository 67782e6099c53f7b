"""Waivers: what a sheet may fall short of, for how long, and that none is ever lost."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Override, Sheet
from policies.workflow import Refused
from policies.workflow.obstacles import unpublishable
from tests.builders import REASON, a_reviewer, a_sheet, approved, failing, sent_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    """An approved sheet."""
    return approved(a_sheet())


def test_a_sheet_that_fails_becomes_public_once_each_failure_is_waived(sheet: Sheet) -> None:
    with failing("C1", "C7"):
        with pytest.raises(Refused) as refusal:
            workflow.publish(sheet, None)
        assert [problem[:19] for problem in refusal.value.problems] == [
            "Voldoet niet aan C1",
            "Voldoet niet aan C7",
        ]
        workflow.waive(sheet, "C1", REASON, a_reviewer())
        with pytest.raises(Refused, match="Voldoet niet aan C7"):
            workflow.publish(sheet, None)
        workflow.waive(sheet, "C7", REASON, a_reviewer())
        assert workflow.publish(sheet, None).is_published


def test_a_waiver_tells_who_when_and_why(sheet: Sheet) -> None:
    reviewer = a_reviewer()
    with failing("C1"):
        waiver = workflow.waive(sheet, "C1", f"  {REASON}\n", reviewer)
    assert (waiver.by, waiver.reason, waiver.until) == (reviewer, REASON, None)
    entry = AuditEntry.objects.about(sheet).latest("pk")
    assert (entry.act, entry.who) == ("ontheffing gegeven", reviewer)
    assert entry.after == {"eis": "C1", "reden": REASON}


@pytest.mark.parametrize("reason", ["", " \n "])
def test_nothing_is_waived_without_a_reason(sheet: Sheet, reason: str) -> None:
    with failing("C1"), pytest.raises(Refused, match="Zeg waarom"):
        workflow.waive(sheet, "C1", reason, a_reviewer())


def test_only_what_fails_is_waived_and_once(sheet: Sheet) -> None:
    with failing("C1"):
        with pytest.raises(Refused, match="niets om ontheffing voor te geven"):
            workflow.waive(sheet, "C2", REASON, a_reviewer())
        workflow.waive(sheet, "C1", REASON, a_reviewer())
        with pytest.raises(Refused, match="intussen al een ontheffing gegeven"):
            workflow.waive(sheet, "C1", REASON, a_reviewer())
    assert Override.objects.count() == 1


def test_sending_back_ends_what_was_waived_and_says_so(sheet: Sheet) -> None:
    with failing("C1"):
        workflow.waive(sheet, "C1", REASON, a_reviewer())
        again = approved(sent_back(sheet))
        assert len(list(unpublishable(again))) == 1
        with pytest.raises(Refused, match="Voldoet niet aan C1"):
            workflow.publish(again, None)
    assert Override.objects.get().until is not None
    entry = AuditEntry.objects.about(sheet).get(act="teruggestuurd")
    assert (entry.after or {})["ontheffing_vervallen"] == ["C1"]


def test_what_ended_can_be_waived_anew_and_both_are_kept(sheet: Sheet) -> None:
    with failing("C1"):
        workflow.waive(sheet, "C1", REASON, a_reviewer())
        again = approved(sent_back(sheet))
        workflow.waive(again, "C1", "Nu om een andere reden.", a_reviewer())
        assert workflow.publish(again, None).is_published
    assert [waiver.until is None for waiver in Override.objects.all()] == [False, True]


def test_a_draft_with_a_waiver_in_its_past_is_not_deleted(sheet: Sheet) -> None:
    with failing("C1"):
        workflow.waive(sheet, "C1", REASON, a_reviewer())
    returned = sent_back(sheet)
    with pytest.raises(Refused, match="Daarom blijft het bewaard"):
        workflow.discard(returned, None)
    assert Sheet.objects.filter(pk=sheet.pk).exists()


CHANGES = {
    "its reason": "UPDATE policies_override SET reason = 'anders'",
    "its requirement": "UPDATE policies_override SET requirement = 'C2'",
    "who gave it": "UPDATE policies_override SET by_id = by_id + 1",
    "its reason as it ends": (
        "UPDATE policies_override SET reason = 'anders', until = CURRENT_TIMESTAMP"
    ),
    "its existence": "DELETE FROM policies_override",
}
if connection.vendor == "postgresql":
    CHANGES["everything"] = "TRUNCATE policies_override"


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_to_change_a_waiver(sheet: Sheet, statement: str) -> None:
    with failing("C1"):
        workflow.waive(sheet, "C1", REASON, a_reviewer())
    connection.check_constraints()
    refused = pytest.raises(DatabaseError, match="Een ontheffing vervalt of blijft")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_waiver_that_ended_or_is_public_stays_as_it_is(sheet: Sheet) -> None:
    with failing("C1"):
        workflow.waive(sheet, "C1", REASON, a_reviewer())
        again = approved(sent_back(sheet))
        workflow.waive(again, "C1", REASON, a_reviewer())
        workflow.publish(again, None)
    connection.check_constraints()
    for waiver in Override.objects.all():
        mine = Override.objects.filter(pk=waiver.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(until=timezone.now() + timedelta(days=1))
