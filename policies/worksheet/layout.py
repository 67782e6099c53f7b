"""Where everything stands in a worksheet: a line per part of every row, and its open cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import count
from types import MappingProxyType
from typing import Any

from policies.certainty import STORED
from policies.kinds import dutch
from policies.kinds.parts import Choice, Part
from policies.rows import ROW_BY_KEY, Row, grouped

LAYOUT = 1
"""Rises when a worksheet that was handed out can no longer be read."""

EXPLAINED, FILLED_IN, HIDDEN = "Uitleg", "Werkblad", "Portaal"
"""The names of the sheets; the last holds what the portal needs to know the file again."""

HEAD = 3
"""The line with the headings."""

ITSELF = "Over dit blad"


class Column(IntEnum):
    """What stands in each column."""

    LABEL = 1
    QUESTION = 2
    HINT = 3
    ANSWER = 4
    CERTAINTY = 5
    SOURCE = 6
    NOTE = 7
    MEANING = 8

    @property
    def letter(self) -> str:
        """How programs name it."""
        return "ABCDEFGH"[self - 1]


HEADINGS = MappingProxyType(
    {
        Column.LABEL: "Kenmerk",
        Column.QUESTION: "Vraag",
        Column.HINT: "Zo vult u het in",
        Column.ANSWER: "Antwoord",
        Column.CERTAINTY: "Zekerheid",
        Column.SOURCE: "Bron",
        Column.NOTE: "Toelichting",
        Column.MEANING: "Wat betekent dit?",
    }
)

FACTS = MappingProxyType(
    {
        "valid_from": "Geldig vanaf",
        "complaints_route": "Klachten over dit product",
        "remark": "Toelichting bij dit blad",
    }
)
"""What the sheet says of itself, by the name of its field."""

CERTAINTY = Choice(
    key="certainty",
    label=HEADINGS[Column.CERTAINTY],
    options={certainty.value: certainty.label for certainty in STORED},
)

Takes = Part[Any] | type[str] | type[date]
"""What a cell takes: a part of an answer, any text, or a day."""

GROUND: Mapping[Column, tuple[str, Takes]] = MappingProxyType(
    {
        Column.CERTAINTY: ("certainty", CERTAINTY),
        Column.SOURCE: ("source", str),
        Column.NOTE: ("note", str),
    }
)
"""What is asked once per row of the comparison: the field of each column, and what it takes."""


@dataclass(frozen=True)
class Place:
    """A cell to fill in: where it stands, which field of which subject it is, what it takes.

    The subject is the key of a row, or the name of a fact about the sheet itself; `label` is how a
    message names the cell: `Dekkingen – Laagste dekking, jaar 1`, and `question` how its row does.
    """

    column: Column
    line: int
    subject: str
    field: str
    label: str
    question: str
    takes: Takes

    @property
    def address(self) -> str:
        """`D14`."""
        return f"{self.column.letter}{self.line}"


@dataclass(frozen=True)
class Line:
    """One line of the worksheet; `row` is None for what the sheet says of itself.

    `label` is empty on every line of a row but the first, and `places` are its open cells.
    """

    at: int
    group: str
    row: Row | None
    label: str
    question: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Heading:
    """A line that names the group below it."""

    at: int
    group: str


def _lines() -> Iterator[Heading | Line]:
    at = count(HEAD + 1)
    yield Heading(next(at), ITSELF)
    for name, label in FACTS.items():
        line = next(at)
        takes: Takes = date if name == "valid_from" else str
        place = Place(Column.ANSWER, line, name, name, label, label, takes)
        yield Line(line, ITSELF, None, label, "", (place,))
    for group, rows in grouped():
        yield Heading(next(at), group)
        for row in rows:
            for part in row.kind.parts.values():
                yield _line_of(row, part, next(at))


def _line_of(row: Row, part: Part[Any], at: int) -> Line:
    alone = len(row.kind.parts) == 1
    label = row.label if alone else f"{row.label} – {part.label}"
    answer = Place(Column.ANSWER, at, row.key, part.key, label, part.label, part)
    if part is not next(iter(row.kind.parts.values())):
        return Line(at, row.group, row, "", part.label, (answer,))
    ground = (
        Place(column, at, row.key, field, f"{row.label} – {name}", name, takes)
        for column, (field, takes) in GROUND.items()
        for name in (HEADINGS[column],)
    )
    return Line(at, row.group, row, row.label, part.label, (answer, *ground))


LINES: tuple[Heading | Line, ...] = tuple(_lines())

PLACES: tuple[Place, ...] = tuple(
    place for line in LINES if isinstance(line, Line) for place in line.places
)
"""Every cell to fill in, from top to bottom."""

LAST = LINES[-1].at

SUBJECTS: tuple[str, ...] = tuple(dict.fromkeys(place.subject for place in PLACES))
"""The facts about the sheet itself and the rows, in the order of the worksheet."""


def label_of(subject: str) -> str:
    """How people call a subject."""
    return ROW_BY_KEY[subject].label if subject in ROW_BY_KEY else FACTS[subject]


def locked() -> dict[str, str]:
    """The texts by which a worksheet is known to be whole, by the address of their cell."""
    texts = {f"{column.letter}{HEAD}": heading for column, heading in HEADINGS.items()}
    for line in LINES:
        if isinstance(line, Heading):
            texts[f"A{line.at}"] = line.group
        else:
            texts |= {f"A{line.at}": line.label, f"B{line.at}": line.question}
    return {address: dutch.tidy(text) for address, text in texts.items()}
