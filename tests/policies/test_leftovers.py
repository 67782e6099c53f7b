"""A file goes once nothing names it any more, and not while anything does."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from policies import workflow
from policies.leftovers import LEFT_FOR, clear_away, leftovers
from tests.builders import NEW_YEAR, a_product, a_sheet, clock_at
from tests.files import files
from tests.papers import a_pdf, kept

__all__ = ["files"]

pytestmark = pytest.mark.django_db

FACTS = {"kind": "ipid", "title": "Kaart", "dated": NEW_YEAR, "public": True}
LATER = timezone.now() + 2 * LEFT_FOR


def test_a_file_that_two_drafts_name_goes_with_the_last(files: Path) -> None:
    drafts = [a_sheet(a_product()) for _ in range(2)]
    for draft in drafts:
        workflow.attach(draft, {**FACTS, **kept(a_pdf())}, by=None)
    workflow.discard(drafts[0], by=None)
    assert clear_away(LATER) == 0
    workflow.discard(drafts[1], by=None)
    assert clear_away(timezone.now()) == 0
    assert clear_away(LATER) == 1
    assert not list(files.rglob("*.pdf"))


def test_a_file_that_evidence_names_stays(files: Path) -> None:
    workflow.supply(a_sheet(a_product()), "C4", kept(a_pdf()), "Zo werkt het.", by=None)
    assert clear_away(LATER) == 0


def test_where_no_file_was_ever_kept_there_is_nothing_to_do(files: Path) -> None:
    assert list(leftovers(LATER)) == []


def test_the_command_does_it_when_told_and_says_so_before(files: Path) -> None:
    kept(a_pdf())
    said = StringIO()
    with clock_at(LATER):
        call_command("purge", stdout=said)
        call_command("purge", bestanden=True, dry_run=True, stdout=said)
        assert len(list(files.rglob("*.pdf"))) == 1
        call_command("purge", bestanden=True, stdout=said)
    assert not list(files.rglob("*.pdf"))
    what = "1 bestanden waar niets meer naar verwijst."
    assert said.getvalue().splitlines() == [f"Te wissen: {what}", f"Gewist: {what}"]
