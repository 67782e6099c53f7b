"""An address that asks for what cannot be: a clear page, the right status, a way on."""

import json
from urllib.parse import unquote

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("example")

SIX = "&".join(f"p=product-{letter}" for letter in "abcdef")


@pytest.mark.parametrize(
    ("address", "status", "said", "nearest"),
    [
        ("/vergelijken/?op=31-02-2026", 400, "geen datum", '"/vergelijken/"'),
        ("/vergelijken/?p=product-a&bekend=ooit", 400, "geen datum", '"/vergelijken/?p=product-a"'),
        ("/vergelijken/?bekend=2999-01-01", 400, "Kies vandaag of eerder", '"/vergelijken/"'),
        (f"/vergelijken/?{SIX}", 400, "6 producten", "p=product-a&amp;p=product-b"),
        (
            "/vergelijken/?p=product-a&p=product-a",
            400,
            "meer dan één keer",
            '"/vergelijken/?p=product-a"',
        ),
        ("/vergelijken/?toon=beste", 400, "Kies alles, verschillen of gelijk", '"/vergelijken/"'),
        (
            "/vergelijken/?p=product-a&p=nergens",
            404,
            "“nergens”",
            '"/vergelijken/?p=product-a"',
        ),
        (
            "/vergelijken/?p=product-a&op=2020-01-01",
            404,
            "geen geldend productblad",
            '"/vergelijken/"',
        ),
        ("/vergelijken.csv?op=x", 400, "geen datum", '"/vergelijken.csv"'),
        ("/producten/?op=x", 400, "geen datum", '"/producten/"'),
        ("/producten/produkt-a/", 404, "Bedoelde u product-a?", '"/producten/product-a/"'),
        ("/producten/product-a/?op=2020-01-01", 404, "geen geldend productblad", '"/producten/"'),
    ],
)
def test_a_problem_is_told_in_dutch_with_a_way_on(
    client: Client, address: str, status: int, said: str, nearest: str
) -> None:
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert said in text
    assert f"href={nearest}" in text or f'href="/vergelijken/?{nearest}' in text
    assert "Traceback" not in text


def test_json_tells_its_problem_as_json(client: Client) -> None:
    response = client.get("/vergelijken.json?op=x&p=product-a")
    assert response.status_code == 400
    problem = json.loads(response.content)
    assert problem["fout"].startswith("“x” is geen datum.")
    assert problem["dichtstbij"] == "/vergelijken.json?p=product-a"


def test_a_bad_day_stands_next_to_its_field_and_the_choice_is_kept(client: Client) -> None:
    response = client.get("/vergelijken/?p=product-b&op=31-02-2026&toon=verschillen")
    form = response.context["form"]
    assert list(form.errors) == ["op"]
    assert form.errors["op"][0].startswith("“31-02-2026” is geen datum.")
    assert 'value="31-02-2026"' in str(form["op"])
    assert form["p"].value() == ["product-b"]
    assert form["toon"].value() == "verschillen"


def test_an_error_the_form_does_not_see_itself_is_added(client: Client) -> None:
    form = client.get("/vergelijken/?p=product-a&p=product-a").context["form"]
    assert form.errors == {"p": ["U koos hetzelfde product meer dan één keer."]}


@pytest.mark.parametrize("address", ["/vergelijken", "/producten", "/begrippen"])
def test_a_forgotten_slash_is_forgiven(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"{address}/"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_question_is_only_ever_asked(client: Client, method: str) -> None:
    assert getattr(client, method)("/vergelijken/").status_code == 405


def test_script_in_an_address_is_harmless(client: Client) -> None:
    response = client.get("/vergelijken/?p=%3Cscript%3Ealert(1)%3C/script%3E")
    assert response.status_code == 404
    assert "<script>" not in unquote(response.content.decode())


@pytest.mark.parametrize(
    "path", ["/vergelijken/", "/producten/", "/producten/product-a/", "/begrippen/"]
)
def test_what_no_name_can_hold_is_refused_and_the_rest_is_kept(client: Client, path: str) -> None:
    response = client.get(f"{path}?p=product-a&p=x%00y")
    text = response.content.decode()
    assert response.status_code == 400
    assert "“x�y” kan geen product zijn." in text
    assert f'href="{path}?p=product-a"' in text


@pytest.mark.parametrize(
    "address",
    ["/vergelijken/?op=", "/vergelijken/?toon=", "/wijzigingen/?pagina=", "/vergelijken/?p="],
)
def test_a_message_quotes_no_more_than_one_can_read(client: Client, address: str) -> None:
    response = client.get(address + "lang" * 1000)
    lede = response.content.decode().partition('class="lede">')[2].partition("</p>")[0]
    assert "langlang" in lede
    assert len(lede) < 250
