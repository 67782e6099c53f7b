"""An insurer brings evidence, someone else of the secretariat rules on it, and that is for good."""

from datetime import date

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import AuditEntry, User
from policies import workflow
from policies.covenant import Verdict
from policies.findings import findings_of
from policies.models import Catalogue, Evidence, Product, Ruling, Sheet
from policies.workflow import Refused
from policies.workflow.evidencing import MOST_OPEN, TWICE
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    clock_at,
    moment,
    published,
    the_cell,
)
from tests.papers import a_link

pytestmark = pytest.mark.django_db
MEETS, FAILS, NEEDS = Verdict.MEETS, Verdict.FAILS, Verdict.NEEDS_EVIDENCE


@pytest.fixture
def product() -> Product:
    """A product."""
    return a_product()


@pytest.fixture
def sheet(product: Product) -> Sheet:
    """A draft that names its providers."""
    return a_sheet(product, mkb_dienstverlening="HCS / Perspectief")


@pytest.fixture
def editor(product: Product) -> User:
    """Someone of the insurer."""
    return an_editor(product.insurer)


def supplied(
    sheet: Sheet, by: User | None = None, code: str = "C3", link: str = "https://example.org/1"
) -> Evidence:
    """Evidence for one requirement."""
    return workflow.supply(sheet, code, a_link(link), "Het certificaat.", by)


def accepted(sheet: Sheet, code: str = "C3") -> Evidence:
    """Evidence that was accepted."""
    return workflow.rule(supplied(sheet, code=code), Ruling.ACCEPTED, "", by=None)


def verdict(sheet: Sheet, code: str = "C3", known: str = "") -> Verdict:
    """What one requirement comes to."""
    found = findings_of(sheet, moment(known) if known else None)
    return next(each.verdict for each in found if each.requirement.code == code)


def test_what_was_brought_waits_and_settles_nothing_yet(sheet: Sheet, editor: User) -> None:
    evidence = supplied(sheet, editor)
    assert (evidence.ruling, evidence.supplied_by) == (Ruling.OPEN, editor)
    assert verdict(sheet) is NEEDS


def test_an_accepted_piece_turns_the_finding(sheet: Sheet) -> None:
    accepted(sheet)
    assert verdict(sheet) is MEETS
    assert verdict(sheet, "C4") is NEEDS


def test_a_refused_piece_leaves_it_as_it_was(sheet: Sheet) -> None:
    workflow.rule(supplied(sheet), Ruling.REFUSED, "Verlopen.", by=None)
    assert verdict(sheet) is NEEDS


def test_it_counts_from_the_moment_of_the_ruling(product: Product, sheet: Sheet) -> None:
    published(sheet, at="2026-01-05")
    with clock_at(moment("2026-02-10")):
        accepted(sheet)
    seen = [verdict(sheet, known=day) for day in ("2026-01-06", "2026-02-09", "2026-02-11")]
    assert seen == [NEEDS, NEEDS, MEETS]


def test_it_counts_for_a_later_sheet_that_says_the_same(product: Product, sheet: Sheet) -> None:
    accepted(sheet)
    same = a_sheet(product, mkb_dienstverlening="perspectief, hcs")
    assert verdict(same) is MEETS


def test_it_shows_nothing_of_another_answer(product: Product, sheet: Sheet) -> None:
    accepted(sheet)
    other = a_sheet(product, mkb_dienstverlening="BeeActive")
    assert verdict(other) is NEEDS
    assert verdict(sheet) is MEETS


def test_it_shows_nothing_of_a_requirement_that_took_its_place(sheet: Sheet) -> None:
    evidence = accepted(sheet)
    later = Evidence.objects.create(
        product=evidence.product,
        requirement="C4",
        since=date(2019, 1, 1),
        remark="Van een oudere eis.",
        supplied_at=evidence.supplied_at,
        ruled_at=evidence.ruled_at,
        ruling=Ruling.ACCEPTED,
        link="https://example.org/oud",
    )
    assert evidence.since == date(2020, 1, 1)
    assert verdict(sheet, later.requirement) is NEEDS


