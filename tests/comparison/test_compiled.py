"""Parts of pages are rendered once: what is kept reads as what is rendered anew, and never old."""

from datetime import UTC, date
from urllib.parse import urlencode

import pytest
from django.test import Client

from comparison.payout.golden import GOLDEN
from comparison.reading import memory
from comparison.templatetags import cells, compiled
from comparison.templatetags.typography import moment as in_words
from policies import workflow
from policies.models import Product
from tests.builders import a_product, a_sheet, clock_at, moment, published, the_cell

NOW = moment("2026-10-01")
ADDRESSES = [
    "/vergelijken/",
    "/vergelijken/?toon=verschillen&basis=polis",
    "/vergelijken/?p=product-a&p=polis&uitleg=open",
    "/vergelijken/?op=2026-02-01&bekend=2026-06-01",
    "/producten/",
    "/producten/?max_werkgeverslasten=30&regres=onbekend&p=polis",
    "/producten/polis/",
    "/producten/polis/versies/1/",
    "/convenant/",
    f"/rekenen/uitkering/?{urlencode(GOLDEN[1].query(date(2026, 10, 1)), doseq=True)}",
]


@pytest.fixture
def polis(example: None) -> Product:
    """A product with a past and an answer in doubt, beside three of the example."""
    product = a_product(slug="polis", name="<Polis> & zoon")
    published(a_sheet(product, date(2026, 1, 1), regres="nee"))
    sheet = published(a_sheet(product, date(2026, 7, 1), regres="ja", inlooprisico="ja"))
    with clock_at(moment("2026-08-01")):
        workflow.review(the_cell(sheet, "inlooprisico"), "Klopt dit wel?", by=None)
        for slug in ("product-d", "product-e"):
            workflow.withdraw(Product.objects.get(slug=slug), date(2026, 8, 2), by=None)
    return product


def page(client: Client, address: str) -> bytes:
    with clock_at(NOW):
        response = client.get(address)
    assert response.status_code == 200
    return response.content


def forget() -> None:
    """Nothing is at hand: neither what was rendered nor what was read."""
    compiled.forget()
    cells.rows.cache_clear()
    memory.forget()


@pytest.mark.usefixtures("polis")
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_rendered_before_reads_as_what_is_rendered_anew(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    first, again = page(client, address), page(client, address)
    forget()
    for other in ADDRESSES:
        page(client, other)
    after_others = page(client, address)

    forget()
    for module in ("cells", "choosing", "frame", "payouts", "sharing"):
        monkeypatch.setattr(f"comparison.templatetags.{module}.compiled", compiled.rendered)
    never_kept = page(client, address)
    assert first == again == after_others == never_kept


def test_a_part_is_rendered_once_for_the_same_words() -> None:
    said = {"group": "Dekking", "span": 6}
    once = compiled.compiled("comparison/table/_group.html", **said)
    assert compiled.compiled("comparison/table/_group.html", **said) is once
    other = compiled.compiled("comparison/table/_group.html", group="Dekking", span=3)
    assert other != once


def test_what_is_written_in_a_part_is_harmless() -> None:
    part = compiled.compiled("comparison/table/_group.html", group="<script>", span=2)
    assert "<script>" not in part
    assert "&lt;script&gt;" in part


def test_what_is_at_hand_is_bounded() -> None:
    for span in range(compiled.LARGE + 10):
        compiled.laid_out("comparison/table/_group.html", group="Dekking", span=span)
    assert compiled.laid_out.cache_info().currsize == compiled.LARGE
    assert compiled.compiled.cache_info().maxsize == compiled.SMALL


def test_moments_of_two_zones_that_are_equal_read_by_their_own_clock() -> None:
    noon = moment("2026-07-01")
    assert in_words(noon) == "1 juli 2026 om 12.00 uur"
    assert in_words(noon.astimezone(UTC)) == "1 juli 2026 om 10.00 uur"
