"""What every format of a comparison is made of: facts about it, and a line per row in view."""

from collections.abc import Iterator
from dataclasses import dataclass

from comparison.exports.facts import Fact, Made, dated
from comparison.reading import Comparison
from comparison.table import Column, Verdict
from policies.rows import Group, Row
from policies.statement import Statement


@dataclass(frozen=True)
class Said:
    """What one product says in one row, and how that differs from the baseline, if it does."""

    column: Column
    cell: Statement
    against: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """How it differs from the baseline, in one text; nothing for the baseline itself."""
        return "; ".join(self.against)


@dataclass(frozen=True)
class Line:
    """One row in view, with what every product says in it."""

    group: Group
    row: Row
    verdict: Verdict
    said: tuple[Said, ...]


def made_of(comparison: Comparison, permalink: str) -> Made:
    """When it was made, and from what."""
    return Made(
        on=comparison.on,
        selection=comparison.selection,
        version=comparison.catalogue.version,
        at=comparison.made_at,
        permalink=permalink,
    )


def facts_of(comparison: Comparison, permalink: str) -> Iterator[Fact]:
    """What was asked and when, and where it can be asked again."""
    base = baseline_of(comparison)
    beside = [Fact("maatstaf", base.name, base.name)] if base else []
    return dated("vergelijking op", made_of(comparison, permalink), beside)


def lines_of(comparison: Comparison) -> Iterator[Line]:
    """A line per row in view, in the order of the table."""
    for group in comparison.table.groups if comparison.table else ():
        for row in group.rows:
            against = row.against or ((),) * len(row.cells)
            said = map(Said, comparison.columns, row.cells, against)
            yield Line(group.group, row.row, row.verdict, tuple(said))


def title_of(comparison: Comparison) -> str:
    """What the comparison comes down to, in one line."""
    columns, table = comparison.columns, comparison.table
    if table is None:
        return "Nog geen producten gekozen" if comparison.offered else "Geen producten op deze dag"
    if len(columns) == 1:
        return f"{columns[0].name} van {columns[0].insurer}"
    return table.headline


def baseline_of(comparison: Comparison) -> Column | None:
    """The product that the others are held against, if any."""
    return comparison.table.baseline if comparison.table else None
