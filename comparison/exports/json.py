"""The comparison as JSON; the public contract."""

import json
from itertools import groupby
from operator import attrgetter
from typing import Any

from comparison.exports.lines import Line, Said, baseline_of, lines_of
from comparison.reading import Comparison
from comparison.selection import AMSTERDAM, write_known
from comparison.table import Column


def write(comparison: Comparison, permalink: str) -> bytes:
    """The document, encoded."""
    return json.dumps(document(comparison, permalink), ensure_ascii=False).encode()


def document(comparison: Comparison, permalink: str) -> dict[str, Any]:
    """The comparison as what JSON can hold."""
    known, table = comparison.selection.known, comparison.table
    base = baseline_of(comparison)
    return {
        "op": comparison.on.isoformat(),
        "bekend_op": write_known(known) if known else None,
        "catalogusversie": comparison.catalogue.version,
        "gemaakt_op": comparison.made_at.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
        "vast_adres": permalink,
        "basis": base.slug if base else None,
        "producten": [_product(column) for column in comparison.columns],
        "aantal_rijen": table.total if table else 0,
        "aantal_verschillend": table.differing if table else 0,
        "groepen": [
            {"groep": group.value, "rijen": [_row(line, base) for line in lines]}
            for group, lines in groupby(lines_of(comparison), attrgetter("group"))
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
        "bevestiging": column.confirmed.value,
    }


def _row(line: Line, base: Column | None) -> dict[str, Any]:
    return {
        "sleutel": line.row.key,
        "label": line.row.label,
        "oordeel": line.verdict.value,
        "cellen": {said.column.slug: _cell(said, base) for said in line.said},
    }


def _cell(said: Said, base: Column | None) -> dict[str, Any]:
    cell = said.cell
    return {
        "zekerheid": cell.certainty.value,
        "waarde": None if cell.value is None else cell.row.kind.to_json(cell.value),
        "tekst": cell.text,
        "toelichting": cell.note,
        "bron": cell.source,
        **({"verschil_met_basis": list(said.against)} if base else {}),
    }
