"""What the policies pay, on paper: a tagged PDF."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from comparison.calculators.money import euros
from comparison.exports.pdf.document import on_paper
from comparison.exports.pdf.remarks import sources_of
from comparison.payout.conventions import CONVENTIONS
from comparison.payout.picture import drawn
from comparison.payout.reckoning import Reckoning
from comparison.payout.rounding import InCents
from comparison.payout.situation import situation_of
from comparison.payout.telling import (
    UNKNOWN,
    Entry,
    Event,
    beside_current,
    facts_of,
    title_of,
)

YEARS = ("jaar\u00a01", "jaar\u00a02", "totaal")
AMOUNTS = ("U moet betalen", "De polis betaalt", "Blijft voor u")
AGAINST = "Meer dan uw huidige polis"

LONG = 500
"""An address of so many letters takes more room at the foot of every page."""


@dataclass(frozen=True)
class Row:
    """The amounts of one product in words, and those of the part that can be told, if any."""

    entry: Entry
    amounts: tuple[str, ...]
    until: str
    current: bool


@dataclass(frozen=True)
class Said:
    """The same words about one or more products."""

    names: tuple[str, ...]
    text: str


def write(reckoning: Reckoning, permalink: str) -> bytes:
    """The document, as PDF; raises FormatMissing where the libraries that set it are not there."""
    return on_paper("comparison/payout/paper/payout.html", _context(reckoning, permalink))


def _context(reckoning: Reckoning, permalink: str) -> dict[str, Any]:
    entries, owed = beside_current(reckoning), reckoning.owed
    products = len(reckoning.lines)
    names = (*AMOUNTS, AGAINST) if reckoning.now else AMOUNTS
    return {
        "title": title_of(reckoning),
        "subject": "Wat verzekeringen bij verzuim betalen in één situatie",
        "long": len(permalink) > LONG,
        "facts": list(facts_of(reckoning, permalink)),
        "reckoning": reckoning,
        "situation": situation_of(reckoning.asked),
        "owed": owed,
        "duty": [(line, euros(line.amount)) for line in owed.lines],
        "sanction": "" if owed.sanction is None else euros(owed.sanction),
        "legal": [(amount, euros(amount.euro)) for amount in owed.legal],
        "headings": [(name, year) for name in names for year in YEARS],
        "rows": [
            _row(entry, against=bool(reckoning.now), current=number >= products)
            for number, entry in enumerate(entries)
        ],
        "entries": entries,
        "worked": any(entry.steps for entry in entries),
        "events": list(_events(entries)),
        "reasons": _gathered((entry.name, entry.reasons) for entry in entries),
        "remarks": _gathered((entry.name, entry.remarks) for entry in entries),
        "notes": _gathered((entry.name, _notes(entry)) for entry in entries),
        "sources": sources_of((entry.name, entry.statements) for entry in entries),
        "picture": drawn(entries),
        "conventions": CONVENTIONS,
        "made_at": reckoning.made_at,
    }


def _row(entry: Entry, *, against: bool, current: bool) -> Row:
    word = UNKNOWN if entry.pays else entry.missing_word
    amounts = [
        *_told(entry.must_pay.whole if entry.must_pay else None, UNKNOWN),
        *_told(entry.pays.whole if entry.pays else None, word),
        *_told(entry.remains, word),
    ]
    if against:
        amounts += _told(entry.against, "" if current else word)
    until = euros(entry.until.pays.whole.total) if entry.until else ""
    return Row(entry, tuple(amounts), until, current)


def _told(amounts: InCents | None, word: str) -> tuple[str, ...]:
    return tuple(map(euros, amounts.each)) if amounts else (word,) * len(YEARS)


def _events(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Event, str]]:
    for entry in entries:
        for event in entry.events:
            yield entry, event, "" if event.amount is None else euros(event.amount)


def _notes(entry: Entry) -> Iterator[str]:
    for said in entry.statements:
        if said.note:
            yield f"{said.row.label}. {said.note}"


def _gathered(told: Iterable[tuple[str, Iterable[str]]]) -> list[Said]:
    """The same words once, with the names they are about; none where they are about all."""
    found: dict[str, list[str]] = {}
    every = [(name, list(texts)) for name, texts in told]
    for name, texts in every:
        for text in dict.fromkeys(texts):
            found.setdefault(text, []).append(name)
    return [
        Said(() if len(names) == len(every) > 1 else tuple(names), text)
        for text, names in found.items()
    ]
