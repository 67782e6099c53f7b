"""The figures of the portal, held against catalogues small enough to count by hand."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from oversight import deciding
from oversight.figures import Figures, Supplied, figures_at
from policies import workflow
from policies.models import Certainty, Outcome, Sheet
from policies.rows import ROWS
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    an_insurer,
    clock_at,
    moment,
    published,
    the_cell,
    withdrawn,
)
from tests.oversight.visiting import a_report

pytestmark = pytest.mark.django_db

NOW = moment("2026-04-11")
NOT_APPLICABLE = {"certainty": Certainty.NOT_APPLICABLE}


def figures() -> Figures:
    """Those of the eleventh of April."""
    return figures_at(NOW)


def a_published(insurer: str, name: str, confirmed_on: date | None = None) -> Sheet:
    """A sheet with two answers, published on New Year's Day."""
    sheet = a_sheet(
        a_product(an_insurer(insurer), name=name), regres="ja", inlooprisico=NOT_APPLICABLE
    )
    sheet.confirmed_on = confirmed_on
    sheet.save()
    return published(sheet)


def test_an_empty_catalogue_has_no_shares_and_no_ages() -> None:
    an_insurer("Afwezig")
    found = figures()
    assert (found.covered, found.absent, found.supplied.percentage) == ((), ("Afwezig",), None)
    assert (found.median_age, found.days_to_decide) == (None, None)
    assert (found.under_review, found.open_reports) == (0, 0)


def test_what_is_answered_is_counted_by_insurer_and_over_all() -> None:
    a_published("Zorgzaam", "Product Z")
    second = a_published("Attent", "Product A")
    published(a_sheet(a_product(second.product.insurer, name="Product B")))
    found = figures()
    assert [(c.insurer, c.products, c.supplied) for c in found.covered] == [
        ("Attent", ("Product A", "Product B"), Supplied(2, 2 * len(ROWS))),
        ("Zorgzaam", ("Product Z",), Supplied(2, len(ROWS))),
    ]
    assert found.supplied == Supplied(4, 3 * len(ROWS))
    assert found.supplied.percentage == 5  # 4 of 69


def test_a_share_is_whole_only_when_nothing_is_missing() -> None:
    assert [Supplied(given, 300).percentage for given in (0, 1, 299, 300)] == [0, 0, 99, 100]


def test_only_what_is_in_force_counts() -> None:
    sheet = a_published("Zorgzaam", "Product Z")
    a_sheet(sheet.product, regres=None)
    published(a_sheet(sheet.product, date(2026, 5, 1), regres=None), at="2026-04-01")
    gone = a_published("Attent", "Product A")
    withdrawn(gone.product, date(2026, 4, 11))
    found = figures()
    assert [covered.insurer for covered in found.covered] == ["Zorgzaam"]
    assert found.absent == ("Attent",)
    assert found.supplied.given == 2


def test_the_age_is_counted_from_the_confirmation_or_else_from_the_publication() -> None:
    a_published("Attent", "Product A", confirmed_on=date(2026, 4, 1))
    assert figures().median_age == 10
    a_published("Zorgzaam", "Product Z")
    assert figures().median_age == (10 + 100) / 2


def test_the_age_is_counted_from_the_last_confirmation() -> None:
    sheet = a_published("Attent", "Product A", confirmed_on=date(2026, 4, 1))
    before = figures_at(moment("2026-05-01")).median_age
    with clock_at(moment("2026-04-20")):
        workflow.confirm(sheet, a_signatory(sheet.product.insurer))
    assert (before, figures_at(moment("2026-05-01")).median_age) == (30, 11)


def test_answers_under_review_are_counted_on_the_sheets_in_force() -> None:
    sheet = a_published("Zorgzaam", "Product Z")
    workflow.review(the_cell(sheet, "regres"), "Klopt dit?", by=None)
    published(a_sheet(sheet.product, date(2026, 3, 1)))
    assert figures().under_review == 1
    workflow.resolve(the_cell(sheet, "regres"), Outcome.STANDS, "", by=None)
    assert figures().under_review == 0


def test_reports_are_open_until_decided_and_half_of_them_tells_how_long_that_took() -> None:
    cell = the_cell(a_published("Zorgzaam", "Product Z"), "regres")
    for number, hours in enumerate((24, 49, 240)):
        begin = moment("2026-03-01")
        with clock_at(begin):
            report = a_report(cell, what=f"Fout {number}.")
        assert figures().open_reports == 1
        with clock_at(begin + timedelta(hours=hours)):
            deciding.decide(report, Outcome.STANDS, "Goed.", by=None)
    assert figures().open_reports == 0
    assert figures().days_to_decide == 3  # 49 hours, rounded up


def test_a_report_that_is_decided_at_once_took_a_day_at_most() -> None:
    report = a_report(the_cell(a_published("Zorgzaam", "Product Z"), "regres"))
    with clock_at(report.at):
        deciding.decide(report, Outcome.STANDS, "Goed.", by=None)
    assert figures().days_to_decide == 1


@pytest.mark.parametrize("products", [1, 4])
def test_they_cost_five_queries(
    products: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(products):
        a_published(f"Verzekeraar {number}", f"Product {number}")
    with django_assert_num_queries(5):
        figures()
