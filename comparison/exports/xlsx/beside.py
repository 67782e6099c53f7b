"""The sheet with the products side by side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from openpyxl.worksheet.worksheet import Worksheet

from comparison.exports.facts import Fact
from comparison.exports.lines import Line, Said, baseline_of, title_of
from comparison.exports.xlsx.opening import HEAD, put_facts
from comparison.reading import Comparison
from comparison.table import Verdict
from comparison.templatetags.cells import confirmation
from comparison.templatetags.typography import day
from policies.certainty import Certainty
from policies.spreadsheet import PORTAL
from policies.spreadsheet.cells import Styled, lay_out, put


def write_beside(
    sheet: Worksheet, comparison: Comparison, facts: Sequence[Fact], lines: Iterable[Line]
) -> None:
    """The facts on top, then a row per line, under the heading of its group."""
    headings = ["Kenmerk", "Oordeel", *_headings(comparison), "Zekerheid"]
    lay_out(sheet, [30, 19, *(27 for _ in headings[2:-1]), 24], head=HEAD, beside=2)
    put_facts(sheet, f"{PORTAL}: {title_of(comparison)}", facts)
    put(sheet, HEAD, [(heading, "kop") for heading in headings])
    at = HEAD
    for group, of_group in groupby(lines, attrgetter("group")):
        at += 1
        put(sheet, at, [(group, "groep"), *(("", "groep") for _ in headings[1:])], height=30)
        for line in of_group:
            at += 1
            put(sheet, at, list(_items(line, comparison)))
    legend: list[Styled] = [
        (Certainty.UNKNOWN.label, "zonder antwoord"),
        ("Niemand gaf dit antwoord. Dat is iets anders dan “nee”.", "los"),
    ]
    put(sheet, at + 2, legend, height=20)


def _headings(comparison: Comparison) -> Iterator[str]:
    base = baseline_of(comparison)
    for column in comparison.columns:
        edition = f"versie {column.version}, geldig vanaf {day(column.valid_from)}"
        yield f"{column.name}\n{column.insurer}\n{edition}\n{confirmation(column)}"
        if base and column is not base:
            yield f"{column.name}: verschil met {base.name}"


def _items(line: Line, comparison: Comparison) -> Iterator[Styled]:
    differs = " verschilt" if line.verdict is Verdict.DIFFERS else ""
    base = baseline_of(comparison)
    yield line.row.label, f"kenmerk{differs}"
    yield line.verdict, line.verdict
    for said in line.said:
        certain = said.cell.certainty.has_value
        yield said.cell.text, f"antwoord{differs}" if certain else "zonder antwoord"
        if base and said.column is not base:
            yield said.difference, f"klein{differs}"
    yield _certainty(line.said), f"klein{differs}"


def _certainty(said: Sequence[Said]) -> str:
    """How certain the answers of a row are: in one word where they are alike, else by product."""
    names: dict[str, list[str]] = {}
    for one in said:
        names.setdefault(one.cell.certainty.label, []).append(one.column.name)
    if len(names) == 1:
        return next(iter(names))
    return "; ".join(f"{', '.join(of)}: {label}" for label, of in names.items())
