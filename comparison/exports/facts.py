"""What a file tells about itself as a whole: what was asked, when, and where to ask it again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from comparison.selection import AMSTERDAM, Selection, write_known
from comparison.templatetags.typography import day, moment


@dataclass(frozen=True)
class Fact:
    """Something about an answer as a whole, as programs read it and in words."""

    name: str
    data: str
    words: str


@dataclass(frozen=True)
class Made:
    """When an answer was made, from which state of the catalogue, and where it stands for ever."""

    on: date
    selection: Selection
    version: int
    at: datetime
    permalink: str


def dated(name: str, made: Made, beside: Iterable[Fact] = ()) -> Iterator[Fact]:
    """The day, under this name, and what goes with it; the address comes last, after `beside`."""
    known, at = made.selection.known, made.at.astimezone(AMSTERDAM)
    yield Fact(name, made.on.isoformat(), day(made.on))
    yield Fact("zoals bekend op", write_known(known) if known else "nu", _known(made.selection))
    yield Fact("catalogusversie", str(made.version), str(made.version))
    yield Fact("gemaakt op", at.isoformat(timespec="seconds"), moment(at))
    yield from beside
    yield Fact("vast adres", made.permalink, made.permalink)


def _known(selection: Selection) -> str:
    """The last moment whose publications count, in words."""
    known = selection.known_moment()
    return "het moment van maken" if known is None else moment(known.astimezone(AMSTERDAM))
