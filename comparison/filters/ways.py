"""The ways in which a part of an answer can be asked for: one of these, at least, at most."""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.kinds import InvalidValue, dutch
from policies.kinds.names import Document, Documents, Names
from policies.kinds.parts import Choice, Flag, Number, Part, Whole, WholeNumbers
from policies.rows import Favours

YES_OR_NO = {"ja": "ja", "nee": "nee"}


@dataclass(frozen=True)
class Point:
    """Something that can be asked for, or that an answer has: alike when the meaning is.

    `token` is how it stands in an address, `words` how people read it.
    """

    meaning: Hashable
    token: str = field(compare=False)
    words: str = field(compare=False)


UNKNOWN = Point(None, "onbekend", dutch.UNKNOWN)
"""Stands for an answer that is not given, which can be asked for too."""

WITHHELD = Point("", "", "")
"""Stands for an answer that is not told for now, which nobody can ask for."""

OPEN = frozenset({UNKNOWN, WITHHELD})
"""What an answer has when nothing can be said of it."""


@dataclass(frozen=True)
class Way(ABC):
    """How one type of part is asked for; `words` stand before what is asked."""

    part: Part[Any]
    words: str = ""

    @abstractmethod
    def points(self, fact: Any, unit: str) -> Iterable[Point]:
        """What a fact, in this unit, has to be asked for."""

    @abstractmethod
    def read(self, token: str) -> Point:
        """What a text from an address asks for; raises InvalidValue, whose message is Dutch."""

    def meets(self, has: Point, wanted: Point) -> bool:
        """Whether an answer that has the one gives what is wanted."""
        return has == wanted

    def comparable(self, has: Point, wanted: Point) -> bool:
        """Whether it can be said at all; asked only of answers that are given, and for those."""
        return True

    def options(self, found: Collection[Point]) -> list[Point]:
        """What to offer when these are found in the catalogue, in the order to read them."""
        return _in_order(found)

    def tally(self, found: Counter[Point], asked: Iterable[Point]) -> Mapping[Point, int]:
        """How many products give each of these, where so many have each point that is found."""
        return {point: found[point] for point in asked}


@dataclass(frozen=True)
class OneOf(Way):
    """A choice, and yes or no: the answer is one of those that are asked for."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The words by token; they are few, so all are offered, also those nobody answers."""
        return self.part.options if isinstance(self.part, Choice) else YES_OR_NO

    def points(self, fact: str | bool, unit: str) -> Iterable[Point]:
        token = fact if isinstance(fact, str) else self.part.write(fact)
        return (Point(token, token, self.choices[token]),)

    def read(self, token: str) -> Point:
        if token not in self.choices:
            offer = dutch.show_list([f"“{words}”" for words in self.choices.values()], "of")
            raise InvalidValue(f"{dutch.quoted(token)} kan hier niet. Kies {offer}.")
        return Point(token, token, self.choices[token])

    def options(self, found: Collection[Point]) -> list[Point]:
        return [Point(token, token, words) for token, words in self.choices.items()]


@dataclass(frozen=True)
class Days(Way):
    """Several whole numbers: at least one of those that are asked for is on offer."""

    part: WholeNumbers

    def points(self, fact: tuple[int, ...], unit: str) -> Iterable[Point]:
        return map(self._point, fact)

    def read(self, token: str) -> Point:
        if not re.fullmatch(r"[0-9]{1,9}", token):
            raise InvalidValue(
                f"{dutch.quoted(token)} is geen heel getal. Schrijf bijvoorbeeld 10."
            )
        return _checked(self.part, (int(token),), self._point(int(token)))

    def _point(self, number: int) -> Point:
        return Point(number, str(number), dutch.count_of(number, self.part.unit))


@dataclass(frozen=True)
class Named(Way):
    """Names or documents: at least one of those that are asked for is among them."""

    def points(self, fact: tuple[str | Document, ...], unit: str) -> Iterable[Point]:
        return (_named(item if isinstance(item, str) else item.code) for item in fact)

    def read(self, token: str) -> Point:
        fact = (Document(token),) if isinstance(self.part, Documents) else (token,)
        return _checked(self.part, fact, _named(token))


