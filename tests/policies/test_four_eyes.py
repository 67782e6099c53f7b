"""Nobody publishes alone: who had a hand in a sheet does not decide on it."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from policies import workflow
from policies.models import Cell, Sheet
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    REASON,
    a_product,
    a_reviewer,
    a_sheet,
    approved,
    failing,
    nothing_failing,
    sent_back,
    submitted,
    the_cell,
)

pytestmark = pytest.mark.django_db

OWN_WORK = "U werkte zelf aan dit productblad of diende het in"
OWN_APPROVAL = "U keurde dit blad zelf goed"
A_DOCUMENT = {
    "kind": "voorwaarden",
    "title": "Voorwaarden",
    "dated": NEW_YEAR,
    "link": "https://verzekeraar.example/voorwaarden",
}


def begun(by: User) -> Sheet:
    return workflow.start(a_product(), NEW_YEAR, by)


def answered(by: User) -> Sheet:
    sheet = a_sheet()
    cell: Cell = the_cell(sheet, "regres")
    cell.source = "Polis, artikel 3"
    return workflow.save(sheet, [cell], {}, by)


def told(by: User) -> Sheet:
    return workflow.save(a_sheet(), [], {"remark": "Nagekeken."}, by)


def documented(by: User) -> Sheet:
    return workflow.attach(a_sheet(), A_DOCUMENT, by).sheet


def taken_back(by: User) -> Sheet:
    return workflow.retract(submitted(a_sheet()), by)


HANDS: dict[str, Callable[[User], Sheet]] = {
    "began it": begun,
    "changed an answer": answered,
    "changed what it says of itself": told,
    "added a document": documented,
    "took it back": taken_back,
    "submitted it": lambda by: submitted(a_sheet(), by),
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS)
def test_who_had_a_hand_in_a_sheet_does_not_decide_on_it(hand: Callable[[User], Sheet]) -> None:
    reviewer = a_reviewer()
    sheet = hand(reviewer)
    waiting = sheet if sheet.state == "ingediend" else submitted(sheet)
    with pytest.raises(Refused, match=OWN_WORK):
        workflow.approve(waiting, reviewer)
    with failing("C1"):
        ready = workflow.approve(waiting, a_reviewer())
        with pytest.raises(Refused, match=OWN_WORK):
            workflow.publish(ready, reviewer)
        with pytest.raises(Refused, match=OWN_WORK):
            workflow.waive(ready, "C1", REASON, reviewer)


def test_who_had_a_hand_in_it_may_send_it_back() -> None:
    reviewer = a_reviewer()
    assert sent_back(submitted(begun(reviewer)), reviewer).state == "teruggestuurd"


def test_it_holds_through_sending_back_and_submitting_again() -> None:
    reviewer = a_reviewer()
    again = submitted(sent_back(submitted(begun(reviewer)), a_reviewer()))
    with pytest.raises(Refused, match=OWN_WORK):
        workflow.approve(again, reviewer)


def test_deciding_is_no_hand_in_it() -> None:
    reviewer = a_reviewer()
    again = submitted(sent_back(approved(a_sheet(), reviewer), reviewer))
    ready = workflow.approve(again, reviewer)
    with nothing_failing():
        assert workflow.publish(ready, reviewer).published_by == reviewer


def test_a_hand_in_an_earlier_version_is_no_hand_in_this_one() -> None:
    reviewer = a_reviewer()
    earlier = workflow.bring(begun(reviewer))
    later = workflow.start(earlier.product, NEW_YEAR.replace(year=2027), None)
    assert approved(later, reviewer).state == "goedgekeurd"


def test_who_approved_waives_nothing() -> None:
    reviewer = a_reviewer()
    with failing("C1"), pytest.raises(Refused, match=OWN_APPROVAL):
        workflow.waive(approved(a_sheet(), reviewer), "C1", REASON, reviewer)


def test_who_approved_it_once_waives_nothing_of_it_later() -> None:
    reviewer: Any = a_reviewer()
    sheet = sent_back(approved(a_sheet(), reviewer))
    with failing("C1"), pytest.raises(Refused, match=OWN_APPROVAL):
        workflow.waive(approved(sheet, a_reviewer()), "C1", REASON, reviewer)


def test_it_takes_three_people_to_publish_what_fails_the_covenant() -> None:
    editor_like, one, other = a_reviewer(), a_reviewer(), a_reviewer()
    with failing("C1"):
        sheet = workflow.approve(submitted(begun(editor_like)), one)
        with pytest.raises(Refused, match="Voldoet niet aan C1, eis C1"):
            workflow.publish(sheet, one)
        workflow.waive(sheet, "C1", REASON, other)
        assert workflow.publish(sheet, one).is_published


def test_the_makers_are_told_in_the_order_in_which_they_came() -> None:
    one, other = a_reviewer(), a_reviewer()
    sheet = submitted(workflow.save(begun(one), [], {"remark": "A."}, other), one)
    workflow.approve(sheet, a_reviewer())
    assert workflow.makers_of(sheet) == [one, other]
