"""Nobody is favoured: names decide nothing but the alphabet, and nothing is called better."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from comparison.exports import FORMATS
from comparison.reading import memory
from policies.models import Insurer
from policies.rows import ROWS
from tests.builders import a_product, a_sheet, an_insurer, clock_at, moment, published

NOW = moment("2026-05-01")
ONE, OTHER = "Albatros", "Zilvermeeuw"
RECOMMENDING = re.compile(
    r"\b(beste|top|topper|aanbevolen|aanrader|winnaar|past bij u|goedkoopste)\b", re.IGNORECASE
)
BINARY = {"pdf", "xlsx"}
ASKED = "?p=polis-een&p=polis-twee"
ALIKE = [
    f"/vergelijken/{ASKED}",
    f"/vergelijken/{ASKED}&basis=polis-een",
    "/producten/polis-een/",
    "/producten/polis-een/versies/1/",
    *(f"/vergelijken.{item.suffix}{ASKED}" for item in FORMATS if item.suffix not in BINARY),
]


@pytest.fixture
def two(db: None) -> None:
    """Two products with other answers, of two insurers."""
    for name, slug, costs in ((ONE, "polis-een", "tot 20%"), (OTHER, "polis-twee", "tot 30%")):
        product = a_product(an_insurer(name), name=slug.replace("-", " "), slug=slug)
        published(a_sheet(product, max_werkgeverslasten=costs), at="2026-01-05")


def swap_names() -> None:
    """Give each of the two insurers the name of the other."""
    one, other = Insurer.objects.get(name=ONE), Insurer.objects.get(name=OTHER)
    for insurer, name in ((one, "tussentijds"), (other, ONE), (one, OTHER)):
        Insurer.objects.filter(pk=insurer.pk).update(name=name)
    memory.forget()  # nothing was announced, so that the version stays as well


def swapped(text: str) -> str:
    """The text with each of the two names in the place of the other."""
    return re.sub(f"{ONE}|{OTHER}", lambda name: OTHER if name[0] == ONE else ONE, text)


def texts(client: Client, addresses: list[str]) -> Iterator[str]:
    with clock_at(NOW):
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            yield response.content.decode()


def without_the_alphabet(text: str) -> list[str]:
    """What the text holds, whatever the order of its lists: those are told to be alphabetical."""
    covered = re.compile(rf"{ONE},\s*{OTHER}|{OTHER},\s*{ONE}")
    return sorted(line.strip() for line in covered.sub("", text).replace(">", ">\n").splitlines())


def table_of(text: str) -> str:
    """The comparison itself."""
    found = re.search(r"<table.*</table>", text, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.usefixtures("two")
def test_swapped_names_change_nothing_but_the_names(client: Client) -> None:
    before = [swapped(text) for text in texts(client, ALIKE)]
    assert all(ONE in text or OTHER in text for text in before)
    swap_names()
    after = list(texts(client, ALIKE))
    with_table = [place for place, text in enumerate(after) if "<table" in text]
    assert len(with_table) == 2
    assert [table_of(before[place]) for place in with_table] == [
        table_of(after[place]) for place in with_table
    ]
    renumbered = re.compile(r"id_p_\d")
    assert [without_the_alphabet(renumbered.sub("id_p", text)) for text in before] == [
        without_the_alphabet(renumbered.sub("id_p", text)) for text in after
    ]


@pytest.mark.usefixtures("two")
def test_swapped_names_only_turn_the_alphabetical_order_around(client: Client) -> None:
    def order() -> list[str]:
        with clock_at(NOW):
            document = client.get("/vergelijken.json").json()
            listed = re.findall(r'value="(polis-\w+)"', client.get("/producten/").content.decode())
        assert list(dict.fromkeys(listed)) == [item["product"] for item in document["producten"]]
        return list(dict.fromkeys(listed))

    assert order() == ["polis-een", "polis-twee"]
    swap_names()
    assert order() == ["polis-twee", "polis-een"]


def test_no_template_recommends() -> None:
    folder = Path(settings.BASE_DIR) / "templates"
    files = [file for file in folder.rglob("*") if file.suffix in {".html", ".txt", ".xml"}]
    found = {
        str(file.relative_to(folder)): words
        for file in files
        if (words := RECOMMENDING.findall(file.read_text()))
    }
    assert len(files) > 50
    assert found == {}


def test_no_row_recommends() -> None:
    texts_of_rows = [f"{row.label} {row.explanation} {row.why} {row.law}" for row in ROWS]
    assert [text for text in texts_of_rows if RECOMMENDING.search(text)] == []


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/producten/",
        "/producten/product-a/",
        "/producten/product-a/versies/",
        "/vergelijken/",
        "/vergelijken/?basis=product-a",
        "/wijzigingen/",
        "/wijzigingen.atom",
        "/begrippen/",
        "/over/",
        *(f"/vergelijken.{item.suffix}" for item in FORMATS if item.suffix not in BINARY),
    ],
)
def test_no_page_recommends(client: Client, address: str) -> None:
    assert RECOMMENDING.findall(client.get(address).content.decode()) == []
