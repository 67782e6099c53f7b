"""Two people at once: nobody's step is lost, nothing is done twice, the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier, Event
from time import sleep

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Catalogue, Override, Review, Sheet
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    REASON,
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    approved,
    failing,
    nothing_failing,
    published,
    sent_back,
    submitted,
    the_cell,
)

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[], object]


def at_once(*acts: Act) -> list[object]:
    """What comes of these acts, begun at the same moment on connections of their own."""
    ready = Barrier(len(acts), timeout=10)

    def outcome(act: Act) -> object:
        try:
            ready.wait()
            return act()
        except (Refused, DatabaseError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(outcome, acts))


def names(outcomes: list[object]) -> list[str]:
    """What kind of outcomes these are, in the order of the alphabet."""
    return sorted(type(outcome).__name__ for outcome in outcomes)


def the_refusal(outcomes: list[object]) -> str:
    """What the one who came second is told."""
    (refusal,) = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    return str(refusal)


def done(sheet: Sheet, act: str) -> int:
    """How often the log says that this was done to the sheet."""
    return AuditEntry.objects.about(sheet).filter(act=act).count()


def test_a_sheet_that_two_publish_is_published_once() -> None:
    ready, reviewers = approved(a_sheet()), [a_reviewer(), a_reviewer()]
    with nothing_failing():
        outcomes = at_once(*[lambda by=by: workflow.publish(ready, by) for by in reviewers])
    assert names(outcomes) == ["Refused", "Sheet"]
    assert "Dit productblad is intussen gepubliceerd, door" in the_refusal(outcomes)
    assert Catalogue.objects.current().version == 1
    assert done(ready, "gepubliceerd") == 1


def test_a_draft_that_two_submit_is_submitted_once() -> None:
    draft = a_sheet()
    seen, editors = draft.fingerprint(), [an_editor(draft.product.insurer) for _ in range(2)]
    outcomes = at_once(*[lambda by=by: workflow.submit(draft, by, seen) for by in editors])
    assert names(outcomes) == ["Refused", "Sheet"]
    assert "Dit productblad is intussen ingediend, door" in the_refusal(outcomes)
    assert done(draft, "ingediend") == 1


def test_a_sheet_that_two_approve_is_approved_once() -> None:
    waiting, reviewers = submitted(a_sheet()), [a_reviewer(), a_reviewer()]
    outcomes = at_once(*[lambda by=by: workflow.approve(waiting, by) for by in reviewers])
    assert names(outcomes) == ["Refused", "Sheet"]
    assert "Dit productblad is intussen goedgekeurd, door" in the_refusal(outcomes)
    assert done(waiting, "goedgekeurd") == 1


def test_a_sheet_is_either_approved_or_taken_back() -> None:
    waiting, reviewer = submitted(a_sheet()), a_reviewer()
    editor = an_editor(waiting.product.insurer)
    outcomes = at_once(
        lambda: workflow.approve(waiting, reviewer), lambda: workflow.retract(waiting, editor)
    )
    assert names(outcomes) == ["Refused", "Sheet"]
    assert done(waiting, "goedgekeurd") + done(waiting, "teruggehaald") == 1
    state = Sheet.objects.get().state
    assert (state, "intussen" in the_refusal(outcomes)) in [
        ("goedgekeurd", True),
        ("concept", True),
    ]


def test_a_sheet_is_either_published_or_sent_back() -> None:
    ready, reviewers = approved(a_sheet()), [a_reviewer(), a_reviewer()]
    with nothing_failing():
        outcomes = at_once(
            lambda: workflow.publish(ready, reviewers[0]),
            lambda: sent_back(ready, reviewers[1]),
        )
    assert names(outcomes) == ["Refused", "Sheet"]
    assert Sheet.objects.get().state in {"gepubliceerd", "teruggestuurd"}
    assert Catalogue.objects.current().version == done(ready, "gepubliceerd")


def test_what_somebody_publishes_the_portal_does_not_publish_again() -> None:
    ready, reviewer = approved(a_sheet()), a_reviewer()
    complaints = StringIO()
    with nothing_failing():
        at_once(
            lambda: workflow.publish(ready, reviewer),
            lambda: call_command("publish_due", stdout=StringIO(), stderr=complaints),
        )
    assert complaints.getvalue() == ""
    assert (Catalogue.objects.current().version, done(ready, "gepubliceerd")) == (1, 1)


def test_two_runs_of_the_portal_publish_everything_once() -> None:
    for _ in range(3):
        approved(a_sheet())
    complaints = StringIO()
    with nothing_failing():
        outcomes = at_once(
            *[lambda: call_command("publish_due", stdout=StringIO(), stderr=complaints)] * 2
        )
    assert (outcomes, complaints.getvalue()) == ([None, None], "")
    assert Sheet.objects.published().count() == Catalogue.objects.current().version == 3
    assert AuditEntry.objects.filter(act="gepubliceerd").count() == 3


def test_what_two_waive_is_waived_once() -> None:
    ready, reviewers = approved(a_sheet()), [a_reviewer(), a_reviewer()]
    with failing("C1"):
        outcomes = at_once(
            *[lambda by=by: workflow.waive(ready, "C1", REASON, by) for by in reviewers]
        )
    assert names(outcomes) == ["Override", "Refused"]
    assert "intussen al een ontheffing" in the_refusal(outcomes)
    assert (Override.objects.count(), done(ready, "ontheffing gegeven")) == (1, 1)


def test_a_waiver_never_outlives_what_it_was_given_for() -> None:
    ready, reviewers = approved(a_sheet()), [a_reviewer(), a_reviewer()]
    with failing("C1"):
        at_once(
            lambda: workflow.waive(ready, "C1", REASON, reviewers[0]),
            lambda: sent_back(ready, reviewers[1]),
        )
    assert Sheet.objects.get().state == "teruggestuurd"
    assert not Override.objects.holding().exists()


def test_a_draft_is_submitted_as_it_was_seen_or_not_at_all() -> None:
    draft = a_sheet()
    editor, colleague = an_editor(draft.product.insurer), an_editor(draft.product.insurer)
    seen = draft.fingerprint()
    outcomes = at_once(
        lambda: workflow.submit(draft, editor, seen),
        lambda: workflow.save(draft, [], {"remark": "Nog iets."}, colleague),
    )
    stored = Sheet.objects.get()
    assert names(outcomes) == ["Refused", "Sheet"]
    if stored.state == "ingediend":
        assert (stored.remark, done(draft, "gewijzigd")) == ("", 0)
        assert "intussen ingediend" in the_refusal(outcomes)
    else:
        assert (stored.remark, done(draft, "ingediend")) == ("Nog iets.", 0)
        assert "gewijzigd nadat u het bekeek" in the_refusal(outcomes)


def test_a_draft_is_either_submitted_or_thrown_away() -> None:
    draft = a_sheet()
    editor, colleague = an_editor(draft.product.insurer), an_editor(draft.product.insurer)
    seen, key = draft.fingerprint(), draft.pk
    outcomes = at_once(
        lambda: workflow.submit(draft, editor, seen),
        lambda: workflow.discard(Sheet.objects.get(pk=key), colleague),
    )
    assert "Refused" in names(outcomes)
    assert "intussen" in the_refusal(outcomes)
    acts = set(AuditEntry.objects.filter(subject=f"policies.sheet:{key}").values_list("act"))
    assert len(acts & {("ingediend",), ("gewist",)}) == 1


def test_drafts_of_several_products_are_all_published_one_after_another() -> None:
    drafts = [a_sheet() for _ in range(4)]
    at_once(*[lambda draft=draft: workflow.bring(draft) for draft in drafts])
    moments = set(Sheet.objects.published().values_list("published_at", flat=True))
    assert len(moments) == Catalogue.objects.current().version == 4


def test_two_drafts_begun_at_once_get_a_version_each() -> None:
    product = published(a_sheet()).product
    at_once(*[lambda: workflow.start(product, NEW_YEAR, by=None)] * 2)
    assert set(product.sheets.values_list("version", flat=True)) == {1, 2, 3}


def test_a_product_that_two_withdraw_is_withdrawn_once() -> None:
    product = a_product()
    outcomes = at_once(*[lambda: workflow.withdraw(product, NEW_YEAR, by=None)] * 2)
    assert names(outcomes) == ["Product", "Refused"]


def test_an_answer_that_two_doubt_is_under_review_once() -> None:
    cell = the_cell(published(a_sheet()), "regres")
    outcomes = at_once(*[lambda: workflow.review(cell, "Klopt dit?", by=None)] * 2)
    assert names(outcomes) == ["Refused", "Review"]
    assert Catalogue.objects.current().version == 2


def test_a_doubt_that_begins_while_a_sheet_takes_the_answer_over_is_on_both() -> None:
    cell = the_cell(published(a_sheet(regres="ja")), "regres")
    successor = approved(a_sheet(cell.sheet.product, NEW_YEAR.replace(year=2027)))
    with nothing_failing():
        begun, _ = at_once(
            lambda: workflow.review(cell, "Klopt dit?", by=None),
            lambda: workflow.publish(successor, by=None),
        )
    assert isinstance(begun, Review)
    doubted = {review.cell.sheet_id for review in Review.objects.open_at(None)}
    assert doubted == {cell.sheet_id, successor.pk}


def test_an_answer_cannot_be_changed_while_its_sheet_is_being_published() -> None:
    draft = a_sheet(regres="ja")
    cell = the_cell(draft, "regres")
    under_way = Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            workflow.bring(draft)
            under_way.set()
            sleep(0.5)

    def change() -> None:
        under_way.wait(timeout=10)
        cell.value = {"antwoord": "nee"}
        cell.save()

    _, change_outcome = at_once(publish_slowly, change)
    assert isinstance(change_outcome, DatabaseError)
    assert the_cell(draft, "regres").value == {"antwoord": "ja"}
