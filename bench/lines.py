"""The lines of the table that comes out, each held against what must be and what is aimed at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.spread import Spread

HEAD = ("what", "figure", "of nginx static", "of own floor", "must", "aim", "holds")


@dataclass(frozen=True)
class Goal:
    """What a figure must be and what is aimed at; `at_most` where less is better."""

    must: float
    aim: float
    at_most: bool = False

    def verdict(self, figure: float) -> str:
        """Whether the figure reaches the aim, what it must be, or neither."""
        if self._reaches(figure, self.aim):
            return "aim"
        return "must" if self._reaches(figure, self.must) else "no"

    def _reaches(self, figure: float, limit: float) -> bool:
        return figure <= limit if self.at_most else figure >= limit


@dataclass(frozen=True)
class Line:
    """One figure, where it makes sense with the same as ratios; a goal is about the figure."""

    what: str
    figure: Spread
    unit: str = ""
    of_nginx: Spread | None = None
    of_floor: Spread | None = None
    goal: Goal | None = None

    def cells(self) -> Iterator[str]:
        """The line as it stands in the table."""
        yield self.what
        yield f"{self.figure} {self.unit}".strip()
        yield str(self.of_nginx or "")
        yield str(self.of_floor or "")
        if self.goal is None:
            yield from ("", "", "")
        else:
            sign = "≤" if self.goal.at_most else "≥"
            yield f"{sign} {self.goal.must:g}"
            yield f"{sign} {self.goal.aim:g}"
            yield self.goal.verdict(self.figure.middle)


def table(lines: Iterable[Line]) -> str:
    """The lines in Markdown."""
    rows = [HEAD, ["---", "--:", "--:", "--:", "--:", "--:", "---"]]
    rows += [list(line.cells()) for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
