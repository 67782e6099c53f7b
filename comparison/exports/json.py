"""The comparison as JSON; the public contract."""

import json
from typing import Any

from comparison.reading import Comparison
from comparison.selection import AMSTERDAM, write_known
from comparison.table import Column, TableCell, TableRow


def write(comparison: Comparison, permalink: str) -> bytes:
    """The document, encoded."""
    return json.dumps(document(comparison, permalink), ensure_ascii=False).encode()


def document(comparison: Comparison, permalink: str) -> dict[str, Any]:
    """The comparison as what JSON can hold."""
    known, table = comparison.selection.known, comparison.table
    return {
        "op": comparison.on.isoformat(),
        "bekend_op": write_known(known) if known else None,
        "catalogusversie": comparison.catalogue.version,
        "gemaakt_op": comparison.made_at.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
        "vast_adres": permalink,
        "producten": [_product(column) for column in comparison.columns],
        "aantal_rijen": table.total if table else 0,
        "aantal_verschillend": table.differing if table else 0,
        "groepen": [
            {
                "groep": group.group.value,
                "rijen": [_row(row, comparison.columns) for row in group.rows],
            }
            for group in (table.groups if table else ())
        ],
    }


def _product(column: Column) -> dict[str, Any]:
    return {
        "product": column.slug,
        "naam": column.name,
        "verzekeraar": column.insurer,
        "versie": column.version,
        "geldig_vanaf": column.valid_from.isoformat(),
        "gepubliceerd_op": column.published_at.astimezone(AMSTERDAM).isoformat(),
        "bevestigd_op": column.confirmed_on.isoformat() if column.confirmed_on else None,
    }


def _row(row: TableRow, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "sleutel": row.row.key,
        "label": row.row.label,
        "oordeel": row.verdict.value,
        "cellen": {
            column.slug: _cell(cell) for column, cell in zip(columns, row.cells, strict=True)
        },
    }


def _cell(cell: TableCell) -> dict[str, Any]:
    value = None if cell.value is None else cell.row.kind.to_json(cell.value)
    return {
        "zekerheid": cell.certainty.value,
        "waarde": value,
        "tekst": cell.text,
        "toelichting": cell.note,
        "bron": cell.source,
    }
