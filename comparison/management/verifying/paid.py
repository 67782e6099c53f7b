"""Reads back from a file what each product pays in all, or at death."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Protocol

from openpyxl import load_workbook

from comparison.payout.telling import REFUSED, UNKNOWN
from comparison.table import Column

Amounts = dict[str, Decimal | None]
"""Euro by the name of the product in addresses; None without an amount."""

TOTAL = "De polis betaalt\ntotaal"
AT_DEATH = "Overlijden"


class Reader(Protocol):
    """Reads a file of the products in these columns, in this order."""

    def __call__(self, content: bytes, columns: Sequence[Column], *, death: bool) -> Amounts: ...


def read_json(content: bytes, columns: Sequence[Column], *, death: bool) -> Amounts:
    """The amounts in JSON."""
    return {
        item["product"]: _in_json(item, death=death) for item in json.loads(content)["producten"]
    }


def _in_json(item: Mapping[str, Any], *, death: bool) -> Decimal | None:
    if death:
        told = item["gebeurtenissen"][0]["bedrag"]
    else:
        told = item["betaalt"] and item["betaalt"]["totaal"]
    return None if told is None else Decimal(told)


def read_xlsx(content: bytes, columns: Sequence[Column], *, death: bool) -> Amounts:
    """The amounts in a workbook: on its first sheet, or on that of the working."""
    workbook = load_workbook(BytesIO(content), read_only=True)
    if death:
        lines = _below(workbook["Berekening"].values, "product")
        found = [line for line in lines if line["stap"] == AT_DEATH]
        names, place = ("product", "verzekeraar"), "bedrag"
    else:
        found = list(_below(workbook["Uitkomst"].values, "Product"))
        names, place = ("Product", "Verzekeraar"), TOTAL
    amounts: Amounts = {}
    for column, line in zip(columns, found, strict=False):
        if [line[name] for name in names] == [column.name, column.insurer]:
            amounts[column.slug] = _number(line[place])
    return amounts


def _below(rows: Iterator[tuple[Any, ...]], opening: str) -> Iterator[dict[str, Any]]:
    """The rows under the one that opens with this, by its headings, up to an empty one."""
    head = next(row for row in rows if row and row[0] == opening)
    for row in rows:
        if not row or row[0] is None:
            return
        yield dict(zip(head, row, strict=False))


def _number(item: object) -> Decimal | None:
    """A number; None for nothing, or for what stands in the place of an amount."""
    if item is None or item in {UNKNOWN, REFUSED}:
        return None
    if isinstance(item, int | float):
        return Decimal(str(item))
    raise ValueError(f"{item!r} is geen bedrag")


READERS: Mapping[str, Reader] = {"json": read_json, "xlsx": read_xlsx}
"""By suffix; a format that is not here is made, and looked at from outside only."""
