"""An answer under review is told nowhere: page, product, versions and every format say so."""

import json

import pytest
from django.test import Client

from policies import workflow
from policies.models import Outcome, Product, Sheet
from tests.builders import a_product, a_sheet, clock_at, moment, published, the_cell
from tests.comparison.conftest import AsJson, Document

pytestmark = pytest.mark.django_db

ROW = "max_werkgeverslasten"
REASON = "Een lezer vond in de voorwaarden een ander percentage."
ADDRESSES = (
    "/vergelijken/?p=polis",
    "/vergelijken.csv?p=polis",
    "/vergelijken.json?p=polis",
    "/producten/polis/",
    "/producten/polis/versies/1/",
    "/producten/polis/versies/2/",
)


@pytest.fixture
def product() -> Product:
    """A product of which two versions say 37%."""
    it = a_product(slug="polis")
    published(a_sheet(it, max_werkgeverslasten="tot 37%"), at="2026-01-05")
    published(a_sheet(it, regres="nee"), at="2026-02-05")
    return it


def reviewed(product: Product, at: str) -> Sheet:
    """The product's newest sheet, its answer under review since this day."""
    sheet: Sheet = product.sheets.latest("version")
    with clock_at(moment(at)):
        workflow.review(the_cell(sheet, ROW), REASON, by=None)
    return sheet


def cell(document: Document) -> Document:
    """The answer in JSON."""
    rows = [row for group in document["groepen"] for row in group["rijen"]]
    found: Document = next(row for row in rows if row["sleutel"] == ROW)["cellen"]["polis"]
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_answer_is_told_nowhere_while_it_is_in_doubt(
    client: Client, product: Product, address: str
) -> None:
    assert "37%" in client.get(address).content.decode()
    reviewed(product, "2026-03-01")
    text = client.get(address).content.decode()
    assert "37%" not in text
    assert "in controle" in text
    assert REASON in text


def test_what_changed_since_does_not_tell_it_either(client: Client, product: Product) -> None:
    reviewed(product, "2026-03-01")
    published(a_sheet(product, max_werkgeverslasten="tot 38%"), at="2026-03-05")
    for address in ("/producten/polis/verschillen/?van=1&naar=3", "/producten/polis/"):
        text = client.get(address).content.decode()
        assert "38%" in text, address
        assert "37%" not in text, address


@pytest.mark.parametrize("address", ["/wijzigingen/", "/wijzigingen.atom"])
def test_the_doubt_itself_is_an_event_that_all_can_see(
    client: Client, product: Product, address: str
) -> None:
    sheet = reviewed(product, "2026-03-01")
    assert REASON in client.get(address).content.decode()
    with clock_at(moment("2026-03-09")):
        workflow.resolve(the_cell(sheet, ROW), Outcome.STANDS, "Nagekeken in artikel 4.", by=None)
    text = client.get(address).content.decode()
    assert REASON in text
    assert "Nagekeken in artikel 4." in text


def test_the_reason_is_told_instead_of_the_answer(as_json: AsJson, product: Product) -> None:
    reviewed(product, "2026-03-01")
    told = cell(as_json(p="polis"))
    assert told["zekerheid"] == "in_controle"
    assert told["waarde"] is None
    assert told["tekst"] == "in controle"
    assert told["toelichting"] == REASON


def test_it_cannot_be_compared_until_it_is_settled(as_json: AsJson, product: Product) -> None:
    other = a_product(slug="ander")
    published(a_sheet(other, max_werkgeverslasten="tot 25%"), at="2026-02-06")
    both = {"p": ["polis", "ander"]}
    assert json.dumps(as_json(**both)).count('"verschilt"') == 1
    sheet = reviewed(product, "2026-03-01")
    assert '"verschilt"' not in json.dumps(as_json(**both))
    with clock_at(moment("2026-03-09")):
        workflow.resolve(the_cell(sheet, ROW), Outcome.STANDS, "Nagekeken.", by=None)
    assert json.dumps(as_json(**both)).count('"verschilt"') == 1


def test_what_was_known_before_and_after_the_doubt_stays_as_it_was(
    as_json: AsJson, product: Product
) -> None:
    sheet = reviewed(product, "2026-03-01")
    with clock_at(moment("2026-03-09")):
        workflow.resolve(the_cell(sheet, ROW), Outcome.STANDS, "Nagekeken.", by=None)
    seen = [
        cell(as_json(p="polis", op="2026-02-10", bekend=known))["tekst"]
        for known in ("2026-02-28", "2026-03-01", "2026-03-08", "2026-03-09")
    ]
    assert seen == ["tot 37%", "in controle", "in controle", "tot 37%"]


def test_another_answer_on_a_new_version_is_told(as_json: AsJson, product: Product) -> None:
    reviewed(product, "2026-03-01")
    published(a_sheet(product, max_werkgeverslasten="tot 38%"), at="2026-03-05")
    assert cell(as_json(p="polis"))["tekst"] == "tot 38%"
    assert cell(as_json(p="polis", bekend="2026-03-04"))["tekst"] == "in controle"


def test_the_same_answer_on_a_new_version_stays_in_doubt(as_json: AsJson, product: Product) -> None:
    reviewed(product, "2026-03-01")
    published(a_sheet(product, inlooprisico="ja"), at="2026-03-05")
    assert cell(as_json(p="polis"))["tekst"] == "in controle"
