"""A product with a past, and pages read as their reader sees them."""

import re
from datetime import date
from html import unescape

from django.test import Client

from policies.models import Product, Sheet
from tests.builders import Answer, a_product, a_sheet, an_insurer, published

COSTS = "max_werkgeverslasten"


def a_remarked_sheet(product: Product, first: date, remark: str, **cells: Answer) -> Sheet:
    """A draft with a remark of its publisher."""
    sheet = a_sheet(product, first, **cells)
    sheet.remark = remark
    sheet.save()
    return sheet


def a_polis(name: str = "Polis", insurer: str = "Noord") -> Product:
    """Product `polis` of 2026: 25%, corrected in March to 30%, and 40% from July on."""
    product = a_product(an_insurer(insurer), name=name, slug="polis")
    published(a_sheet(product, date(2026, 1, 1), max_werkgeverslasten="tot 25%"), at="2025-12-01")
    published(
        a_remarked_sheet(
            product, date(2026, 1, 1), "Het was fout.", max_werkgeverslasten="tot 30%"
        ),
        at="2026-03-10",
    )
    later = a_sheet(product, date(2026, 7, 1), max_werkgeverslasten="tot 40%", regres="ja")
    published(later, at="2026-06-01")
    return product


def words_of(html: str) -> str:
    """The words on a page, without tags, on one line."""
    body = html.partition("<main")[2] or html
    text = unescape(re.sub(r"<[^>]*>", " ", body)).replace("\u00ad", "")
    return re.sub(r" ([.,;])", r"\1", re.sub(r"\s+", " ", text))


def read(client: Client, address: str, status: int = 200) -> str:
    """The words of the page at this address, which answers with this status."""
    response = client.get(address)
    assert response.status_code == status, response.content.decode()
    return words_of(response.content.decode())
