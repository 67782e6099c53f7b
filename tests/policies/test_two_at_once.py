"""Two people at once: nobody's step is lost, and nothing published changes under way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Catalogue, Sheet
from policies.workflow import Refused
from tests.builders import NEW_YEAR, a_product, a_sheet, published, the_cell

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


def test_a_draft_that_two_publish_is_published_once() -> None:
    draft = a_sheet()
    outcomes = at_once(*[lambda: workflow.publish(draft, by=None)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refused", "Sheet"]
    assert Catalogue.objects.current().version == 1
    assert AuditEntry.objects.about(draft).filter(act="gepubliceerd").count() == 1


def test_drafts_of_several_products_are_all_published_one_after_another() -> None:
    drafts = [a_sheet() for _ in range(4)]
    at_once(*[lambda draft=draft: workflow.publish(draft, by=None) for draft in drafts])
    moments = set(Sheet.objects.published().values_list("published_at", flat=True))
    assert len(moments) == Catalogue.objects.current().version == 4


def test_two_drafts_begun_at_once_get_a_version_each() -> None:
    product = published(a_sheet()).product
    at_once(*[lambda: workflow.start(product, NEW_YEAR, by=None)] * 2)
    assert set(product.sheets.values_list("version", flat=True)) == {1, 2, 3}


def test_a_product_that_two_withdraw_is_withdrawn_once() -> None:
    product = a_product()
    outcomes = at_once(*[lambda: workflow.withdraw(product, NEW_YEAR, by=None)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Product", "Refused"]


def test_an_answer_cannot_be_changed_while_its_sheet_is_being_published() -> None:
    draft = a_sheet(regres="ja")
    cell = the_cell(draft, "regres")
    under_way = Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            workflow.publish(draft, by=None)
            under_way.set()
            sleep(0.5)

    def change() -> None:
        under_way.wait(timeout=10)
        cell.value = {"antwoord": "nee"}
        cell.save()

    _, change_outcome = at_once(publish_slowly, change)
    assert isinstance(change_outcome, DatabaseError)
    assert the_cell(draft, "regres").value == {"antwoord": "ja"}
