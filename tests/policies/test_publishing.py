"""Publishing: who may, what stops it, and what happens with it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Catalogue, Cell, Sheet
from policies.rows import ROWS
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    approved,
    clock_at,
    moment,
    nothing_failing,
    published,
    the_cell,
    withdrawn,
)

pytestmark = pytest.mark.django_db

NOON = moment("2026-03-01")


@pytest.fixture(autouse=True)
def covenant() -> Iterator[None]:
    """A covenant that no sheet fails."""
    with nothing_failing():
        yield


def test_the_secretariat_publishes_what_is_approved() -> None:
    secretary, ready = a_reviewer(), approved(a_sheet(regres="ja"))
    with clock_at(NOON):
        sheet = workflow.publish(ready, secretary)
    stored = Sheet.objects.published().get()
    assert (stored, stored.published_at, stored.published_by) == (sheet, NOON, secretary)


def test_the_catalogue_rises_with_it() -> None:
    published(a_sheet(), at=NOON)
    catalogue = Catalogue.objects.current()
    assert (catalogue.version, catalogue.changed_at) == (1, NOON)


def test_it_is_written_in_the_log_with_every_answer() -> None:
    secretary = a_reviewer()
    sheet = published(a_sheet(regres="ja"), by=secretary)
    entry = AuditEntry.objects.about(sheet).get(act="gepubliceerd")
    assert (entry.who, entry.before) == (secretary, {"stand": "goedgekeurd"})
    after = entry.after or {}
    assert after["stand"] == "gepubliceerd"
    assert (after["versie"], after["geldig_vanaf"]) == (1, "2026-01-01")
    assert after["catalogusversie"] == 1
    assert set(after["antwoorden"]) == {row.key for row in ROWS}
    assert after["antwoorden"]["regres"] == {
        "zekerheid": "bevestigd",
        "waarde": {"antwoord": "ja"},
    }


def someone(who: str, sheet: Sheet) -> User:
    match who:
        case "a stranger":
            return a_user()
        case "the insurer's own editor":
            return an_editor(sheet.product.insurer)
        case "a superuser outside the secretariat":
            return a_user(is_superuser=True)
        case _:
            return a_user(secretariat=True, is_active=False)


@pytest.mark.parametrize(
    "who",
    [
        "a stranger",
        "the insurer's own editor",
        "a superuser outside the secretariat",
        "a former member of the secretariat",
    ],
)
def test_nobody_else_publishes(who: str) -> None:
    ready = approved(a_sheet())
    with pytest.raises(Refused, match="Alleen het secretariaat"):
        workflow.publish(ready, someone(who, ready))
    assert not Sheet.objects.published().exists()


def test_what_is_public_is_not_published_again() -> None:
    draft = a_sheet()
    sheet = published(draft)
    with pytest.raises(Refused, match="intussen gepubliceerd, door het portaal"):
        workflow.publish(draft, by=None)
    with pytest.raises(Refused, match="al gepubliceerd"):
        workflow.bring(draft)
    assert Sheet.objects.get().published_at == sheet.published_at


def test_the_state_is_public_from_the_moment_of_publication() -> None:
    sheet = published(a_sheet(), at=NOON)
    assert (sheet.state, sheet.state_since) == ("gepubliceerd", NOON)


def test_a_sheet_without_answers_may_be_public_for_unknown_is_an_answer() -> None:
    assert published(a_sheet()).is_published


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"value": {"antwoord": "?"}}, "Regres: Antwoord: kies “ja”"),
        ({"value": {}}, "Regres: Dit is geen waarde"),
        ({"value": {"antwoord": "onder_voorwaarden"}, "note": ""}, "Regres: Leg dit antwoord uit"),
        ({"certainty": "overgenomen", "source": " "}, "Regres: Noem het document"),
    ],
)
def test_an_answer_that_cannot_stand_stops_it(change: dict[str, Any], problem: str) -> None:
    ready = approved(a_sheet(regres="ja"))
    Cell.objects.filter(sheet=ready, row="regres").update(**change)
    with pytest.raises(Refused) as refusal:
        workflow.publish(ready, by=None)
    assert len(refusal.value.problems) == 1
    assert refusal.value.problems[0].startswith(problem)


def test_a_missing_row_stops_it() -> None:
    ready = approved(a_sheet())
    the_cell(ready, "regres").delete()
    with pytest.raises(Refused, match="Regres: dit kenmerk ontbreekt op het blad"):
        workflow.publish(ready, by=None)


def test_every_problem_is_told_in_the_order_of_the_table() -> None:
    ready = approved(a_sheet(inlooprisico="ja", regres="ja"))
    the_cell(ready, "dekkingen").delete()
    Cell.objects.filter(sheet=ready, row__in=["inlooprisico", "regres"]).update(value={})
    with pytest.raises(Refused) as refusal:
        workflow.publish(ready, by=None)
    labels = [problem.partition(":")[0] for problem in refusal.value.problems]
    assert labels == ["Dekkingen", "Inlooprisico", "Regres"]


@pytest.mark.parametrize("valid_from", [date(2026, 7, 1), date(2027, 1, 1)])
def test_a_sheet_that_begins_after_the_withdrawal_is_stopped(valid_from: date) -> None:
    ready = approved(a_sheet(valid_from=valid_from))
    withdrawn(ready.product, date(2026, 7, 1))
    with pytest.raises(Refused, match="Dit product is ingetrokken vanaf 01-07-2026"):
        workflow.publish(ready, by=None)


def test_a_sheet_of_before_the_withdrawal_can_still_be_corrected() -> None:
    wrong = published(a_sheet(regres="ja"))
    withdrawn(wrong.product, date(2026, 7, 1))
    right = published(a_sheet(wrong.product, regres="nee"), at="2026-08-01")
    assert list(Sheet.objects.in_force(date(2026, 6, 30))) == [right]
    assert not Sheet.objects.in_force(date(2026, 7, 1)).exists()


def test_the_moment_of_publication_rises_even_when_the_clock_does_not() -> None:
    product = a_product()
    for at in (NOON, NOON, moment("2020-01-01"), NOON):
        published(a_sheet(product), at=at)
    sheets = product.sheets.order_by("version")
    moments = [sheet.published_at for sheet in sheets if sheet.published_at]
    assert len(moments) == 4
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert Catalogue.objects.current().changed_at == moments[-1]


def test_the_draft_that_was_handed_over_stays_as_it_was() -> None:
    ready = approved(a_sheet())
    assert workflow.publish(ready, by=None) == ready
    assert not ready.is_published


@pytest.mark.parametrize("failing", ["accounts.audit.record", "policies.models.Catalogue.rise"])
def test_when_something_fails_nothing_has_changed(
    failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(a_sheet(valid_from=NEW_YEAR))
    ready = approved(a_sheet())
    entries = AuditEntry.objects.count()
    monkeypatch.setattr(failing, lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workflow.publish(ready, by=None)
    assert not Sheet.objects.get(pk=ready.pk).is_published
    assert Catalogue.objects.current().version == 1
    assert AuditEntry.objects.count() == entries
