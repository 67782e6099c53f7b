"""Reads back from every form of an answer what each product comes to."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from django.test import Client
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell

from comparison.payout.golden import Golden
from policies.example import EXAMPLES
from policies.models import Product
from tests.builders import NEW_YEAR, a_sheet, moment, published
from tests.comparison.paper import rows_of
from tests.comparison.payout.reading import MUST, PAYS, REMAINS, PayoutPage
from tests.comparison.workbook import opened

HEAD = 5
YEARS = ("jaar 1", "jaar 2", "totaal")
TOTAL = 5
"""Where what is paid in all stands among the amounts."""

Amounts = tuple[Decimal | None, ...]
"""What must be paid, what the policy pays and what remains: each of year 1, year 2 and both."""

NOTHING = (None, None, None)


def in_json(document: dict[str, Any]) -> dict[str, Amounts]:
    """By the name of the product."""
    return {item["naam"]: tuple(_in_json(item)) for item in document["producten"]}


def _in_json(item: dict[str, Any]) -> Iterator[Decimal | None]:
    for name in ("u_moet_betalen", "betaalt", "blijft_voor_u"):
        told = item[name]
        yield from (Decimal(told[y]) for y in ("jaar_1", "jaar_2", "totaal")) if told else NOTHING


def in_xlsx(workbook: Workbook) -> dict[str, Amounts]:
    """By the name of the product; the policy there is now left out."""
    sheet = workbook["Uitkomst"]
    headings = [str(cell.value) for cell in sheet[HEAD]]
    names = ("U moet betalen", "De polis betaalt", "Blijft voor u")
    places = [headings.index(f"{name}\n{year}") for name, year in product(names, YEARS)]
    found = {}
    for row in sheet.iter_rows(min_row=HEAD + 1):
        if row[0].value is None:
            break
        if not str(row[0].value).endswith(" (nu)"):
            found[str(row[0].value)] = tuple(_number(row[place]) for place in places)
    return found


def _number(cell: Cell | MergedCell) -> Decimal | None:
    """A number under the euro format; a text is no amount."""
    if cell.data_type == "s":
        assert cell.value in {"niet te berekenen", "kan niet"}
        return None
    assert "€" in cell.number_format
    return Decimal(str(cell.value))


def in_pdf(file: Path) -> dict[str, Amounts]:
    """By the name of the product; the policy there is now left out."""
    found = {}
    for head, *cells in (row for row in rows_of(file) if len(row) > len(NOTHING) * 3):
        name = head.paragraphs[0]
        texts = ["".join(cell.paragraphs) for cell in cells[: len(NOTHING) * 3]]
        if cells[0].tag == "TD" and not name.endswith("(nu)"):
            found[name] = tuple(map(euro, texts))
    return found


def on_page(page: PayoutPage) -> list[Amounts]:
    """In the order of the page; the policy there is now left out."""
    return [
        tuple(
            told.euro(*at) for at in product((MUST, PAYS, REMAINS), ("Jaar 1", "Jaar 2", "Totaal"))
        )
        for slug, told in page.products.items()
        if slug != "huidige-polis"
    ]


def euro(text: str) -> Decimal | None:
    """`€ 1.234,50` as a number; None for a text without an amount."""
    if "€" not in text:
        return None
    return Decimal("".join(text.split()).replace("€", "").replace(".", "").replace(",", "."))


def got(client: Client, suffix: str, query: Any) -> bytes:
    """The answer in this format; insists on one."""
    response = client.get(f"/rekenen/uitkering.{suffix}", query)
    assert response.status_code == 200, response.content.decode()
    return response.content


def asked_in_json(client: Client, query: Any) -> dict[str, Any]:
    """The answer as JSON."""
    document: dict[str, Any] = json.loads(got(client, "json", query))
    return document


def as_workbook(client: Client, query: Any) -> Workbook:
    """The answer as a workbook."""
    return opened(got(client, "xlsx", query))


def as_pdf(client: Client, folder: Path, query: Any) -> Path:
    """The answer as a PDF in this folder."""
    file = folder / "uitkering.pdf"
    file.write_bytes(got(client, "pdf", query))
    return file


def publish_instead(case: Golden) -> None:
    """Give every product of the source the answers that take the place of its own."""
    for example in EXAMPLES if case.instead else ():
        polis = Product.objects.get(slug=f"product-{example.letter.lower()}")
        published(a_sheet(polis, NEW_YEAR, **case.instead), at=moment("2026-01-02"))
