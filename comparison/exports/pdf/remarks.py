"""What stands behind the answers, gathered: numbered remarks, and sources told once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comparison.exports.lines import Line, Said
from comparison.table import Column
from policies.rows import Group
from policies.statement import Statement


@dataclass(frozen=True)
class Remark:
    """A note on what some products say in one row."""

    number: int
    label: str
    columns: tuple[Column, ...]
    text: str


@dataclass(frozen=True)
class Source:
    """A source, and the rows it answers; no rows where it answers all."""

    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """The sources of products, by name, that have them alike."""

    names: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Remarked:
    """A line, and for every answer the remark on it, if any."""

    line: Line
    answers: tuple[tuple[Said, Remark | None], ...]


def remarks_on(lines: Iterable[Line]) -> Iterator[Remarked]:
    """The lines with their remarks, numbered in reading order; equal notes in a row are one."""
    number = 0
    for line in lines:
        remarks: dict[str, Remark] = {}
        for note in dict.fromkeys(said.cell.note for said in line.said if said.cell.note):
            number += 1
            columns = tuple(said.column for said in line.said if said.cell.note == note)
            remarks[note] = Remark(number, line.row.label, columns, note)
        yield Remarked(line, tuple((said, remarks.get(said.cell.note)) for said in line.said))


def told_once(remarked: Iterable[Remarked]) -> list[Remark]:
    """All remarks, in order."""
    found = (remark for one in remarked for _, remark in one.answers if remark)
    return list({remark.number: remark for remark in found}.values())


def in_groups(remarked: Iterable[Remarked]) -> Mapping[Group, list[Remarked]]:
    """The lines under the headings of their groups."""
    groups: dict[Group, list[Remarked]] = {}
    for one in remarked:
        groups.setdefault(one.line.group, []).append(one)
    return groups


def sources_of(told: Iterable[tuple[str, Iterable[Statement]]]) -> list[Sources]:
    """Where the answers of each product, by name, come from; those with the same together."""
    alike: dict[tuple[Source, ...], list[str]] = {}
    for name, statements in told:
        alike.setdefault(tuple(_sources(statements)), []).append(name)
    return [Sources(tuple(of), sources) for sources, of in alike.items() if sources]


def _sources(statements: Iterable[Statement]) -> Iterator[Source]:
    labels: dict[str, list[str]] = {}
    for said in statements:
        if said.source:
            labels.setdefault(said.source, []).append(said.row.label)
    for source, of in labels.items():
        yield Source(source, tuple(of) if len(labels) > 1 else ())
