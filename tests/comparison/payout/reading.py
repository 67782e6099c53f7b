"""Reads the amounts back from the page, as a reader without a browser would."""

from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from django.test import Client

MUST, PAYS, REMAINS, AGAINST = (
    "U moet betalen",
    "De polis betaalt",
    "Blijft voor u",
    "Verschil met nu",
)
TOTAL = "Totaal"


@dataclass
class ProductOnPage:
    """What the table says of one product: amounts by year and column, its place, or why none."""

    rank: str = ""
    why: str = ""
    amounts: dict[tuple[str, str], str] = field(default_factory=dict)

    def euro(self, column: str, period: str = TOTAL) -> Decimal | None:
        """An amount as a number; None where there is none."""
        told = self.amounts.get((period, column), "")
        if "€" not in told:
            return None
        return Decimal(told.replace("€", "").replace(" ", "").replace(".", "").replace(",", "."))


class PayoutPage(HTMLParser):
    """The products in the order of the table, and all text that can be read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.products: dict[str, ProductOnPage] = {}
        self.text = ""
        self._in, self._period, self._row, self._hidden = "", "", False, False
        self._product = ProductOnPage()
        self.feed(html)
        self.text = " ".join(self.text.replace("\u00ad", "").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if tag == "tbody" and given.get("data-product"):
            self._product = self.products[given["data-product"] or ""] = ProductOnPage()
        elif tag == "th":
            self._in = "period" if given.get("scope") == "row" else ""
            self._period = "" if self._in else self._period
        elif tag == "td":
            self._in = given.get("data-label") or "why"
        elif tag == "span" and "rank" in classes:
            self._in = "rank"
        elif tag == "a":
            self._in = ""
        self._hidden = "hidden" in classes

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "table"}:
            self._in = ""
        self._hidden = False

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"
        told, product = data.strip(), self._product
        if not told or self._hidden:
            return
        if self._in == "period":
            self._period += told
        elif self._in == "rank":
            product.rank += told
        elif self._in == "why":
            product.why += f" {told}"
        elif self._in:
            cell = (self._period, self._in)
            product.amounts[cell] = product.amounts.get(cell, "") + told


def asked(client: Client, query: Any, status: int = 200) -> PayoutPage:
    """The page of a question; insists on how it answers."""
    response = client.get("/rekenen/uitkering/", query)
    assert response.status_code == status, response.context["form"].errors
    return PayoutPage(response.content.decode())


def a_question(**changed: Any) -> dict[str, Any]:
    """A question that every product answers; None leaves something out."""
    query: dict[str, Any] = {
        "loon": "36.540",
        "vakantiegeld": "inbegrepen",
        "uren": "36",
        "doorbetaling": "wet",
        "eigen_risico": "20",
        "dekking_1": "100",
        "dekking_2": "70",
        "lasten": "geen",
        "verzuim": "weken",
        "weken": "24",
        "procent": "100",
        "op": "2026-11-02",
        **changed,
    }
    return {name: text for name, text in query.items() if text is not None}
