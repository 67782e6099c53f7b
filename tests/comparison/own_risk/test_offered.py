"""Which own risks can be chosen: those on the sheets of the day."""

from datetime import date

import pytest

from comparison.own_risk.offered import offered
from comparison.selection import Selection
from tests.builders import a_product, a_sheet, published
from tests.comparison.own_risk.conftest import Ask, AskDocument
from tests.comparison.own_risk.questions import an_address

ON = date(2026, 11, 21)


@pytest.mark.usefixtures("example")
def test_those_of_the_source_are_ten_twenty_thirty_and_sixty_five() -> None:
    found = offered(Selection(), ON)

    assert found.own_risks == (10, 20, 30, 65)
    assert found.told(65) == "bij 5 van 5 producten"
    assert not found.silent


@pytest.mark.django_db
def test_each_is_told_with_the_products_that_offer_it(ask_document: AskDocument) -> None:
    published(a_sheet(a_product(slug="een"), eigen_risicotermijn="5 of 15 werkdagen"))
    published(a_sheet(a_product(slug="twee"), eigen_risicotermijn="15 werkdagen"))

    choices = ask_document(an_address())["keuzes"]

    assert {each["eigen_risico"]: each["producten"] for each in choices} == {
        5: ["een"],
        15: ["een", "twee"],
    }


@pytest.mark.django_db
def test_a_sheet_that_does_not_tell_is_named(ask: Ask) -> None:
    published(a_sheet(a_product(name="Zwijger"), eigen_risicotermijn=None))
    published(a_sheet(eigen_risicotermijn="10 werkdagen"))

    html = " ".join(ask(an_address()).split())

    assert "Eigen risico niet opgegeven: Zwijger." in html


@pytest.mark.django_db
def test_one_that_reaches_the_second_year_is_not_worked_out(
    ask: Ask, ask_document: AskDocument
) -> None:
    published(a_sheet(eigen_risicotermijn="10 of 400 werkdagen"))

    document = ask_document(an_address())

    assert [each["eigen_risico"] for each in document["keuzes"]] == [10]
    assert document["te_lang_voor_deze_berekening"] == [400]
    assert "Niet te berekenen: 400 werkdagen." in " ".join(ask(an_address()).split())


@pytest.mark.django_db
def test_a_day_without_sheets_has_nothing_to_work_out(ask: Ask) -> None:
    assert "Dan valt er niets te berekenen." in ask()
    assert "Niet te berekenen" in ask(an_address())
