"""Every step in every state by everyone: who may, what it leads to, and what the log tells."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Sheet, State
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    REASON,
    a_product,
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    approved,
    failing,
    sent_back,
    submitted,
    the_cell,
)

pytestmark = pytest.mark.django_db

STATES = ("concept", "ingediend", "teruggestuurd", "goedgekeurd", "gepubliceerd")
PEOPLE = (
    "stranger",
    "editor of another insurer",
    "editor",
    "colleague who signs",
    "reviewer who approved",
    "second reviewer",
    "administrator",
    "reviewer who left",
)
INSURER = {"editor", "colleague who signs"}
SECRETARIAT = {"reviewer who approved", "second reviewer", "administrator"}
ALL = INSURER | SECRETARIAT

MAY: dict[str, dict[str, set[str]]] = {
    "bewerken": {"concept": ALL, "teruggestuurd": ALL},
    "wissen": {"concept": ALL, "teruggestuurd": ALL},
    "indienen": {"concept": ALL, "teruggestuurd": ALL},
    "terughalen": {"ingediend": ALL},
    "terugsturen": {"ingediend": SECRETARIAT, "goedgekeurd": SECRETARIAT},
    "goedkeuren": {"ingediend": SECRETARIAT},
    "ontheffen": {"goedgekeurd": SECRETARIAT - {"reviewer who approved"}},
    "publiceren": {"goedgekeurd": SECRETARIAT},
}
LEADS_TO = {
    "bewerken": "concept",
    "indienen": "ingediend",
    "terughalen": "concept",
    "terugsturen": "teruggestuurd",
    "goedkeuren": "goedgekeurd",
    "ontheffen": "goedgekeurd",
    "publiceren": "gepubliceerd",
}
TAKE: dict[str, Callable[[Sheet, User], Any]] = {
    "bewerken": lambda sheet, by: workflow.save(sheet, [], {"remark": "Anders."}, by),
    "wissen": workflow.discard,
    "indienen": submitted,
    "terughalen": workflow.retract,
    "terugsturen": sent_back,
    "goedkeuren": workflow.approve,
    "ontheffen": lambda sheet, by: workflow.waive(sheet, "C1", REASON, by),
    "publiceren": workflow.publish,
}


def everyone(sheet: Sheet) -> dict[str, User]:
    """Each of PEOPLE; the editor is the one who began the sheet."""
    left = a_reviewer()
    left.is_active = False
    left.save()
    insurer = sheet.product.insurer
    return {
        "stranger": a_user(),
        "editor of another insurer": an_editor(an_insurer()),
        "editor": User.objects.get(memberships__insurer=insurer),
        "colleague who signs": a_signatory(insurer),
        "reviewer who approved": User.objects.get(email="keurt@example.org"),
        "second reviewer": a_reviewer(),
        "administrator": an_administrator(),
        "reviewer who left": left,
    }


def a_sheet_that_is(state: str) -> Sheet:
    """A sheet that came to this state by the hands of an editor and a reviewer."""
    product, reviewer = a_product(), a_reviewer("keurt@example.org")
    editor = an_editor(product.insurer)
    sheet = workflow.start(product, NEW_YEAR, editor)
    if state != "concept":
        sheet = submitted(sheet, editor)
    if state in {"goedgekeurd", "gepubliceerd"}:
        sheet = workflow.approve(sheet, reviewer)
    if state == "teruggestuurd":
        sheet = sent_back(sheet, reviewer)
    return workflow.publish(sheet, reviewer) if state == "gepubliceerd" else sheet


def outcome(take: Callable[[Sheet, User], Any], sheet: Sheet, by: User) -> str:
    """`taken` or `refused`; what it led to is undone, whatever came of it is looked at first."""
    entries, before = AuditEntry.objects.about(sheet).count(), Sheet.objects.get(pk=sheet.pk)
    with transaction.atomic():
        try:
            with transaction.atomic():
                take(sheet, by)
            result = "taken"
        except Refused:
            result = "refused"
            assert Sheet.objects.filter(pk=sheet.pk).values().get() == values(before)
        added = AuditEntry.objects.about(sheet).count() - entries
        assert added == (result == "taken")
        transaction.set_rollback(True)
    return result


def values(sheet: Sheet) -> dict[str, Any]:
    return {field.attname: getattr(sheet, field.attname) for field in sheet._meta.concrete_fields}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", MAY)
def test_who_may_take_a_step_in_a_state(step: str, state: str) -> None:
    with failing():
        sheet = a_sheet_that_is(state)
    people = everyone(sheet)
    with failing("C1") if step == "ontheffen" else failing():
        taken = {who for who in PEOPLE if outcome(TAKE[step], sheet, people[who]) == "taken"}
    assert taken == MAY[step].get(state, set())


@pytest.mark.parametrize(
    ("step", "state"), [(step, state) for step, states in MAY.items() for state in states]
)
def test_a_step_is_one_entry_with_who_and_the_state_before_and_after(step: str, state: str) -> None:
    with failing():
        sheet = a_sheet_that_is(state)
    by = everyone(sheet)["administrator"]
    before = AuditEntry.objects.count()
    with failing("C1") if step == "ontheffen" else failing():
        TAKE[step](sheet, by)
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (AuditEntry.objects.count(), entry.who) == (before + 1, by)
    assert entry.subject == f"policies.sheet:{sheet.pk}"
    if step == "wissen":
        assert (entry.before or {})["stand"] == state
        assert not Sheet.objects.filter(pk=sheet.pk).exists()
        return
    stands = Sheet.objects.get(pk=sheet.pk).state
    assert stands == LEADS_TO[step]
    if stands != state:
        assert ((entry.before or {})["stand"], (entry.after or {})["stand"]) == (state, stands)


def test_the_table_of_this_test_is_that_of_the_workflow() -> None:
    assert [step.name for step in workflow.STEPS] == list(MAY)
    assert {step.name: set(step.start) for step in workflow.STEPS} == {
        name: {State(state) for state in states} for name, states in MAY.items()
    }
    assert {step.name: step.end for step in workflow.STEPS} == {**LEADS_TO, "wissen": None}


def test_what_a_refusal_says_is_what_happened_meanwhile() -> None:
    with failing():
        sheet = a_sheet_that_is("goedgekeurd")
    second = a_reviewer()
    with pytest.raises(Refused, match=r"is intussen goedgekeurd, door keurt@example.org op "):
        workflow.approve(sheet, second)
    editor = User.objects.get(memberships__insurer=sheet.product.insurer)
    with pytest.raises(Refused, match=r"is intussen goedgekeurd, door het secretariaat op "):
        workflow.retract(sheet, editor)
    with pytest.raises(Refused, match=r"is intussen goedgekeurd, door uzelf op "):
        workflow.approve(sheet, User.objects.get(email="keurt@example.org"))


def test_a_draft_that_nothing_happened_to_is_called_a_draft() -> None:
    with pytest.raises(Refused, match=r"^Dit productblad is een concept.$"):
        workflow.approve(a_sheet_that_is("concept"), a_reviewer())


def test_a_draft_that_is_gone_is_told_to_be_gone() -> None:
    sheet = a_sheet_that_is("concept")
    workflow.discard(Sheet.objects.get(pk=sheet.pk), None)
    with pytest.raises(Refused, match="intussen gewist"):
        submitted_as_seen(sheet)


def submitted_as_seen(sheet: Sheet) -> Sheet:
    return workflow.submit(sheet, None, "whatever")


def test_a_sheet_is_submitted_as_it_was_previewed() -> None:
    sheet = a_sheet_that_is("concept")
    seen = sheet.fingerprint()
    workflow.save(sheet, [], {"remark": "Toch nog iets."}, None)
    with pytest.raises(Refused, match="gewijzigd nadat u het bekeek"):
        workflow.submit(sheet, None, seen)


def test_a_sheet_that_cannot_stand_is_neither_submitted_nor_approved() -> None:
    draft, waiting = a_sheet_that_is("concept"), submitted(a_sheet_of_another())
    for sheet in (draft, waiting):
        the_cell(sheet, "regres").delete()
    with pytest.raises(Refused, match="Regres: dit kenmerk ontbreekt"):
        submitted(draft)
    with pytest.raises(Refused, match="Regres: dit kenmerk ontbreekt"):
        workflow.approve(waiting, None)


def a_sheet_of_another() -> Sheet:
    return workflow.start(a_product(), NEW_YEAR, None)


def test_a_correction_says_why_before_it_is_submitted() -> None:
    with failing():
        sheet = a_sheet_that_is("gepubliceerd")
    correction = workflow.start(sheet.product, sheet.valid_from, None)
    with pytest.raises(Refused, match="Dit blad verbetert versie 1"):
        submitted(correction)
    workflow.save(correction, [], {"remark": REASON}, None)
    correction.refresh_from_db()
    assert submitted(correction).state == State.SUBMITTED


def test_why_it_was_sent_back_stands_until_it_is_submitted_again() -> None:
    sheet = a_sheet_that_is("teruggestuurd")
    assert sheet.returned_because == REASON
    resumed = workflow.save(sheet, [], {"remark": "Verbeterd."}, None)
    assert (resumed.state, resumed.returned_because) == (State.DRAFT, REASON)
    assert submitted(resumed).returned_because == ""


def test_nothing_is_sent_back_without_a_reason() -> None:
    sheet = a_sheet_that_is("ingediend")
    with pytest.raises(Refused, match="Zeg wat er anders moet"):
        workflow.send_back(sheet, " \n", None)
    assert Sheet.objects.get(pk=sheet.pk).state == State.SUBMITTED


def test_what_is_approved_can_still_be_sent_back_and_takes_the_whole_way_again() -> None:
    sheet = approved(a_sheet_of_another())
    returned = sent_back(sheet, a_reviewer())
    with pytest.raises(Refused, match="intussen teruggestuurd"):
        workflow.publish(returned, None)
    assert approved(returned).state == State.APPROVED


@pytest.mark.parametrize("state", ["concept", "ingediend", "teruggestuurd"])
def test_the_portal_itself_publishes_nothing_that_is_not_approved(state: str) -> None:
    sheet = a_sheet_that_is(state)
    with pytest.raises(Refused, match="Dit productblad is"):
        workflow.publish(sheet, None)


@pytest.mark.parametrize("failing_part", ["accounts.audit.record", "accounts.mail.send"])
@pytest.mark.parametrize("step", ["indienen", "terughalen", "terugsturen", "goedkeuren"])
def test_when_something_fails_nothing_has_changed(
    step: str, failing_part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = a_sheet_that_is("concept" if step == "indienen" else "ingediend")
    everyone(sheet)
    before, entries = values(Sheet.objects.get(pk=sheet.pk)), AuditEntry.objects.count()
    monkeypatch.setattr(failing_part, lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        TAKE[step](sheet, User.objects.get(email="keurt@example.org"))
    assert values(Sheet.objects.get(pk=sheet.pk)) == before
    assert AuditEntry.objects.count() == entries
