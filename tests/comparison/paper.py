"""Reads a PDF back: its pages as they look, and its table as a screen reader goes through it."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.comparison.programs import run


@dataclass
class Cell:
    """A cell of the table: TH or TD, and its paragraphs."""

    tag: str
    paragraphs: list[str] = field(default_factory=list)


def pages_of(file: Path) -> list[str]:
    """The text of every page."""
    return run("pdftotext", "poppler-utils", "-raw", file, "-").split("\f")[:-1]


def spoken(file: Path) -> str:
    """All that is tagged, in reading order."""
    return "".join(text for _, text in _outline(file) if text.startswith('"'))


def rows_of(file: Path) -> list[list[Cell]]:
    """The rows of the table, in reading order; its head comes back on every page."""
    rows: list[list[Cell]] = []
    beyond = -1
    for depth, text in _outline(file):
        tag = text.rstrip(":").split(" ")[0]
        if depth <= beyond:
            beyond = -1
        if tag == "TR":
            rows.append([])
        elif tag in {"TH", "TD"}:
            rows[-1].append(Cell(tag))
            beyond = depth
        elif beyond >= 0 and tag == "P":
            rows[-1][-1].paragraphs.append("")
        elif beyond >= 0 and text.startswith('"'):
            cell = rows[-1][-1]
            cell.paragraphs[-1:] = ["".join([*cell.paragraphs[-1:], text[1:-1]])]
    return rows


def squeezed(text: str) -> str:
    """The text without what depends on where its lines break."""
    return "".join(text.replace("\u00ad", "").replace("-", "").replace('"', "").split())


def _outline(file: Path) -> list[tuple[int, str]]:
    lines = run("pdfinfo", "poppler-utils", "-struct-text", file).splitlines()
    return [(len(line) - len(line.lstrip()), line.strip()) for line in lines]
