"""What every format of a comparison is made of: facts about it, and a line per row in view."""

from collections.abc import Iterator
from dataclasses import dataclass

from comparison.reading import Comparison
from comparison.selection import AMSTERDAM, write_known
from comparison.table import Column, Verdict
from comparison.templatetags.typography import day, moment
from policies.rows import Group, Row
from policies.statement import Statement


@dataclass(frozen=True)
class Fact:
    """Something about the comparison as a whole, as programs read it and in words."""

    name: str
    data: str
    words: str


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


def facts_of(comparison: Comparison, permalink: str) -> Iterator[Fact]:
    """What was asked and when, and where it can be asked again."""
    on, known = comparison.on, comparison.selection.known
    made_at = comparison.made_at.astimezone(AMSTERDAM)
    version = str(comparison.catalogue.version)
    yield Fact("vergelijking op", on.isoformat(), day(on))
    yield Fact("zoals bekend op", write_known(known) if known else "nu", _known(comparison))
    yield Fact("catalogusversie", version, version)
    yield Fact("gemaakt op", made_at.isoformat(timespec="seconds"), moment(made_at))
    if base := baseline_of(comparison):
        yield Fact("maatstaf", base.name, base.name)
    yield Fact("vast adres", permalink, permalink)


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


def _known(comparison: Comparison) -> str:
    """The last moment whose publications count, in words."""
    known = comparison.selection.known_moment()
    if known is None:
        return "het moment van maken"
    return moment(known.astimezone(AMSTERDAM))
