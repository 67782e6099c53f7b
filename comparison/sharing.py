"""What a page says of itself to whoever shares or indexes it."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from comparison.reading import Comparison
from comparison.table import Column
from policies.kinds.dutch import show_list
from policies.rows import ROWS

Json = dict[str, Any]


@dataclass(frozen=True)
class Shared:
    """The title and the description of a page, in Dutch."""

    title: str
    description: str


def shared_comparison(comparison: Comparison) -> Shared:
    """What is compared, and how much of it differs."""
    table = comparison.table
    if table is None:
        text = "Kies welke producten u naast elkaar wilt zien, regel voor regel."
        return Shared("Vergelijken", text)
    names = show_list([column.name for column in table.columns])
    if len(table.columns) == 1:
        return Shared(names, f"Alle antwoorden van {_with_insurer(table.columns[0])}.")
    products = show_list([_with_insurer(column) for column in table.columns])
    return Shared(
        f"{names}: {table.headline}",
        f"{products} naast elkaar op {date_format(comparison.on, 'j F Y')}. {table.headline}. "
        f"Gelijk: {table.same}. Niet te vergelijken: {table.incomparable}.",
    )


def shared_product(column: Column) -> Shared:
    """Which product it is, and how much of it is known."""
    known = sum(not column.cell(row).is_open for row in ROWS)
    return Shared(
        _with_insurer(column),
        f"Alle antwoorden van {_with_insurer(column)} op {len(ROWS)} kenmerken, met de bron erbij. "
        f"Nu met antwoord: {known}. Zonder: {len(ROWS) - known}.",
    )


def product_document(column: Column, address: str) -> Json:
    """A product as schema.org describes one; what is not known is left out, never guessed."""
    cells = [column.cell(row) for row in ROWS]
    return {
        "@context": "https://schema.org",
        "@type": ["FinancialProduct", "Product"],
        "@id": address,
        "url": address,
        "name": column.name,
        "category": "MKB verzuim-ontzorg-verzekering",
        "inLanguage": "nl",
        "areaServed": {"@type": "Country", "name": "Nederland"},
        "provider": {"@type": "Organization", "name": column.insurer},
        "brand": {"@type": "Brand", "name": column.insurer},
        "dateModified": column.published_at.isoformat(timespec="seconds"),
        "additionalProperty": [
            {
                "@type": "PropertyValue",
                "propertyID": cell.row.key,
                "name": cell.row.label,
                "value": cell.text,
            }
            for cell in cells
            if cell.value is not None
        ],
    }


def _with_insurer(column: Column) -> str:
    return f"{column.name} van {column.insurer}"