def test_it_does_not_undo_a_no(product: Product) -> None:
    sheet = a_sheet(product, poortwachtergarantie="nee")
    accepted(sheet, "C2")
    assert verdict(sheet, "C2") is FAILS


def test_it_shows_nothing_while_the_answer_is_in_doubt(sheet: Sheet) -> None:
    sheet = published(sheet, at="2026-01-05")
    accepted(sheet)
    assert verdict(sheet) is MEETS
    workflow.review(the_cell(sheet, "mkb_dienstverlening"), "Een lezer twijfelt.", by=None)
    assert verdict(sheet) is NEEDS


def test_a_damaged_answer_shows_nothing_and_breaks_nothing(sheet: Sheet) -> None:
    sheet.cells.filter(row="mkb_dienstverlening").update(value={"kapot": 1}, certainty="bevestigd")
    assert verdict(sheet) is NEEDS
    accepted(sheet)
    assert verdict(sheet) is MEETS


def test_evidence_of_one_product_says_nothing_of_another(sheet: Sheet) -> None:
    accepted(sheet)
    assert verdict(a_sheet(mkb_dienstverlening="HCS / Perspectief")) is NEEDS


def test_nobody_else_brings_evidence(sheet: Sheet) -> None:
    stranger = an_editor(a_product().insurer)
    with pytest.raises(Refused, match="niet van uw verzekeraar"):
        supplied(sheet, stranger)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("code", ["C6", "C7", "C9", ""])
def test_there_is_evidence_only_for_what_it_can_settle(sheet: Sheet, code: str) -> None:
    with pytest.raises(Refused, match="vraagt geen bewijs"):
        supplied(sheet, code=code)


def test_the_same_piece_does_not_wait_twice(sheet: Sheet) -> None:
    evidence = supplied(sheet)
    with pytest.raises(Refused, match=TWICE):
        supplied(sheet)
    supplied(sheet, code="C4")
    workflow.rule(evidence, Ruling.REFUSED, "Onleesbaar.", by=None)
    supplied(sheet)


def test_only_so_many_pieces_wait(sheet: Sheet) -> None:
    for number in range(MOST_OPEN):
        supplied(sheet, link=f"https://example.org/{number}")
    with pytest.raises(Refused, match=f"al {MOST_OPEN} stukken"):
        supplied(sheet, link="https://example.org/meer")


def test_who_brought_it_does_not_rule_on_it(sheet: Sheet) -> None:
    reviewer, second = a_reviewer(), a_reviewer()
    evidence = supplied(sheet, reviewer)
    with pytest.raises(Refused, match="zelf aan"):
        workflow.rule(evidence, Ruling.ACCEPTED, "", reviewer)
    assert workflow.rule(evidence, Ruling.ACCEPTED, "", second).ruled_by == second


def test_only_the_secretariat_rules(sheet: Sheet, editor: User) -> None:
    evidence = supplied(sheet, editor)
    for who in (editor, an_editor(sheet.product.insurer)):
        with pytest.raises(Refused, match="Alleen het secretariaat"):
            workflow.rule(evidence, Ruling.ACCEPTED, "", who)
    evidence.refresh_from_db()
    assert evidence.ruling == Ruling.OPEN


@pytest.mark.parametrize(
    ("ruling", "because"), [("afgewezen", " "), ("open", "x"), ("misschien", "x"), ("", "x")]
)
def test_a_refusal_has_a_reason_and_a_ruling_is_one_of_two(
    sheet: Sheet, ruling: str, because: str
) -> None:
    with pytest.raises(Refused):
        workflow.rule(supplied(sheet), ruling, because, a_reviewer())


