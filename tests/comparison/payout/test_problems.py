"""What cannot be asked is refused at its field, in Dutch, and nothing typed can do harm."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from policies.models import Product
from tests.builders import clock_at, moment, withdrawn
from tests.comparison.payout.reading import a_question

pytestmark = pytest.mark.usefixtures("example")

ADDRESS = "/rekenen/uitkering/"

EVERY_FIELD_COUNTS: dict[str, Any] = {
    "vakantiegeld": "erbij",
    "vakantiegeld_procent": "8",
    "doorbetaling": "cao",
    "cao_1": "100",
    "cao_1b": "90",
    "cao_2": "70",
    "cao_2b": "70",
    "wachtdagen": "1",
    "eigen_lasten": "25",
    "lasten": "procent",
    "lasten_procent": "25",
    "loonsanctie": "10",
    "contract": "eindigt",
    "contract_week": "20",
    "aow_week": "30",
    "basis": "eigen",
    "basis_eigen_risico": "10",
    "basis_dekking_1": "70",
    "basis_dekking_2": "70",
    "basis_lasten_procent": "0",
    "basis_maximum": "80.000",
    "basis_deler": "260",
}
NUMBERS = (
    "loon",
    "vakantiegeld_procent",
    "uren",
    "cao_1",
    "cao_1b",
    "cao_2",
    "cao_2b",
    "wachtdagen",
    "eigen_lasten",
    "eigen_risico",
    "dekking_1",
    "dekking_2",
    "lasten_procent",
    "weken",
    "procent",
    "loonsanctie",
    "contract_week",
    "aow_week",
    "basis_eigen_risico",
    "basis_dekking_1",
    "basis_dekking_2",
    "basis_lasten_procent",
    "basis_maximum",
    "basis_deler",
)

CHOICES = (
    "vakantiegeld",
    "doorbetaling",
    "lasten",
    "verzuim",
    "contract",
    "volgorde",
    "basis",
    "p",
)


def test_the_question_with_every_field_is_right(client: Client) -> None:
    assert client.get(ADDRESS, a_question(**EVERY_FIELD_COUNTS)).status_code == 200


@pytest.mark.parametrize("typed", ["-1", "99999999999", "twaalf", "12.5", "1,234.50", "1e3"])
def test_what_is_no_number_or_absurd_is_told_at_its_field(client: Client, typed: str) -> None:
    for name in NUMBERS:
        response = client.get(ADDRESS, a_question(**{**EVERY_FIELD_COUNTS, name: typed}))
        assert response.status_code == 400
        assert response.context["form"].errors_by_name.keys() == {name}
        assert f'value="{typed}"' in response.content.decode()


def test_the_decimal_mark_of_another_country_is_explained(client: Client) -> None:
    for name in ("loon", "dekking_1", "basis_maximum"):
        response = client.get(ADDRESS, a_question(**{**EVERY_FIELD_COUNTS, name: "70.5"}))
        [error] = response.context["form"].errors[name]
        assert "een punt voor duizendtallen, een komma voor decimalen" in error


def test_thousands_after_a_comma_are_not_taken_for_decimals(client: Client) -> None:
    response = client.get(ADDRESS, a_question(loon="40,000"))
    assert response.status_code == 400
    assert "loon" in response.context["form"].errors


def test_an_answer_that_is_not_offered_is_told_at_its_field(client: Client) -> None:
    for name in CHOICES:
        response = client.get(ADDRESS, a_question(**{name: "beste"}))
        assert response.status_code == 400
        assert "“beste”" in response.context["form"].errors[name][0]


@pytest.mark.parametrize(
    ("changed", "name", "said"),
    [
        ({"op": "31-02-2026"}, "op", "is geen datum"),
        ({"op": "1-1-1900"}, "op", "Kies een dag van"),
        ({"op": "9999-12-31"}, "op", "Kies een dag van"),
        ({"bekend": "2999-01-01"}, "bekend", "Kies vandaag of eerder"),
        ({"bekend": "ooit"}, "bekend", "is geen datum"),
        ({"p": ["product-a", "product-a"]}, "p", "meer dan één keer"),
        ({"p": [f"product-{letter}" for letter in "abcdef"]}, "p", "ten hoogste 5"),
        ({"p": "product-\x00"}, "p", "kan geen product zijn"),
        ({"cao_1": "69"}, "cao_1", "van 70% t/m 100%"),
        ({"weken": "105"}, "weken", "van 0 t/m 104"),
    ],
    ids=range(10),
)
def test_what_cannot_be_says_why(
    client: Client, changed: dict[str, Any], name: str, said: str
) -> None:
    query = a_question(**{"doorbetaling": "cao", "cao_1": "100", "cao_2": "70", **changed})
    response = client.get(ADDRESS, query)
    assert response.status_code == 400
    assert said in response.context["form"].errors[name][0]


def test_a_product_that_is_not_in_force_says_so_at_its_field(client: Client) -> None:
    withdrawn(Product.objects.get(slug="product-b"), moment("2026-03-01").date())
    with clock_at(moment("2026-11-02")):
        response = client.get(ADDRESS, a_question(p="product-b"))
    assert response.status_code == 400
    [error] = response.context["form"].errors["p"]
    assert "ingetrokken vanaf 1 maart 2026" in error


def test_carried_dates_that_cannot_be_are_told_before_anything_is_asked(client: Client) -> None:
    response = client.get(ADDRESS, {"op": "x", "p": "nergens"})
    assert response.status_code == 400
    assert response.context["form"].errors.keys() == {"op", "p"}


HARM = "\"><script>alert('x')</script>"


def test_no_field_lets_a_script_through(client: Client) -> None:
    rest = ("p", "op", "bekend", "volgorde", "overlijden", "verzuim")
    for name in (*NUMBERS, *EVERY_FIELD_COUNTS, *rest):
        query = a_question(**{**EVERY_FIELD_COUNTS, name: HARM})
        assert "<script>alert" not in client.get(ADDRESS, query).content.decode()


def test_no_phase_lets_a_script_through(client: Client) -> None:
    query = a_question(verzuim="fasen", fase_van=HARM, fase_procent=HARM, fase_tot=HARM)
    assert "<script>alert" not in client.get(ADDRESS, query).content.decode()


def test_a_file_of_a_wrong_question_is_the_page_that_says_so(client: Client) -> None:
    response = client.get("/rekenen/uitkering.xlsx", {"loon": "veel"})
    assert response.status_code == 400
    assert "Er klopt iets niet" in response.content.decode()


def test_json_tells_what_is_wrong_by_field(client: Client) -> None:
    response = client.get("/rekenen/uitkering.json", a_question(loon="veel"))
    assert response.status_code == 400
    problem = json.loads(response.content)
    assert problem["fout"]
    assert problem["velden"].keys() == {"loon"}
    assert client.get("/rekenen/uitkering.json").status_code == 400


def test_a_very_long_address_gets_an_answer(client: Client) -> None:
    response = client.get(f"{ADDRESS}?loon={quote('9' * 5000)}")
    assert response.status_code == 400
    assert "te lang" in response.context["form"].errors["loon"][0]


def test_more_answers_than_can_be_read_are_refused_in_every_format(client: Client) -> None:
    query = "&".join(["loon=1"] * 1500)
    for suffix in ("/", ".pdf", ".xlsx"):
        assert client.get(f"/rekenen/uitkering{suffix}?{query}").status_code == 400
    response = client.get(f"/rekenen/uitkering.json?{query}")
    assert response.status_code == 400
    assert "meer dan duizend" in json.loads(response.content)["fout"]