@dataclass(frozen=True)
class Bound(Way):
    """A number: at least, or at most, what is asked for.

    `units` are those a number can have where the rest of the answer decides on that; there an
    address tells the unit too, and a number in another unit can not be held against it.
    """

    units: tuple[str, ...] = ()
    at_most: bool = False

    def points(self, fact: Any, unit: str) -> Iterable[Point]:
        return (self._point(fact, unit if self.units else ""),)

    def read(self, token: str) -> Point:
        written = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,2})?)(?: ([a-z]+))?", token)
        unit = (written[2] or "") if written else ""
        if not written or unit not in (self.units or ("",)):
            raise InvalidValue(f"{dutch.quoted(token)} kan hier niet. Schrijf {self._example()}.")
        fact = dutch.canonical(self._number(written[1]))
        return _checked(self.part, fact, self._point(fact, unit))

    def meets(self, has: Point, wanted: Point) -> bool:
        if has in OPEN or wanted in OPEN:
            return has == wanted
        (unit, number), (asked_unit, asked) = _measured(has), _measured(wanted)
        if unit != asked_unit:
            return False
        return bool(number <= asked if self.at_most else number >= asked)

    def comparable(self, has: Point, wanted: Point) -> bool:
        return bool(_measured(has)[0] == _measured(wanted)[0])

    def tally(self, found: Counter[Point], asked: Iterable[Point]) -> Mapping[Point, int]:
        wanted = set(asked)
        counted = {point: found[point] for point in wanted & {UNKNOWN}}
        running: Counter[str] = Counter()
        each = ({*found} | wanted) - OPEN
        for point in sorted(each, key=_measured, reverse=not self.at_most):
            unit = _measured(point)[0]
            running[unit] += found[point]
            counted[point] = running[unit]
        return counted

    def _number(self, written: str) -> Any:
        number = dutch.read_number(written.replace(".", ","))
        if isinstance(self.part, Whole) and number != int(number):
            raise InvalidValue(f"{dutch.quoted(written)} is geen heel getal.")
        return number

    def _point(self, fact: Any, unit: str) -> Point:
        number = f"{fact:f}" if not isinstance(fact, int) else str(fact)
        if not unit:
            return Point(("", fact), number, self.part.tell(fact))
        one = dutch.singular(unit) if fact == 1 else unit
        return Point((unit, fact), f"{number} {unit}", f"{dutch.show_number(fact)} {one}")

    def _example(self) -> str:
        if self.units:
            return dutch.show_list([f"“10 {unit}”" for unit in self.units], "of")
        return (
            "een getal, zoals 10" if isinstance(self.part, Whole) else "een getal, zoals 10 of 7.5"
        )


def way_of(part: Part[Any], favours: Favours, units: tuple[str, ...]) -> Way:
    """How a part is asked for, in a row where higher or lower may favour the employer."""
    match part:
        case Choice() | Flag():
            return OneOf(part)
        case WholeNumbers():
            return Days(part, "een van")
        case Names() | Documents():
            return Named(part, "een van")
        case Number() | Whole() if favours is Favours.LOWER:
            return Bound(part, "ten hoogste", units, at_most=True)
        case Number() | Whole():
            return Bound(part, "ten minste", units)
    raise NotImplementedError(f"No filter is known for {part!r}.")


def _named(name: str) -> Point:
    return Point(name.casefold(), name, name)


def _measured(point: Point) -> Any:
    return point.meaning


def _in_order(points: Collection[Point]) -> list[Point]:
    return sorted((point for point in points if point not in OPEN), key=_measured)


def _checked(part: Part[Any], fact: Any, point: Point) -> Point:
    if problem := part.problem(fact):
        raise InvalidValue(f"{dutch.quoted(point.token)} kan hier niet: {problem}")
    return point
