"""The files hold the same amounts as the page, and say why where there is none."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from django.test import Client

from comparison import press
from comparison.exports.format import Format
from comparison.payout.exports import FORMATS
from comparison.payout.reckoning import Reckoning
from policies.example import EXAMPLES
from policies.kinds.payment import PayoutFormula
from tests.builders import (
    NEW_YEAR,
    a_product,
    a_sheet,
    clock_at,
    moment,
    published,
    withdrawn,
)
from tests.comparison.payout.golden_reading import (
    HEAD,
    TOTAL,
    as_pdf,
    as_workbook,
    asked_in_json,
    got,
    in_json,
    in_pdf,
    in_xlsx,
    on_page,
)
from tests.comparison.payout.reading import a_question, asked
from tests.comparison.programs import needs_pango
from tests.comparison.workbook import texts_of

SOME: dict[str, dict[str, object]] = {
    "alle lasten": {"lasten": "hoogste", "eigen_lasten": "30"},
    "zonder eigen lasten": {"lasten": "procent", "lasten_procent": "25"},
    "te veel lasten": {"lasten": "procent", "lasten_procent": "30"},
    "geen zulk eigen risico": {"eigen_risico": "15"},
    "zonder uren": {"uren": None},
    "op volgorde": {"volgorde": "betaalt", "lasten": "hoogste"},
    "verlengd": {"contract": "verlengd", "contract_week": "12", "loonsanctie": "10"},
    "overlijden": {"overlijden": "ja", "aow_week": "20"},
    "huidige polis": {
        "basis": "product-c",
        "basis_eigen_risico": "30",
        "basis_dekking_1": "70",
        "basis_dekking_2": "70",
        "basis_lasten_procent": "0",
        "volgorde": "blijft",
    },
    "eigen cijfers": {
        "basis": "eigen",
        "basis_eigen_risico": "30",
        "basis_dekking_1": "70",
        "basis_dekking_2": "70",
        "basis_lasten_procent": "0",
        "basis_maximum": "60000",
        "basis_deler": "260",
    },
}
ASKED = pytest.mark.parametrize("changed", SOME.values(), ids=SOME)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    with clock_at(moment("2031-03-04", hour=15)):
        yield


@ASKED
@pytest.mark.usefixtures("example")
def test_every_form_holds_the_same_amounts(client: Client, changed: dict[str, object]) -> None:
    query = a_question(**changed)
    amounts = in_json(asked_in_json(client, query))
    assert len(amounts) == 5
    assert list(in_xlsx(as_workbook(client, query)).items()) == list(amounts.items())
    assert on_page(asked(client, query)) == list(amounts.values())


@needs_pango
@pytest.mark.parametrize("name", ["te veel lasten", "verlengd", "huidige polis"])
@pytest.mark.usefixtures("example")
def test_paper_holds_them_too(client: Client, tmp_path: Path, name: str) -> None:
    query = a_question(**SOME[name])
    found = in_pdf(as_pdf(client, tmp_path, query))
    assert list(found.items()) == list(in_json(asked_in_json(client, query)).items())


def test_what_is_not_known_is_null_and_says_why(client: Client) -> None:
    known = {"dekkingen": "70/70 t/m 100/70", "eigen_risicotermijn": "20 werkdagen"}
    published(a_sheet(a_product(name="Polis"), NEW_YEAR, **known))
    query = a_question()
    [item] = asked_in_json(client, query)["producten"]
    assert item["betaalt"] is None
    assert item["blijft_voor_u"] is None
    assert not item["kan_niet"]
    assert "niet te berekenen: uitkeringsmethodiek: niet opgegeven" in item["reden"]
    assert in_xlsx(as_workbook(client, query)) == in_json(asked_in_json(client, query))


@pytest.mark.usefixtures("example")
def test_the_document_tells_what_was_asked_and_by_what_it_was_answered(client: Client) -> None:
    query = a_question(lasten="hoogste", volgorde="betaalt", op="2026-07-02")
    document = asked_in_json(client, query)
    assert document["vraag"]["loon"] == ["36.540"]
    assert {"vraag": "eigen risico", "antwoord": "20 werkdagen"} in document["situatie"]
    assert document["op"] == "2026-07-02"
    assert document["gemaakt_op"] == "2031-03-04T15:00:00+01:00"
    assert document["catalogusversie"] == 5
    assert document["volgorde"] == "betaalt"
    assert [item["plaats"] for item in document["producten"]] == [1, 1, 3, 3, 3]
    wage = {item["onderwerp"]: item for item in document["wettelijke_bedragen"]}["minimumuurloon"]
    assert (wage["euro"], wage["geldig_vanaf"], wage["zeker"], wage["status"]) == (
        "14.99",
        "2026-07-01",
        False,
        "nog te bevestigen",
    )
    fact = document["producten"][0]["feiten"]["uitkeringsmethodiek"]
    assert (fact["zekerheid"], fact["waarde"]) == ("overgenomen", {"deler": 261})
    assert fact["bron"].startswith("Productvergelijking MKB Verzuim ontzorg")


@pytest.mark.usefixtures("example")
def test_what_was_not_asked_about_is_not_among_the_facts(client: Client) -> None:
    [plain, *_] = asked_in_json(client, a_question())["producten"]
    assert "max_werkgeverslasten" not in plain["feiten"]
    assert "dekking_bij_overlijden" not in plain["feiten"]
    [events, *_] = asked_in_json(client, a_question(overlijden="ja", lasten="hoogste"))["producten"]
    assert {"max_werkgeverslasten", "dekking_bij_overlijden"} <= set(events["feiten"])


@pytest.mark.usefixtures("example")
def test_what_is_held_against_the_policy_there_is_now_is_told(client: Client) -> None:
    query = a_question(**SOME["huidige polis"])
    document = asked_in_json(client, query)
    now = Decimal(document["huidige_polis"]["betaalt"]["totaal"])
    for item in document["producten"]:
        more = Decimal(item["betaalt"]["totaal"]) - now
        assert Decimal(item["verschil_met_huidige_polis"]["totaal"]) == more
    sheet = as_workbook(client, query)["Uitkomst"]
    names = [row[0] for row in list(texts_of(sheet))[HEAD:]]
    assert names.index("Product C (nu)") == 5


@pytest.mark.usefixtures("example")
def test_until_when_it_is_known_is_told_apart(client: Client) -> None:
    [item, *_] = asked_in_json(client, a_question(**SOME["verlengd"]))["producten"]
    assert item["betaalt"] is None
    assert item["betaalt_tot"]["dag"] == "2027-01-25"
    assert item["betaalt_tot"]["totaal"] == "5600.00"


@pytest.mark.usefixtures("example")
def test_where_cents_do_not_add_up_it_says_so(client: Client) -> None:
    query = a_question(loon="36.541", weken="104")
    for item in asked_in_json(client, query)["producten"]:
        told = [Decimal(item[name]["totaal"]) for name in ("u_moet_betalen", "betaalt")]
        left = Decimal(item["blijft_voor_u"]["totaal"])
        years = item["betaalt"]
        right = (
            told[0] - told[1] == left
            and Decimal(years["jaar_1"]) + Decimal(years["jaar_2"]) == told[1]
            and all(_adds_up(item[name]) for name in ("u_moet_betalen", "blijft_voor_u"))
            and all(
                Decimal(item["u_moet_betalen"][year]) - Decimal(years[year])
                == Decimal(item["blijft_voor_u"][year])
                for year in ("jaar_1", "jaar_2")
            )
        )
        said = any("apart af" in remark for remark in item["opmerkingen"])
        assert said is not right


def _adds_up(years: dict[str, str]) -> bool:
    return Decimal(years["jaar_1"]) + Decimal(years["jaar_2"]) == Decimal(years["totaal"])


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.suffix)
@needs_pango
def test_every_format_says_what_it_is(client: Client, item: Format[Reckoning]) -> None:
    query: Any = a_question(op="2026-03-02")
    response = client.get(f"/rekenen/uitkering.{item.suffix}", query)
    assert response["Content-Type"] == item.content_type
    assert f'filename="uitkering-2026-03-02.{item.suffix}"' in response["Content-Disposition"]


@needs_pango
@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("suffix", ["xlsx", "pdf", "json"])
def test_the_same_answer_gives_the_same_bytes(client: Client, suffix: str) -> None:
    query = a_question(lasten="hoogste")
    assert got(client, suffix, query) == got(client, suffix, query)


@needs_pango
@pytest.mark.usefixtures("example")
def test_every_format_names_the_same_permanent_address(client: Client) -> None:
    query = a_question(lasten="hoogste")
    address = asked_in_json(client, query)["vast_adres"]
    book = as_workbook(client, query)
    assert list(texts_of(book["Uitkomst"]))[HEAD - 2][1] == address
    with pikepdf.open(BytesIO(got(client, "pdf", query))) as pdf:
        assert {str(link.A.URI) for link in pdf.pages[0].Annots} == {address}


def test_its_address_gives_the_same_amounts_after_a_correction_and_a_withdrawal(
    client: Client,
) -> None:
    polis = a_product(name="Polis", slug="polis")
    published(a_sheet(polis, NEW_YEAR, **EXAMPLES[0].answers()), at="2026-01-05")
    query = a_question(op="2026-06-01", lasten="hoogste")
    with clock_at(moment("2026-03-02")):
        first = asked_in_json(client, query)
    corrected = a_sheet(polis, NEW_YEAR, uitkeringsmethodiek=PayoutFormula(260))
    published(corrected, at="2026-04-01")
    assert in_json(asked_in_json(client, query)) != in_json(first)
    withdrawn(polis, date(2026, 5, 1), at="2026-04-10")
    assert in_json(asked_in_json(client, query)) == {}
    address = urlsplit(first["vast_adres"])
    again = parse_qs(address.query)
    assert in_json(asked_in_json(client, again)) == in_json(first)
    assert in_xlsx(as_workbook(client, again)) == in_json(first)
    assert on_page(asked(client, again)) == list(in_json(first).values())
    assert in_json(first)["Polis"][TOTAL] == Decimal("18200.00")


@pytest.mark.parametrize("suffix", ["json", "xlsx", "pdf"])
def test_a_wrong_question_makes_no_file(client: Client, suffix: str) -> None:
    query: Any = a_question(loon="-5")
    response = client.get(f"/rekenen/uitkering.{suffix}", query)
    assert response.status_code == 400
    if suffix == "json":
        assert "loon" in response.json()["velden"]


@pytest.mark.usefixtures("example")
def test_without_pango_a_page_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "printed", Mock(side_effect=press.Missing))
    query: Any = a_question()
    response = client.get("/rekenen/uitkering.pdf", query)
    text = response.content.decode()
    assert response.status_code == 503
    assert "PDF kan hier niet worden gemaakt" in text
    for other in ("/rekenen/uitkering/", "/rekenen/uitkering.xlsx", "/rekenen/uitkering.json"):
        assert f'href="{other}?' in text
