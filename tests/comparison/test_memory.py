"""What was read is remembered until the catalogue changes, and never a moment longer."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comparison.reading import editions, memory
from comparison.reading.memory import MOST, Memory, Read, memory_now
from policies import workflow
from policies.models import Catalogue, Insurer, Product, Sheet
from policies.rows import ROWS
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    an_insurer,
    published,
    the_cell,
    withdrawn,
)

TODAY = date(2026, 1, 1)

PAGES = {
    "/": (2, 1),
    "/producten/": (3, 1),
    "/producten/?max_werkgeverslasten=30": (3, 1),
    "/producten/polis/": (4, 1),
    "/vergelijken/": (4, 1),
    "/vergelijken/?toon=verschillen&basis=polis": (4, 1),
    "/vergelijken.json": (4, 1),
    "/convenant/": (5, 3),
    "/begrippen/": (0, 0),
}
"""How many queries a page may take when nothing is remembered, and when all is."""


@pytest.fixture
def polis(db: None) -> Product:
    """A public product, beside another."""
    published(a_sheet(a_product(slug="ander"), max_werkgeverslasten="tot 25%"))
    product = a_product(an_insurer("Noord"), name="Polis", slug="polis")
    published(a_sheet(product, max_werkgeverslasten="tot 30%", regres="nee"))
    return product


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def text(client: Client, address: str = "/vergelijken/") -> str:
    return client.get(address).content.decode()


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_few_queries_and_fewer_once_it_was_asked_for(
    client: Client, address: str
) -> None:
    most, again = PAGES[address]
    assert queries(client, address) <= most
    assert queries(client, address) == again


@pytest.mark.parametrize("versions", [1, 12])
def test_what_a_page_reads_does_not_grow_with_the_number_of_versions(
    polis: Product, client: Client, versions: int
) -> None:
    for number in range(1, versions):
        costs = f"tot {number}%"
        published(a_sheet(polis, TODAY + timedelta(number), max_werkgeverslasten=costs))
    assert answers_read(lambda: client.get("/producten/")) == 2 * len(ROWS)
    for address in PAGES:
        client.get(address)
    assert answers_read(lambda: [client.get(address) for address in PAGES]) == 0


def answers_read(act: Callable[[], object]) -> int:
    """How many answers come from the database meanwhile."""
    before = editions._statement.cache_info()
    act()
    after = editions._statement.cache_info()
    return after.hits + after.misses - before.hits - before.misses


def correct(polis: Product) -> str:
    published(a_sheet(polis, TODAY, regres="ja"), at="2026-02-01")
    return "Zo sinds versie 2"


def doubt(polis: Product) -> str:
    workflow.review(the_cell(polis.sheets.get(), "regres"), "Klopt dit wel?", by=None)
    return "Klopt dit wel?"


def withdraw(polis: Product) -> str:
    withdrawn(polis, date(2026, 2, 1))
    return "Voeg een product toe"


def confirm(polis: Product) -> str:
    workflow.confirm(polis.sheets.get(), by=a_signatory(polis.insurer))
    return "1 van 2 niet bevestigd"


def rename(polis: Product) -> str:
    with transaction.atomic():
        Insurer.objects.filter(pk=polis.insurer_id).update(name="Zuid")
        workflow.announce()
    return "Zuid"


@pytest.mark.parametrize("change", [correct, doubt, withdraw, confirm, rename])
def test_what_changes_is_seen_at_the_very_next_request(
    polis: Product, client: Client, change: Callable[[Product], str]
) -> None:
    addresses = ("/vergelijken/", "/producten/", "/producten/ander/")
    before = [text(client, address) for address in addresses]
    told = change(polis)
    assert told not in before[0]
    after = [text(client, address) for address in addresses]
    assert told in after[0]
    memory.forget()
    assert after == [text(client, address) for address in addresses]


def test_what_is_rolled_back_was_never_there(polis: Product, client: Client) -> None:
    before = text(client, "/producten/polis/")

    def attempt(costs: str, at: str) -> str:
        published(a_sheet(polis, TODAY, max_werkgeverslasten=costs), at=at)
        return text(client, "/producten/polis/")

    with transaction.atomic():
        assert "tot 77%" in attempt("tot 77%", "2026-02-01")
        transaction.set_rollback(True)
    assert text(client, "/producten/polis/") == before
    after = attempt("tot 88%", "2026-02-02")
    assert "tot 88%" in after
    assert "tot 77%" not in after


@pytest.mark.usefixtures("polis")
def test_other_days_and_moments_take_nobodys_place(client: Client) -> None:
    text(client)
    kept = memory_now()._told["market"].copy()
    for asked in ("op=2026-03-01", "bekend=2026-06-01", "op=2027-01-01&bekend=2026-06-01"):
        text(client, f"/vergelijken/?{asked}")
    assert memory_now()._told["market"] == kept


def a_memory(version: int = 3) -> Memory:
    return Memory(Catalogue(version=version))


def test_what_a_query_saw_of_another_version_is_not_remembered() -> None:
    for as_of in (2, 4, None):
        kept = a_memory(3)
        assert kept.recall("column", 1, lambda as_of=as_of: Read("nu", as_of)) == "nu"  # type: ignore[misc]
        assert kept.find("column", 1) is None


def test_before_anything_is_public_nothing_is_remembered() -> None:
    kept = a_memory(0)
    kept.keep("column", 1, Read("niets", 0))
    assert kept.find("column", 1) is None


def test_the_oldest_is_forgotten_first() -> None:
    kept = a_memory()
    for asked in range(MOST["in force"] + 1):
        kept.keep("in force", asked, Read(str(asked), 3))
    assert kept.find("in force", 0) is None
    assert kept.find("in force", MOST["in force"]) is not None


@pytest.mark.usefixtures("polis")
def test_two_states_of_the_catalogue_are_remembered_at_most() -> None:
    states = []
    for _ in range(4):
        workflow.announce()
        states.append(memory_now())
    assert list(memory._memories) == states[-2:]
    assert memory_now() is states[-1]


@pytest.mark.usefixtures("polis")
def test_the_elder_of_two_lets_go_of_what_takes_most(client: Client) -> None:
    client.get("/producten/")
    elder = memory_now()
    assert elder._told["answered"]
    workflow.announce()
    client.get("/producten/")
    assert memory_now()._told["answered"]
    assert not elder._told["answered"]


def sheets_read(act: Callable[[], object]) -> int:
    """How many sheets come from the database meanwhile."""
    read: list[object] = []

    def note(**named: object) -> None:
        read.append(named["instance"])

    post_init.connect(note, sender=Sheet)
    try:
        act()
    finally:
        post_init.disconnect(note, sender=Sheet)
    return len(read)


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        ("/producten/polis/", 1),
        ("/vergelijken/?p=polis&p=ander", 2),
        ("/vergelijken/", 0),
        ("/", 0),
    ],
)
def test_a_page_reads_no_sheet_that_it_does_not_show(
    client: Client, address: str, sheets: int
) -> None:
    for _ in range(7):
        published(a_sheet(a_product()))
    assert sheets_read(lambda: client.get(address)) == sheets
    assert sheets_read(lambda: client.get(address)) == 0


@pytest.mark.usefixtures("polis")
def test_what_was_read_with_all_others_is_not_read_by_itself(client: Client) -> None:
    client.get("/producten/")
    assert sheets_read(lambda: client.get("/producten/polis/")) == 0
