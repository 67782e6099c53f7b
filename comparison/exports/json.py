"""The comparison as JSON; the public contract."""

import json
from itertools import groupby
from operator import attrgetter
from typing import Any

from comparison.exports.facts import Made
from comparison.exports.lines import Line, Said, baseline_of, lines_of, made_of
from comparison.reading import Comparison
from comparison.selection import AMSTERDAM, write_known
from comparison.table import Column
from policies.statement import Statement


def write(comparison: Comparison, permalink: str) -> bytes:
    """The document, encoded."""
    return json.dumps(document(comparison, permalink), ensure_ascii=False).encode()


def document(comparison: Comparison, permalink: str) -> dict[str, Any]:
    """The comparison as what JSON can hold."""
    table, base = comparison.table, baseline_of(comparison)
    return {
        **when(made_of(comparison, permalink)),
        "basis": base.slug if base else None,
        "producten": [product_of(column) for column in comparison.columns],
        "aantal_rijen": table.total if table else 0,
        "aantal_verschillend": table.differing if table else 0,
        "groepen": [
            {"groep": group.value, "rijen": [_row(line, base) for line in lines]}
            for group, lines in groupby(lines_of(comparison), attrgetter("group"))
        ],
    }


def when(made: Made) -> dict[str, Any]:
    """The dates, the version and the address that every answer comes with."""
    known = made.selection.known
    return {
        "op": made.on.isoformat(),
        "bekend_op": write_known(known) if known else None,
        "catalogusversie": made.version,
        "gemaakt_op": made.at.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
        "vast_adres": made.permalink,
    }


def product_of(column: Column) -> dict[str, Any]:
    """A product with its version, and how it stands with its insurer."""
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
    against = {"verschil_met_basis": list(said.against)} if base else {}
    return {**answer_of(said.cell), **against}


def answer_of(cell: Statement) -> dict[str, Any]:
    """An answer, how certain it is and where it stands; `waarde` is null without an answer."""
    return {
        "zekerheid": cell.certainty.value,
        "waarde": None if cell.value is None else cell.row.kind.to_json(cell.value),
        "tekst": cell.text,
        "toelichting": cell.note,
        "bron": cell.source,
    }
