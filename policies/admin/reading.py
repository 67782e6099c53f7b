"""A sheet as text, row by row, for whoever may only read it."""

from dataclasses import dataclass

from policies.certainty import Certainty
from policies.kinds import InvalidValue
from policies.models import Cell, Sheet
from policies.rows import ROWS, Row, grouped


@dataclass(frozen=True)
class Line:
    """One row with its answer in words."""

    row: Row
    cell: Cell

    @property
    def text(self) -> str:
        """The answer in Dutch, or why there is none."""
        try:
            answer = self.cell.answer()
        except InvalidValue as problem:
            return f"Dit antwoord is niet te lezen. {problem.message}"
        if answer is None:
            return self.certainty
        return str(self.row.kind.show(answer))

    @property
    def certainty(self) -> str:
        """How certain the answer is, in Dutch."""
        return Certainty(self.cell.certainty).label

    @property
    def has_answer(self) -> bool:
        """Whether there is more to read than that there is no answer."""
        return self.cell.value is not None


def lines(sheet: Sheet) -> list[tuple[str, list[Line]]]:
    """Every row of the sheet under its heading; a row it never had is not given."""
    cells = {cell.row: cell for cell in sheet.cells.all()}

    def line(row: Row) -> Line:
        return Line(row, cells.get(row.key) or Cell(sheet=sheet, row=row.key))

    return [(group.value, [line(row) for row in rows]) for group, rows in grouped()]


def progress(answered: int) -> str:
    """`17 van 23 ingevuld`."""
    return f"{answered} van {len(ROWS)} ingevuld"
