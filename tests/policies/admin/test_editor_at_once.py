"""Two browsers that save one draft at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Sheet
from policies.workflow import Refused
from tests.builders import a_sheet, an_editor, the_cell
from tests.policies.admin.beheer import as_shown, opened, send, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft() -> Sheet:
    """A draft on which one row is answered."""
    return a_sheet(max_werkgeverslasten="tot 20%")


@pytest.fixture
def browsers(draft: Sheet) -> list[Client]:
    """Two who keep it, signed in."""
    return [signed_in(an_editor(draft.product.insurer)) for _ in range(2)]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What comes of these acts, begun at the same moment."""
    ready = Barrier(len(acts), timeout=10)

    def outcome(act: Callable[[], Any]) -> Any:
        try:
            ready.wait()
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(outcome, acts))


def test_of_two_who_change_one_answer_at_once_one_is_shown_both(
    browsers: list[Client], draft: Sheet
) -> None:
    pages = [opened(browser, draft) for browser in browsers]
    percentages = ("25", "30")

    def saving(number: int) -> Callable[[], Any]:
        changes = {"max_werkgeverslasten__procent": percentages[number]}
        return lambda: send(browsers[number], draft, pages[number], **changes)

    answers = at_once(saving(0), saving(1))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    told = next(number for number, answer in enumerate(answers) if answer.status_code == 409)
    kept, lost = percentages[1 - told], as_shown(answers[told])["max_werkgeverslasten-procent"]
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": kept}
    assert lost == percentages[told]
    assert f"tot {kept}%" in answers[told].content.decode()
    assert AuditEntry.objects.about(draft).filter(act="gewijzigd").count() == 1


def test_two_who_change_other_answers_at_once_both_have_theirs(
    browsers: list[Client], draft: Sheet
) -> None:
    pages = [opened(browser, draft) for browser in browsers]
    changes = (
        {"max_werkgeverslasten__procent": "25"},
        {"regres__certainty": "niet_van_toepassing"},
    )

    def saving(number: int) -> Callable[[], Any]:
        return lambda: send(browsers[number], draft, pages[number], **changes[number])

    answers = at_once(saving(0), saving(1))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}
    assert the_cell(draft, "regres").certainty == "niet_van_toepassing"


def test_what_is_saved_while_it_is_submitted_is_saved_before_or_given_back(
    browsers: list[Client], draft: Sheet
) -> None:
    page, seen = opened(browsers[0], draft), draft.fingerprint()
    answer, submitting = at_once(
        lambda: send(browsers[0], draft, page, max_werkgeverslasten__procent="25"),
        lambda: workflow.submit(draft, None, seen),
    )
    draft.refresh_from_db()
    if isinstance(submitting, Refused):
        assert (answer.status_code, draft.state) == (302, "concept")
    else:
        assert (answer.status_code, draft.state) == (409, "ingediend")
        assert "Ten hoogste: 25" in answer.content.decode()
