"""Two people and one piece of evidence, or one draft: nothing doubles, and the second is told."""

from datetime import date

import pytest

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Catalogue, Evidence, Ruling
from policies.workflow.documenting import TWICE as DOCUMENT_TWICE
from policies.workflow.evidencing import TWICE
from tests.builders import a_product, a_reviewer, a_sheet, an_editor, published
from tests.papers import a_link
from tests.policies.test_two_at_once import at_once, names, the_refusal

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_two_rulings_stands() -> None:
    sheet = published(a_sheet())
    evidence = workflow.supply(sheet, "C4", a_link(), "Een folder.", by=None)
    before = Catalogue.objects.current().version
    one, other = a_reviewer(), a_reviewer()
    outcomes = at_once(
        lambda: workflow.rule(evidence, Ruling.ACCEPTED, "", one),
        lambda: workflow.rule(evidence, Ruling.REFUSED, "Te oud.", other),
    )
    assert names(outcomes) == ["Evidence", "Refused"]
    evidence.refresh_from_db()
    assert the_refusal(outcomes) == f"Dit bewijs is intussen {evidence.get_ruling_display()}."
    rulings = AuditEntry.objects.about(evidence).exclude(act="bewijs aangeleverd")
    assert rulings.count() == 1
    risen = 1 if evidence.ruling == Ruling.ACCEPTED else 0
    assert Catalogue.objects.current().version == before + risen


def test_the_same_piece_brought_by_two_is_brought_once() -> None:
    product = a_product()
    sheet, members = a_sheet(product), [an_editor(product.insurer), an_editor(product.insurer)]
    outcomes = at_once(
        *[lambda by=by: workflow.supply(sheet, "C4", a_link(), "Een folder.", by) for by in members]
    )
    assert names(outcomes) == ["Evidence", "Refused"]
    assert the_refusal(outcomes) == TWICE
    assert Evidence.objects.count() == 1


def test_the_same_document_added_by_two_is_added_once() -> None:
    product = a_product()
    sheet, members = a_sheet(product), [an_editor(product.insurer), an_editor(product.insurer)]
    facts = {"kind": "ipid", "title": "Kaart", "dated": date(2025, 7, 1), **a_link()}
    outcomes = at_once(*[lambda by=by: workflow.attach(sheet, facts, by) for by in members])
    assert names(outcomes) == ["Document", "Refused"]
    assert the_refusal(outcomes) == DOCUMENT_TWICE


def test_a_document_comes_before_its_sheet_is_handed_in_or_not_at_all() -> None:
    sheet = a_sheet()
    seen = sheet.fingerprint()
    facts = {"kind": "ipid", "title": "Kaart", "dated": date(2025, 7, 1), **a_link()}
    outcomes = at_once(
        lambda: workflow.attach(sheet, facts, by=None),
        lambda: workflow.submit(sheet, None, seen),
    )
    assert "Refused" in names(outcomes)
    sheet.refresh_from_db()
    assert (sheet.state == "ingediend") is not sheet.documents.exists()
