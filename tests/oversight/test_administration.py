"""The secretariat reads reports and handles them, in two steps on pages of their own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from oversight import deciding
from oversight.models import Report
from oversight.models.report import WORDS_KNOWN_FOR
from policies.models import Cell, Review
from tests.builders import a_reviewer, a_sheet, an_editor, clock_at, moment, published, the_cell
from tests.oversight.visiting import WHAT, WHY, a_report, text_of
from tests.policies.admin.beheer import list_of, page_of, said, signed_in

pytestmark = pytest.mark.django_db

EMAIL = "melder@example.org"
DOUBT = {"reason": "Artikel 4 zegt iets anders."}
DECISION = {"outcome": "klopt", "answer": "Het staat zo in artikel 4."}


@pytest.fixture
def report(cell: Cell) -> Report:
    """A report of three days ago."""
    with clock_at(timezone.now() - timedelta(days=3)):
        return a_report(cell, email=EMAIL)


@pytest.fixture
def secretariat() -> Client:
    """The secretariat, signed in."""
    return signed_in(a_reviewer())


def listed(client: Client, **query: str) -> list[Report]:
    """The reports of the list, in its order."""
    response: Any = client.get(list_of(Report), query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def test_the_list_tells_how_far_a_report_is_and_how_long_it_waits(
    secretariat: Client, report: Report
) -> None:
    page = text_of(secretariat.get(list_of(Report)))
    assert "3 dagen geleden" in page
    assert "ontvangen" in page
    assert "Zorgzaam" in page


def test_open_reports_come_first_and_the_oldest_on_top(secretariat: Client, cell: Cell) -> None:
    now = timezone.now()
    reports = []
    for days in (1, 4, 3, 2):
        with clock_at(now - timedelta(days=days)):
            reports.append(a_report(cell, what=f"Fout {days}."))
    secretariat.post(page_of(reports[1], "afhandelen"), DECISION)
    order = [reports[2], reports[3], reports[0], reports[1]]
    assert listed(secretariat) == order


def test_a_report_of_today_waits_since_today_and_a_decided_one_no_more(
    secretariat: Client, cell: Cell
) -> None:
    with clock_at(moment("2026-03-01", hour=23)):
        report = a_report(cell)
        assert "vandaag</td>" in text_of(secretariat.get(list_of(Report)))
    with clock_at(moment("2026-03-02", hour=1)):
        assert "gisteren</td>" in text_of(secretariat.get(list_of(Report)))
    assert "geleden</td>" in text_of(secretariat.get(list_of(Report)))
    secretariat.post(page_of(report, "afhandelen"), DECISION)
    assert "geleden</td>" not in text_of(secretariat.get(list_of(Report)))


def test_the_list_is_filtered_by_stage_and_by_insurer(secretariat: Client, report: Report) -> None:
    other = a_report(the_cell(report.cell.sheet, "regres"))
    secretariat.post(page_of(other, "controleren"), DOUBT)
    assert listed(secretariat, stand="ontvangen") == [report]
    assert listed(secretariat, stand="in_controle") == [other]
    assert listed(secretariat, stand="afgehandeld") == []
    assert secretariat.get(list_of(Report), {"stand": "on\x00zin"}).status_code == 400
    insurer = report.cell.sheet.product.insurer
    assert len(listed(secretariat, verzekeraar=str(insurer.pk))) == 2
    assert listed(secretariat, verzekeraar="0") == []


def test_the_page_shows_the_report_and_changes_nothing(secretariat: Client, report: Report) -> None:
    page = text_of(secretariat.get(page_of(report)))
    for told in (WHAT, WHY, EMAIL, "tot 30%", "Werkgeverslasten van Product Z, versie 1"):
        assert told in page
    assert report.receipt not in page
    assert report.sender not in page
    assert "_save" not in page


def test_the_secretariat_puts_the_answer_under_review(secretariat: Client, report: Report) -> None:
    assert "voor iedereen" in text_of(secretariat.get(page_of(report, "controleren")))
    response = secretariat.post(page_of(report, "controleren"), DOUBT)
    assert response["Location"] == page_of(report)
    assert said(response) == ["Werkgeverslasten van Product Z, versie 1 is in controle."]
    assert Review.objects.get().reason == DOUBT["reason"]
    assert [step.name for step in steps_on(secretariat, report)] == ["afhandelen"]
    again = secretariat.get(page_of(report, "controleren"))
    assert said(again)[-1] == "Dit antwoord is al in controle."


def steps_on(client: Client, report: Report) -> list[Any]:
    """The steps that the page of the report offers."""
    response: Any = client.get(page_of(report))
    steps = list(response.context["open_steps"])
    assert all(page_of(report, step.name) in text_of(response) for step in steps)
    return steps


def test_the_secretariat_decides(secretariat: Client, report: Report) -> None:
    a_report(report.cell, what="Iets anders.")
    secretariat.post(page_of(report, "controleren"), DOUBT)
    page = text_of(secretariat.get(page_of(report, "afhandelen")))
    assert "Over ditzelfde antwoord wacht nog 1 melding." in page
    assert "is de controle van dit antwoord afgerond" in page
    response = secretariat.post(page_of(report, "afhandelen"), DECISION)
    assert said(response)[-1] == "De melding is afgehandeld."
    report.refresh_from_db()
    assert (report.outcome, report.email) == ("klopt", "")
    assert not Review.objects.open_at(None).exists()
    assert steps_on(secretariat, report) == []


@pytest.mark.parametrize("step", ["controleren", "afhandelen"])
def test_a_decided_report_has_no_steps_left(secretariat: Client, report: Report, step: str) -> None:
    secretariat.post(page_of(report, "afhandelen"), DECISION)
    assert said(secretariat.get(page_of(report, step)))[-1] == "Deze melding is al afgehandeld."


@pytest.mark.parametrize(
    ("step", "typed", "wrong"),
    [
        ("controleren", {}, ["reason"]),
        ("controleren", {"reason": "BSN 111222333"}, ["reason"]),
        ("controleren", {"reason": "a" * 301}, ["reason"]),
        ("afhandelen", {}, ["outcome", "answer"]),
        ("afhandelen", {"outcome": "iets", "answer": "Goed."}, ["outcome"]),
        ("afhandelen", {"outcome": "klopt", "answer": "BSN 111222333"}, ["answer"]),
    ],
)
def test_what_is_missing_or_wrong_is_told_next_to_its_field(
    secretariat: Client, report: Report, step: str, typed: dict[str, str], wrong: list[str]
) -> None:
    response: Any = secretariat.post(page_of(report, step), typed)
    assert list(response.context["form"].errors) == wrong
    assert listed(secretariat, stand="ontvangen") == [report]


def test_what_cannot_be_done_yet_is_told_and_nothing_is_lost(
    secretariat: Client, report: Report
) -> None:
    response = secretariat.post(page_of(report, "afhandelen"), DECISION | {"outcome": "verbeterd"})
    assert response.status_code == 409
    assert "nog geen nieuwe versie" in text_of(response)
    assert DECISION["answer"] in text_of(response)


def test_a_doubt_that_a_later_sheet_took_over_is_told_before_it_is_ended(
    secretariat: Client, report: Report
) -> None:
    successor = published(a_sheet(report.cell.sheet.product, date(2027, 1, 1)))
    deciding.take_up(a_report(the_cell(successor, report.cell.row)), DOUBT["reason"], by=None)
    page = text_of(secretariat.get(page_of(report, "afhandelen")))
    assert "is de controle van dit antwoord afgerond" in page


def test_a_member_of_an_insurer_sees_nothing_of_it(report: Report) -> None:
    member = signed_in(an_editor(report.cell.sheet.product.insurer))
    for address in (list_of(Report), page_of(report), page_of(report, "afhandelen")):
        assert member.get(address).status_code == 403
    assert "Meldingen" not in text_of(member.get("/beheer/"))


def test_the_list_costs_the_same_for_many_reports(
    secretariat: Client, cell: Cell, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        a_report(cell, what=f"Fout {number}.", address=f"192.0.2.{number}")
    with django_assert_max_num_queries(8):
        assert len(listed(secretariat)) == 5


def test_words_that_were_wiped_are_told_to_be(secretariat: Client, report: Report) -> None:
    secretariat.post(page_of(report, "afhandelen"), DECISION)
    Report.objects.forget_words(timezone.now() + WORDS_KNOWN_FOR)
    page = text_of(secretariat.get(page_of(report)))
    assert WHAT not in page
    assert page.count("Gewist, twee jaar na de afhandeling.") == 2
