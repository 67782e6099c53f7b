"""The golden cases, to the cent, in every form the answer has."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from comparison.payout.golden import GOLDEN, LETTERS, Golden
from policies.certainty import Certainty
from policies.example import EXAMPLES
from policies.kinds.payment import PayoutFormula
from policies.rows import ROW_BY_KEY
from policies.statement import Statement
from tests.builders import clock_at, moment
from tests.comparison.paper import pages_of, spoken, squeezed
from tests.comparison.payout.golden_reading import (
    TOTAL,
    as_pdf,
    as_workbook,
    asked_in_json,
    got,
    in_json,
    in_pdf,
    in_xlsx,
    on_page,
    publish_instead,
)
from tests.comparison.payout.reading import asked
from tests.comparison.programs import converted, needs_pango
from tests.comparison.workbook import opened, texts_of

BEGIN = date(2026, 3, 2)
CASES = pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"geval-{case.number}")
AS_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1043,false,false,false,false,false,-1"
"""Every sheet in a file of its own, numbers as they are and not as they look."""

pytestmark = pytest.mark.usefixtures("example")


@pytest.fixture(autouse=True)
def then() -> object:
    with clock_at(moment("2031-03-04", hour=15)):
        yield


def named(case: Golden) -> dict[str, Decimal | None]:
    """What is expected, by the name of the product."""
    return {f"Product {letter}": amount for letter, amount in case.expected.items()}


@CASES
def test_page_json_and_workbook_tell_what_was_agreed(client: Client, case: Golden) -> None:
    publish_instead(case)
    query = case.query(BEGIN)
    document = asked_in_json(client, query)
    amounts = in_json(document)
    told = in_xlsx(as_workbook(client, query))
    assert told == amounts
    assert on_page(asked(client, query)) == list(amounts.values())
    if not case.death:
        assert {name: each[TOTAL] for name, each in amounts.items()} == named(case)


@needs_pango
@CASES
def test_paper_tells_what_was_agreed(client: Client, tmp_path: Path, case: Golden) -> None:
    publish_instead(case)
    query = case.query(BEGIN)
    file = as_pdf(client, tmp_path, query)
    assert in_pdf(file) == in_json(asked_in_json(client, query))
    if case.death:
        whole = squeezed(spoken(file))
        assert (
            squeezed(f"€ {case.expected['E']:,.2f}".translate(str.maketrans(",.", ".,"))) in whole
        )
    else:
        assert {name: each[TOTAL] for name, each in in_pdf(file).items()} == named(case)


@pytest.mark.parametrize("number", ["10a", "10b"])
def test_what_is_paid_at_death_stands_in_json_and_workbook(client: Client, number: str) -> None:
    case = numbered(number)
    query = case.query(BEGIN)
    document = asked_in_json(client, query)
    events = {item["naam"]: item["gebeurtenissen"][0] for item in document["producten"]}
    for name, amount in named(case).items():
        assert events[name]["bedrag"] == (None if amount is None else f"{amount:.2f}")
        assert bool(events[name]["reden"]) == (amount is None)
    working = as_workbook(client, query)["Berekening"]
    rows = [row for row in working.iter_rows(min_row=2) if row[2].value == "Overlijden"]
    amounts = {row[0].value: row[5].value for row in rows}
    assert {
        name: None if each is None else Decimal(str(each)) for name, each in amounts.items()
    } == (named(case))


def numbered(number: str) -> Golden:
    return next(case for case in GOLDEN if case.number == number)


def test_nothing_paid_is_shown_with_its_reason(client: Client) -> None:
    document = asked_in_json(client, numbered("3d").query(BEGIN))
    for item in document["producten"]:
        assert item["betaalt"]["totaal"] == "0.00"
        assert "het hele verzuim valt in het eigen risico van 65 werkdagen" in " ".join(
            item["opmerkingen"]
        )


@pytest.mark.parametrize("number", ["5a", "5b"])
def test_a_cap_that_bites_is_named(client: Client, number: str) -> None:
    document = asked_in_json(client, numbered(number).query(BEGIN))
    for item in document["producten"]:
        assert "Het maximum is € 125.000 per werknemer per jaar" in " ".join(item["opmerkingen"])


def test_what_a_product_does_not_offer_is_refused_with_its_rule(client: Client) -> None:
    document = asked_in_json(client, numbered("5c").query(BEGIN))
    refused = {item["naam"]: item["reden"] for item in document["producten"] if item["kan_niet"]}
    rule = ["30% werkgeverslasten kan niet: het maximum is 25%."]
    assert refused == {"Product B": rule, "Product C": rule, "Product E": rule}


def test_libreoffice_reads_the_same_amounts(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "uitkering.xlsx"
    file.write_bytes(got(client, "xlsx", numbered("7b").query(BEGIN)))
    folder = converted(file, AS_CSV)
    with (folder / "uitkering-Uitkomst.csv").open(newline="") as text:
        lines = [line for line in csv.reader(text, delimiter=";") if line]
    paid = {line[0]: line[8] for line in lines if line[0].startswith("Product ")}
    assert paid == {f"Product {letter}": "7662.84" for letter in LETTERS}
    working = (folder / "uitkering-Berekening.csv").read_text()
    for row in list(texts_of(opened(file.read_bytes())["Berekening"]))[1:]:
        assert row[3].replace('"', '""') in working
    assert "Err:" not in working


@needs_pango
def test_paper_is_read_as_it_looks(client: Client, tmp_path: Path) -> None:
    pages = pages_of(as_pdf(client, tmp_path, numbered("2").query(BEGIN)))
    assert squeezed("€ 18.200,00") in squeezed(pages[0])
    assert squeezed("€ 17.500,00") in squeezed(pages[0])


def test_the_answers_of_the_source_are_known_as_such() -> None:
    for case in GOLDEN:
        for example in EXAMPLES:
            answers = {**example.answers(), **case.instead}
            statements = {
                key: Statement(ROW_BY_KEY[key], Certainty.TAKEN_OVER, value)
                for key, value in answers.items()
            }
            letter = case.like(statements)
            assert case.expected[letter] == case.expected[example.letter]
            assert not case.like({})
            other = replace(statements["uitkeringsmethodiek"], value=PayoutFormula(250))
            assert not case.like({**statements, "uitkeringsmethodiek": other})
