"""The sheet with the amounts: a row per product, and below it what was asked."""

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from comparison.calculators.money import euros
from comparison.exports.facts import Fact
from comparison.exports.xlsx.opening import HEAD, put_facts
from comparison.payout.conventions import CONVENTIONS
from comparison.payout.reckoning import Reckoning
from comparison.payout.rounding import InCents
from comparison.payout.situation import situation_of
from comparison.payout.telling import UNKNOWN, Entry, beside_current, title_of
from comparison.templatetags.typography import day
from policies.spreadsheet import PORTAL
from policies.spreadsheet.cells import Styled, height_of, lay_out, put, put_one

BEFORE = {"Product": 24, "Verzekeraar": 22, "Plaats": 8}
AFTER = {"Reden": 40, "Opmerkingen": 70}
YEARS = ("jaar 1", "jaar 2", "totaal")
AMOUNTS = (
    "U moet betalen",
    "De polis betaalt",
    "waarvan loon",
    "waarvan werkgeverslasten",
    "Blijft voor u",
)
AGAINST = "Meer dan uw huidige polis"
WIDTH_OF_AN_AMOUNT = 16
NOTHING: Styled = ("", "antwoord")


def write_outcome(sheet: Worksheet, reckoning: Reckoning, facts: Sequence[Fact]) -> None:
    """The facts on top, then the products, then the question and how it was reckoned."""
    names = (*AMOUNTS, AGAINST) if reckoning.now else AMOUNTS
    amounts = [f"{name}\n{year}" for name in names for year in YEARS]
    widths = [*BEFORE.values(), *(WIDTH_OF_AN_AMOUNT for _ in amounts), *AFTER.values()]
    lay_out(sheet, widths, head=HEAD, beside=1)
    put_facts(sheet, f"{PORTAL}: {title_of(reckoning)}", facts)
    _across(sheet, HEAD - 1, facts[-1].words, widths)
    headings = (*BEFORE, *amounts, *AFTER)
    put(sheet, HEAD, [(heading, "kop") for heading in headings], height=65)
    rows = list(_rows(reckoning))
    for at, items in enumerate(rows, start=HEAD + 1):
        put(sheet, at, items)
    for at, (name, words) in enumerate(_below(reckoning), start=HEAD + len(rows) + 2):
        put(sheet, at, [(name, "feit" if words else "groep")], height=0 if words else 30)
        if words:
            _across(sheet, at, words, widths)


def _rows(reckoning: Reckoning) -> Iterator[Sequence[Styled]]:
    """The products, and last the policy there is now; it is not held against itself."""
    entries, products = beside_current(reckoning), len(reckoning.lines)
    for number, entry in enumerate(entries):
        against: Iterable[Styled] = ()
        if reckoning.now:
            itself = number >= products
            against = [NOTHING] * len(YEARS) if itself else _years(entry.against, entry)
        yield [*_names(entry), *_amounts(entry), *against, *_words(entry)]


def _names(entry: Entry) -> Sequence[Styled]:
    return [
        (entry.name, "kenmerk"),
        (entry.insurer, "antwoord"),
        NOTHING if entry.rank is None else (entry.rank, "getal"),
    ]


def _amounts(entry: Entry) -> Iterator[Styled]:
    """Numbers; a text where they are not known, nothing for costs that do not count."""
    yield from _years(entry.must_pay.whole if entry.must_pay else None, entry, owed=True)
    pays = entry.pays
    for amounts in (pays.whole, pays.wages) if pays else (None, None):
        yield from _years(amounts, entry)
    if pays and pays.costs is None:
        yield from [NOTHING] * len(YEARS)
    else:
        yield from _years(pays.costs if pays else None, entry)
    yield from _years(entry.remains, entry)


def _years(amounts: InCents | None, entry: Entry, *, owed: bool = False) -> Iterator[Styled]:
    if amounts is None:
        word = UNKNOWN if owed or entry.pays else entry.missing_word
        return iter([(word, "zonder antwoord")] * len(YEARS))
    return zip(amounts.each, ("euro", "euro", "euro totaal"), strict=True)


def _words(entry: Entry) -> Sequence[Styled]:
    until = entry.until
    told = [f"Tot {day(until.end)}: {euros(until.pays.whole.total)}."] if until else []
    return [
        ("\n".join(entry.reasons), "antwoord"),
        ("\n".join([*told, *entry.remarks]), "klein"),
    ]


def _across(sheet: Worksheet, row: int, text: str, widths: Sequence[int]) -> None:
    """The text beside the first column, over all others: it may be long, and it is seen whole."""
    put_one(sheet.cell(row, 2), text, "waarde")
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(widths))
    sheet.row_dimensions[row].height = height_of([(text, sum(widths[1:]))])


def _below(reckoning: Reckoning) -> Iterator[tuple[str, str]]:
    """What stands under the amounts: headings, and words each with what they are about."""
    yield "Uw situatie", ""
    yield from situation_of(reckoning.asked)
    yield "Zo rekenen wij", ""
    for number, text in enumerate(CONVENTIONS, start=1):
        yield str(number), text
