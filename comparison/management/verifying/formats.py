"""Reads a comparison back from a file: by row, the texts in the order of the columns."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import load_workbook

from accounts.formulas import FORMULA_STARTS
from comparison.reading import Comparison
from policies.rows import ROWS

Texts = dict[str, list[str]]

KEY_BY_LABEL = {row.label: row.key for row in ROWS}


def read_json(content: bytes, comparison: Comparison) -> Texts:
    """The texts in JSON."""
    document = json.loads(content)
    return {
        row["sleutel"]: [row["cellen"][column.slug]["tekst"] for column in comparison.columns]
        for group in document["groepen"]
        for row in group["rijen"]
    }


def read_csv(content: bytes, comparison: Comparison) -> Texts:
    """The texts in CSV, below the line that opens with `groep`."""
    text = StringIO(content.decode("utf-8-sig"), newline="")
    lines = [list(map(_plain, line)) for line in csv.reader(text, delimiter=";")]
    names = [f"{column.name} ({column.insurer})" for column in comparison.columns]
    return _below("groep", lines, names, key=1)


def read_xlsx(content: bytes, comparison: Comparison) -> Texts:
    """The texts on the first sheet of a workbook, below the line that opens with `Kenmerk`."""
    sheet = load_workbook(BytesIO(content), read_only=True).worksheets[0]
    lines = [["" if item is None else str(item) for item in line] for line in sheet.values]
    names = [f"{column.name}\n{column.insurer}\n" for column in comparison.columns]
    return _below("Kenmerk", lines, names, key=0)


READERS: Mapping[str, Callable[[bytes, Comparison], Texts]] = {
    "json": read_json,
    "csv": read_csv,
    "xlsx": read_xlsx,
}
"""By suffix; a format that is not here is made, and looked at from outside only."""

STARTS: Mapping[str, bytes] = {"pdf": b"%PDF-"}
"""How the files begin that are not read back."""


def _below(opening: str, lines: Sequence[list[str]], names: Iterable[str], key: int) -> Texts:
    head = next(at for at, line in enumerate(lines) if line and line[0] == opening)
    places: list[int] = []
    for name in names:
        begin = places[-1] + 1 if places else key + 1
        places.append(_place(lines[head], name, begin))
    found = ((KEY_BY_LABEL.get(line[key], line[key]), line) for line in lines[head + 1 :] if line)
    keys = set(KEY_BY_LABEL.values())
    return {row: [line[place] for place in places] for row, line in found if row in keys}


def _place(headings: list[str], name: str, begin: int) -> int:
    """Where the column of a product stands; raises ValueError when it is not there."""
    for at in range(begin, len(headings)):
        if headings[at] == name or (name.endswith("\n") and headings[at].startswith(name)):
            return at
    raise ValueError(f"geen kolom voor {name!r}")


def _plain(item: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from seeing a formula."""
    return item[1:] if item[:1] == "'" and item[1:].startswith(FORMULA_STARTS) else item
