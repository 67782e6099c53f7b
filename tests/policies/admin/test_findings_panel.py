"""What stands beside the editor: each finding, why, what settles it, and the way to bring it."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from policies import workflow
from policies.admin.covenant_pages import findings_context
from policies.certainty import Certainty
from policies.covenant import Verdict
from policies.findings import statements_of
from policies.models import Ruling, Sheet
from policies.rows import ROW_BY_KEY
from policies.statement import Statement
from tests.builders import a_reviewer, a_sheet, approved
from tests.papers import a_link

pytestmark = pytest.mark.django_db


def panel(sheet: Sheet, statements: Any = None) -> str:
    """The part of the page."""
    context = findings_context(sheet, statements)
    return render_to_string("admin/policies/sheet/_findings.html", context)


@pytest.fixture
def sheet() -> Sheet:
    """A draft that leaves most open."""
    return a_sheet(mkb_dienstverlening="HCS", poortwachtergarantie="nee")


def test_each_requirement_is_told_with_its_clause_and_what_settles_it(sheet: Sheet) -> None:
    text = panel(sheet)
    for told in findings_context(sheet)["findings"]:
        assert f'id="eis-{told.code}"' in text
        assert told.finding.requirement.clause in text
        assert told.finding.requirement.source in text
    assert '<span class="outcome voldoet-niet">voldoet niet</span>' in text
    assert '<span class="outcome bewijs-nodig">bewijs nodig</span>' in text
    assert "Een geldig certificaat van elke aanbieder" in text


def test_evidence_is_asked_only_where_it_can_settle_something(sheet: Sheet) -> None:
    text = panel(sheet)
    for code, offered in (("C3", True), ("C4", True), ("C6", False), ("C7", False)):
        assert (f"/beheer/policies/sheet/{sheet.pk}/bewijs/{code}/" in text) is offered


def test_what_was_brought_can_be_seen_where_nothing_is_asked_any_more(sheet: Sheet) -> None:
    address = f"/beheer/policies/sheet/{sheet.pk}/bewijs/C2/"
    assert address not in panel(sheet)  # the sheet says no, and evidence does not undo that
    workflow.supply(sheet, "C2", a_link(), "De voorwaarden.", by=None)
    assert address in panel(sheet)


def test_answers_that_are_not_saved_are_judged(sheet: Sheet) -> None:
    row = ROW_BY_KEY["poortwachtergarantie"]
    typed = {
        **statements_of(sheet),
        row.key: Statement(row, Certainty.CONFIRMED, row.kind.parse("ja")),
    }
    told = {each.code: each.finding.verdict for each in findings_context(sheet, typed)["findings"]}
    assert told["C2"] is Verdict.MEETS
    assert "nog niet zijn opgeslagen" in panel(sheet, typed)
    assert "opgeslagen antwoorden" in panel(sheet)


def test_what_waits_for_a_ruling_is_counted(sheet: Sheet) -> None:
    piece = workflow.supply(sheet, "C3", a_link(), "Een certificaat.", by=None)
    assert "Er wacht 1 stuk op een oordeel" in " ".join(panel(sheet).split())
    workflow.rule(piece, Ruling.ACCEPTED, "", by=None)
    assert "op een oordeel" not in panel(sheet)


def test_a_waiver_is_told_with_its_reason(sheet: Sheet) -> None:
    workflow.waive(approved(sheet), "C2", "De garantie volgt in juli.", a_reviewer())
    assert "De garantie volgt in juli." in panel(sheet)


def test_script_in_a_note_or_route_stays_text(sheet: Sheet) -> None:
    sheet.complaints_route = "<script>alert(1)</script>"
    sheet.save()
    assert "<script>" not in panel(sheet)
    assert "&lt;script&gt;" in panel(sheet)


def test_it_costs_few_queries(sheet: Sheet, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        findings_context(sheet)