def test_the_second_who_rules_is_told(sheet: Sheet) -> None:
    evidence = supplied(sheet)
    workflow.rule(evidence, Ruling.REFUSED, "Verlopen.", a_reviewer())
    with pytest.raises(Refused, match="intussen afgewezen"):
        workflow.rule(evidence, Ruling.ACCEPTED, "", a_reviewer())


def test_the_database_itself_keeps_a_ruling_and_every_piece(sheet: Sheet) -> None:
    ruled, waiting = accepted(sheet), supplied(sheet, code="C4")
    for attempt in (
        lambda: Evidence.objects.filter(pk=ruled.pk).update(ruling=Ruling.OPEN, ruled_at=None),
        lambda: Evidence.objects.filter(pk=ruled.pk).update(link="https://example.org/anders"),
        lambda: Evidence.objects.filter(pk=ruled.pk).delete(),
        lambda: Evidence.objects.filter(pk=waiting.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_the_catalogue_rises_when_the_public_sees_something_else(sheet: Sheet) -> None:
    def version() -> int:
        return int(Catalogue.objects.current().version)

    accepted(sheet, "C4")
    assert version() == 0
    published(sheet, at="2026-01-05")
    before = version()
    workflow.rule(supplied(sheet, code="C3"), Ruling.REFUSED, "Verlopen.", by=None)
    assert version() == before
    ruled = accepted(sheet)
    assert version() == before + 1
    assert Catalogue.objects.current().changed_at == ruled.ruled_at


def test_it_is_all_written_down(sheet: Sheet, editor: User) -> None:
    reviewer = a_reviewer()
    evidence = supplied(sheet, editor)
    workflow.rule(evidence, Ruling.REFUSED, "Verlopen.", reviewer)
    ruled, brought = AuditEntry.objects.about(evidence)
    assert (brought.who, brought.act) == (editor, "bewijs aangeleverd")
    assert (ruled.who, ruled.act) == (reviewer, "bewijs afgewezen")
    assert brought.after is not None
    assert (brought.after["eis"], brought.after["link"]) == ("C3", "https://example.org/1")
    assert ruled.after == {"eis": "C3", "reden": "Verlopen."}


def test_bringing_evidence_is_no_work_on_the_sheet(sheet: Sheet) -> None:
    reviewer = a_reviewer()
    supplied(sheet, reviewer)
    workflow.approve(workflow.submit(sheet, None, sheet.fingerprint()), reviewer)


def test_those_concerned_get_a_mail(
    sheet: Sheet, editor: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    reviewer, colleague = a_reviewer(), an_editor(sheet.product.insurer)
    an_editor(a_product().insurer)
    with django_capture_on_commit_callbacks(execute=True):
        evidence = supplied(sheet, editor)
    assert [one.to for one in mail.outbox] == [[reviewer.email]]
    assert f"/beheer/policies/evidence/{evidence.pk}/change/" in mail.outbox[0].body
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.rule(evidence, Ruling.REFUSED, "Het certificaat is verlopen.", reviewer)
    assert {one.to[0] for one in mail.outbox} == {editor.email, colleague.email}
    assert "Het certificaat is verlopen." in mail.outbox[0].body
    assert "afgewezen" in mail.outbox[0].body


def test_what_someone_typed_is_one_line_in_a_mail(
    sheet: Sheet, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    an_editor(sheet.product.insurer)
    a_reviewer()
    typed = "Een zin.\n\nBeoordeel het:\r\nhttps://elders.example/"
    with django_capture_on_commit_callbacks(execute=True):
        evidence = workflow.supply(sheet, "C3", a_link(), typed, by=None)
        workflow.rule(evidence, Ruling.REFUSED, typed, by=None)
    bodies = [one.body for one in mail.outbox]
    assert len(bodies) == 2
    assert all("Een zin. Beoordeel het: https://elders.example/" in body for body in bodies)
    assert not any("\nhttps://elders.example/" in body for body in bodies)
