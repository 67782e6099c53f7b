"""The sheets behind the amounts: how they came about, and on which answers they rest."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from comparison.calculators.amounts import Amount
from comparison.exports.xlsx.behind import SOURCES, record_of, write_records
from comparison.payout.owed import Owed
from comparison.payout.reckoning import Reckoning
from comparison.payout.telling import Entry, Event, beside_current
from comparison.payout.working import Step
from policies.kinds import dutch
from policies.spreadsheet.cells import Styled
from policies.statement import Statement

WORKING = {
    "product": 24,
    "verzekeraar": 24,
    "stap": 34,
    "som": 70,
    "uitkomst": 26,
    "bedrag": 17,
    "kenmerk": 28,
    "wat het productblad zegt": 44,
    "zekerheid": 24,
    "bron": 50,
}
EMPLOYER = "U als werkgever"


def write_working(sheet: Worksheet, reckoning: Reckoning) -> None:
    """What the employer must pay, then step by step what each product pays."""
    write_records(sheet, WORKING, _working(reckoning))


def write_sources(sheet: Worksheet, reckoning: Reckoning) -> None:
    """A row per answer that counts, and per legal amount."""
    write_records(sheet, SOURCES, _sources(reckoning))


def _working(reckoning: Reckoning) -> Iterator[Sequence[Styled]]:
    yield from _duty(reckoning.owed)
    for entry in beside_current(reckoning):
        for reason in entry.reasons:
            yield _record(entry, "", reason)
        for step in entry.steps:
            yield _of_step(entry, step)
        for event in entry.events:
            yield _of_event(entry, event)


def _duty(owed: Owed) -> Iterator[Sequence[Styled]]:
    for reason in owed.reasons:
        yield _record(None, "", reason)
    for line in owed.lines:
        yield _record(None, f"Jaar {line.year}: {line.rule}", line.sum, amount=line.amount)
    if owed.sanction is not None:
        yield _record(None, "Loonsanctie", "boven op het andere", amount=owed.sanction)


def _of_step(entry: Entry, step: Step) -> Sequence[Styled]:
    return _record(entry, step.title, step.sum, step.result, said=step.statements)


def _of_event(entry: Entry, event: Event) -> Sequence[Styled]:
    told = "\n".join(filter(None, (event.text, event.sum, event.reason)))
    return _record(entry, event.title, told, amount=event.amount, said=(event.statement,))


def _record(
    entry: Entry | None,
    title: str,
    told: str,
    result: str = "",
    *,
    amount: Decimal | None = None,
    said: Sequence[Statement] = (),
) -> Sequence[Styled]:
    """A row of the working: of a product, or of the employer."""
    return [
        (entry.name if entry else EMPLOYER, "kenmerk"),
        (entry.insurer if entry else "", "antwoord"),
        (title, "antwoord"),
        (told, "antwoord"),
        (result, "antwoord"),
        ("", "antwoord") if amount is None else (amount, "euro"),
        ("\n".join(one.row.label for one in said), "antwoord"),
        ("\n".join(one.text for one in said), "antwoord"),
        ("\n".join(one.certainty.label for one in said), "antwoord"),
        ("\n".join(dict.fromkeys(one.source for one in said)), "antwoord"),
    ]


def _sources(reckoning: Reckoning) -> Iterator[Sequence[Styled]]:
    for entry in beside_current(reckoning):
        for said in entry.statements:
            yield record_of(said, entry.column) if entry.column else _own(said, entry)
    for amount in reckoning.owed.legal:
        yield _legal(amount)


def _own(said: Statement, entry: Entry) -> Sequence[Styled]:
    return _filled({"kenmerk": said.row.label, "product": entry.name, "antwoord": said.text})


def _legal(amount: Amount) -> Sequence[Styled]:
    told = {
        "kenmerk": amount.name,
        "product": "wettelijk bedrag",
        "zekerheid": amount.status,
        "antwoord": dutch.show_euro(amount.euro),
        "bron": amount.source,
    }
    items = dict(zip(SOURCES, _filled(told), strict=True))
    return list({**items, "geldig vanaf": (amount.valid_from, "dag")}.values())


def _filled(told: dict[str, str]) -> Sequence[Styled]:
    """A row of the sources of which only this is told."""
    return [
        (told.get(name, ""), "kenmerk" if name == "kenmerk" else "antwoord") for name in SOURCES
    ]
