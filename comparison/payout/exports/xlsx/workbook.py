"""The workbook of what policies pay: its sheets, one after another."""

from openpyxl import Workbook

from comparison.exports.xlsx.looks import styles
from comparison.exports.xlsx.opening import HEAD
from comparison.payout.exports.xlsx.behind import write_sources, write_working
from comparison.payout.exports.xlsx.outcome import write_outcome
from comparison.payout.reckoning import Reckoning
from comparison.payout.telling import facts_of, title_of
from policies.spreadsheet import PORTAL
from policies.spreadsheet.cells import set_up_print
from policies.spreadsheet.looks import ACCENT
from policies.spreadsheet.packing import packed


def write(reckoning: Reckoning, permalink: str) -> bytes:
    """The workbook; nothing in it is a formula or a link, and no amount is a text."""
    facts = tuple(facts_of(reckoning, permalink))
    workbook = Workbook()
    for style in styles():
        workbook.add_named_style(style)
    outcome = workbook.worksheets[0]
    outcome.title = "Uitkomst"
    outcome.sheet_properties.tabColor = ACCENT
    write_outcome(outcome, reckoning, facts)
    working = workbook.create_sheet("Berekening")
    write_working(working, reckoning)
    sources = workbook.create_sheet("Bronnen")
    write_sources(sources, reckoning)
    # A foot takes 255 letters, and no address of a question is sure to be shorter.
    told = " · ".join(f"{fact.name}: {fact.words}" for fact in facts[:4])
    for sheet, head in ((outcome, HEAD), (working, 1), (sources, 1)):
        set_up_print(sheet, head, f"{PORTAL}: {sheet.title}", told)
    return packed(workbook, f"{PORTAL}: {title_of(reckoning)}", reckoning.made_at)
