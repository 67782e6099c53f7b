"""The workbook of a comparison: its sheets, one after another."""

from openpyxl import Workbook

from comparison.exports.lines import facts_of, lines_of, title_of
from comparison.exports.xlsx.behind import write_rows, write_sources
from comparison.exports.xlsx.beside import write_beside
from comparison.exports.xlsx.looks import styles
from comparison.exports.xlsx.opening import HEAD
from comparison.reading import Comparison
from policies.spreadsheet import PORTAL
from policies.spreadsheet.cells import set_up_print
from policies.spreadsheet.looks import ACCENT
from policies.spreadsheet.packing import packed


def write(comparison: Comparison, permalink: str) -> bytes:
    """The workbook of a comparison; nothing in it is a formula or a link."""
    facts, lines = tuple(facts_of(comparison, permalink)), tuple(lines_of(comparison))
    workbook = Workbook()
    for style in styles():
        workbook.add_named_style(style)
    beside = workbook.worksheets[0]
    beside.title = "Vergelijking"
    beside.sheet_properties.tabColor = ACCENT
    write_beside(beside, comparison, facts, lines)
    sources = workbook.create_sheet("Bronnen en toelichtingen")
    write_sources(sources, lines)
    rows = workbook.create_sheet("Kenmerken")
    write_rows(rows, lines)
    told = " · ".join(f"{fact.name}: {fact.words}" for fact in facts[:4])
    for sheet, head in ((beside, HEAD), (sources, 1), (rows, 1)):
        set_up_print(sheet, head, f"{PORTAL}: {sheet.title}", told)
    return packed(workbook, f"{PORTAL}: {title_of(comparison)}", comparison.made_at)
