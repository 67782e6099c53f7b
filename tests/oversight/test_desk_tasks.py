"""What the start page asks of who works for an insurer."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from oversight.desk.judging import judged
from policies import workflow
from policies.covenant import REQUIREMENTS, Verdict
from policies.findings import findings_of
from policies.models import Cell, Certainty, Evidence, Insurer, Ruling, Sheet
from policies.rows import ROWS
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    approved,
    clock_at,
    moment,
    published,
    sent_back,
    submitted,
    the_cell,
    withdrawn,
)
from tests.oversight.desk import TODAY, a_public_product, asked_of, titles
from tests.policies.admin.beheer import page_of

pytestmark = pytest.mark.django_db

EVIDENCE = "Bewijs nodig"
DENIES: Any = {"poortwachtergarantie": "nee"}
"""An answer that the covenant does not allow."""


@pytest.fixture
def insurer() -> Insurer:
    """An insurer with an editor and a signatory."""
    return an_insurer("Zorgzaam")


@pytest.fixture
def editor(insurer: Insurer) -> User:
    return an_editor(insurer, "redacteur@example.org")


@pytest.fixture
def signatory(insurer: Insurer) -> User:
    return a_signatory(insurer, "tekent@example.org")


def without_evidence(user: User, on: date = TODAY) -> list[Any]:
    """What is asked, but for evidence: that is asked for nearly every sheet."""
    return [task for task in asked_of(user, on) if task.title != EVIDENCE]


def evidence_of(sheet: Sheet, code: str, ruling: Ruling = Ruling.OPEN, **facts: Any) -> None:
    """Evidence for a requirement, with what came of it."""
    now = timezone.now()
    Evidence.objects.create(
        product=sheet.product,
        requirement=code,
        remark="Zie bladzijde 3.",
        link="https://example.org/bewijs",
        supplied_at=now,
        ruling=ruling,
        ruled_at=None if ruling == Ruling.OPEN else now,
        **facts,
    )


def filled_in(sheet: Sheet) -> Sheet:
    """The sheet, with no answer left to give."""
    cells = Cell.objects.filter(sheet=sheet)
    cells.update(certainty=Certainty.NOT_APPLICABLE, value=None)
    return sheet


def test_a_sheet_that_was_sent_back_is_asked_for_first_with_its_reason(
    insurer: Insurer, editor: User
) -> None:
    a_sheet(a_product(insurer))
    sheet = sent_back(submitted(a_sheet(a_product(insurer))), reason="Artikel 4 noemt 10 dagen.")
    task = asked_of(editor)[0]
    assert (task.title, task.about, task.said) == (
        "Teruggestuurd",
        str(sheet),
        "Artikel 4 noemt 10 dagen.",
    )
    assert task.address == page_of(sheet)
    assert task.since == sheet.state_since
    assert task.pressing


def test_a_draft_is_to_be_filled_in_and_handed_in(insurer: Insurer, editor: User) -> None:
    sheet = a_sheet(a_product(insurer), regres="ja")
    [task] = asked_of(editor)
    assert task.title == "Vul aan en dien in"
    assert f"Nog niet opgegeven: {len(ROWS) - 1} van {len(ROWS)}." in task.text
    assert task.address == page_of(sheet)


def test_a_draft_that_is_filled_in_is_to_be_looked_at_and_handed_in(
    insurer: Insurer, editor: User
) -> None:
    sheet = filled_in(a_sheet(a_product(insurer)))
    task = without_evidence(editor)[0]
    assert task.title == "Bekijk en dien in"
    assert "Alles is ingevuld." in task.text
    assert task.address == reverse("preview", args=[sheet.pk])


def test_what_waits_for_the_secretariat_asks_nothing(insurer: Insurer, editor: User) -> None:
    submitted(a_sheet(a_product(insurer)))
    approved(a_sheet(a_product(insurer)))
    assert without_evidence(editor) == []


def test_a_product_without_a_sheet_asks_for_its_first(insurer: Insurer, editor: User) -> None:
    product = a_product(insurer)
    [task] = asked_of(editor)
    assert task.title == "Begin het eerste productblad"
    assert task.address == f"{reverse('admin:policies_sheet_add')}?product={product.pk}"


def test_a_withdrawn_product_asks_nothing(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    a_sheet(product, date(2026, 7, 1))
    withdrawn(product, date(2026, 8, 1))
    assert asked_of(editor) == []


DUE = date(2026, 8, 30)  # ninety days after 1 June


@pytest.mark.parametrize(
    ("on", "title", "pressing"),
    [
        (DUE - timedelta(days=15), None, False),
        (DUE - timedelta(days=14), "Bevestig uiterlijk op 30 augustus 2026", False),
        (DUE, "Bevestig uiterlijk op 30 augustus 2026", False),
        (DUE + timedelta(days=1), "Bevestig alsnog", True),
    ],
)
def test_a_signatory_confirms_before_a_day(
    insurer: Insurer, signatory: User, on: date, title: str | None, pressing: bool
) -> None:
    product = a_public_product(insurer)
    found = without_evidence(signatory, on)
    assert titles(found) == ([title] if title else [])
    for task in found:
        assert task.pressing == pressing
        assert task.address == reverse("admin:policies_product_bevestigen", args=[product.pk])


def test_a_confirmation_puts_it_off(insurer: Insurer, signatory: User) -> None:
    product = a_public_product(insurer)
    with clock_at(moment("2026-08-20")):
        workflow.confirm(product.sheets.get(), signatory)
    assert without_evidence(signatory, DUE) == []


def test_how_often_is_a_setting(insurer: Insurer, signatory: User, settings: Settings) -> None:
    settings.CONFIRM_EVERY = 10
    a_public_product(insurer)
    assert "Bevestig" in without_evidence(signatory)[0].title


def test_an_editor_is_not_asked_to_confirm(insurer: Insurer, editor: User) -> None:
    a_public_product(insurer)
    assert without_evidence(editor, DUE + timedelta(days=30)) == []


def test_evidence_is_asked_for_in_one_task_per_sheet(insurer: Insurer, editor: User) -> None:
    sheet = a_public_product(insurer).sheets.get()
    [task] = asked_of(editor)
    needed = [
        f"{finding.requirement.code} {finding.requirement.title}"
        for finding in findings_of(sheet)
        if finding.verdict is Verdict.NEEDS_EVIDENCE and finding.requirement.provable
    ]
    assert len(needed) > 1
    assert all(each in task.text for each in needed)
    assert task.address == f"{page_of(sheet)}#convenant"


def test_the_last_piece_of_evidence_is_asked_for_where_it_is_brought(
    insurer: Insurer, editor: User
) -> None:
    sheet = a_public_product(insurer).sheets.get()
    needed = [each.code for each in REQUIREMENTS if each.provable]
    for code in needed[1:]:
        evidence_of(sheet, code)
    [task] = asked_of(editor)
    assert task.address == reverse("admin:policies_sheet_bewijs", args=[sheet.pk, needed[0]])


def test_evidence_that_waits_or_was_accepted_is_not_asked_for(
    insurer: Insurer, editor: User
) -> None:
    sheet = a_public_product(insurer).sheets.get()
    evidence_of(sheet, "C1")
    evidence_of(sheet, "C2", Ruling.ACCEPTED)
    [task] = asked_of(editor)
    assert "C1" not in task.text
    assert "C2" not in task.text
    assert "C3" in task.text


def test_accepted_evidence_that_no_longer_counts_is_asked_for_again(
    insurer: Insurer, editor: User
) -> None:
    sheet = a_public_product(insurer).sheets.get()
    evidence_of(sheet, "C1", Ruling.ACCEPTED, since=date(2019, 1, 1))
    assert "C1" in asked_of(editor)[0].text


def test_evidence_that_was_refused_is_told_with_the_reason(insurer: Insurer, editor: User) -> None:
    sheet = a_public_product(insurer).sheets.get()
    evidence_of(sheet, "C3", Ruling.REFUSED, because="Het certificaat is verlopen.")
    first, second = asked_of(editor)
    assert (first.title, first.said) == ("Bewijs afgewezen", "Het certificaat is verlopen.")
    assert first.address == reverse("admin:policies_sheet_bewijs", args=[sheet.pk, "C3"])
    assert "C3" not in second.text
    evidence_of(sheet, "C3")
    assert "Bewijs afgewezen" not in titles(asked_of(editor))


def test_a_draft_that_is_not_filled_in_asks_no_evidence_yet(insurer: Insurer, editor: User) -> None:
    sheet = a_sheet(a_product(insurer))
    assert EVIDENCE not in titles(asked_of(editor))
    submitted(sheet)
    assert titles(asked_of(editor)) == [EVIDENCE]


def test_what_fails_the_covenant_asks_for_a_new_version(insurer: Insurer, editor: User) -> None:
    product = a_product(insurer)
    published(a_sheet(product, date(2026, 6, 1), **DENIES))
    [task] = without_evidence(editor)
    assert task.title == "Voldoet niet aan het convenant"
    assert "C2 Poortwachterproof" in task.text
    assert task.address == f"{reverse('admin:policies_sheet_add')}?product={product.pk}"


def test_what_fails_is_mended_in_the_draft_that_is_there(insurer: Insurer, editor: User) -> None:
    product = a_product(insurer)
    published(a_sheet(product, date(2026, 6, 1), **DENIES))
    draft = a_sheet(product, date(2026, 7, 1))
    task = without_evidence(editor)[0]
    assert task.title == "Voldoet niet aan het convenant"
    assert task.address == f"{page_of(draft)}#convenant"
    submitted(draft)
    assert without_evidence(editor) == []


def test_what_is_asked_of_one_insurer_is_nobody_elses(insurer: Insurer, editor: User) -> None:
    other = an_insurer("Ander")
    sent_back(submitted(a_sheet(a_product(other))))
    evidence_of(a_public_product(other).sheets.get(), "C3", Ruling.REFUSED, because="Nee.")
    assert asked_of(editor) == []


def test_many_sheets_are_judged_as_each_would_be_alone(insurer: Insurer) -> None:
    sheets = [
        a_public_product(insurer).sheets.get(),
        a_sheet(a_product(insurer), reintegratie_ondersteuning=None, regres="ja"),
        published(a_sheet(max_werkgeverslasten="tot 30%", poortwachtergarantie="nee")),
    ]
    evidence_of(sheets[0], "C1", Ruling.ACCEPTED)
    workflow.review(the_cell(sheets[2], "poortwachtergarantie"), "Klopt dit?", a_reviewer())
    sheets[1].complaints_route = "https://example.org/klachten"
    found = judged(sheets)
    for sheet in sheets:
        assert found[sheet.pk] == findings_of(sheet)
