"""The parts a value is made of: each reads, writes, checks and describes one fact."""

import re
from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from policies.kinds import dutch
from policies.kinds.problems import InvalidValue

T = TypeVar("T")
Json = Any
Schema = dict[str, Json]

ABSENT = "—"
"""Stands for a part that is known to be absent, where values are held against each other."""


class Blank(StrEnum):
    """What it means when a part is left blank."""

    REFUSED = "verplicht"
    UNKNOWN = "niet opgegeven"
    NONE = "geen"


@dataclass(frozen=True, kw_only=True)
class Part(ABC, Generic[T]):
    """One fact in a value: its key in JSON, its label in forms, and whether it may be blank."""

    key: str
    label: str
    blank: Blank = Blank.REFUSED

    @abstractmethod
    def read(self, text: str) -> T:
        """The fact from Dutch input; raises InvalidValue."""

    @abstractmethod
    def write(self, fact: T) -> str:
        """The fact as `read` takes it."""

    @abstractmethod
    def problem(self, fact: T) -> str:
        """What is wrong with the fact, in Dutch; empty when nothing is."""

    @abstractmethod
    def from_json(self, json: Json) -> T:
        """The fact from JSON; raises InvalidValue."""

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of the fact, left blank or not."""

    def to_json(self, fact: T) -> Json:
        """The fact as JSON."""
        return fact

    def meaning(self, fact: T) -> Hashable:
        """What the fact comes down to, for holding two values against each other."""
        return fact

    def check(self, fact: T | None) -> None:
        """Raises InvalidValue when the fact cannot stand."""
        if fact is None:
            if self.blank is Blank.REFUSED:
                raise InvalidValue(f"Vul in: {self.label[:1].lower()}{self.label[1:]}.", self.key)
        elif problem := self.problem(fact):
            raise InvalidValue(f"{self.label}: {problem}", self.key)


@dataclass(frozen=True, kw_only=True)
class Number(Part[Decimal]):
    """An amount with at most two decimals; JSON holds it as a decimal string."""

    lowest: Decimal = Decimal(0)
    highest: Decimal

    unit: str = ""

    def read(self, text: str) -> Decimal:
        return dutch.read_number(text)

    def write(self, fact: Decimal) -> str:
        return dutch.show_number(fact)

    def problem(self, fact: Decimal) -> str:
        if fact.is_signed() or not fact.is_finite() or not self.lowest <= fact <= self.highest:
            return f"kies een getal van {self.write(self.lowest)} t/m {self.write(self.highest)}."
        if fact != round(fact, 2):
            return "gebruik ten hoogste twee decimalen."
        return ""

    def to_json(self, fact: Decimal) -> Json:
        return f"{dutch.canonical(fact):f}"

    def from_json(self, json: Json) -> Decimal:
        if not isinstance(json, str) or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", json):
            raise InvalidValue(f"{self.label}: geen getal in tekstvorm.", self.key)
        return dutch.canonical(Decimal(json))

    def schema(self) -> Schema:
        pattern = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
        return {"type": "string", "pattern": pattern, "description": self.unit}


@dataclass(frozen=True, kw_only=True)
class Percentage(Number):
    """A percentage."""

    highest: Decimal = Decimal(100)
    unit: str = "procent"

    def read(self, text: str) -> Decimal:
        return super().read(re.sub(r" ?(%|procent)$", "", dutch.tidy(text), flags=re.IGNORECASE))

    def write(self, fact: Decimal) -> str:
        return dutch.show_percentage(fact)


@dataclass(frozen=True, kw_only=True)
class Euro(Number):
    """An amount in euro."""

    highest: Decimal = Decimal(99_999_999)
    unit: str = "euro"

    def read(self, text: str) -> Decimal:
        written = re.sub(r"^(€|euro?) ?", "", dutch.tidy(text), flags=re.IGNORECASE)
        if thousands := re.fullmatch(r"(.*\d) ?k", written, re.IGNORECASE):
            return dutch.canonical(super().read(thousands[1]) * 1000)
        return super().read(re.sub(r",--?$", "", written))

    def write(self, fact: Decimal) -> str:
        return dutch.show_euro(fact)


@dataclass(frozen=True, kw_only=True)
class Whole(Part[int]):
    """A whole number of something."""

    lowest: int = 0
    highest: int
    unit: str = ""

    def read(self, text: str) -> int:
        one = self.unit.removesuffix("en")
        written = dutch.tidy(text)
        return dutch.read_whole(re.sub(rf" ?{one}(en)?$", "", written) if one else written)

    def write(self, fact: int) -> str:
        return dutch.show_number(fact)

    def problem(self, fact: int) -> str:
        if not self.lowest <= fact <= self.highest:
            return f"kies een heel getal van {self.lowest} t/m {self.highest}."
        return ""

    def from_json(self, json: Json) -> int:
        if not isinstance(json, int) or isinstance(json, bool):
            raise InvalidValue(f"{self.label}: geen heel getal.", self.key)
        return json

    def schema(self) -> Schema:
        return {
            "type": "integer",
            "minimum": self.lowest,
            "maximum": self.highest,
            "description": self.unit,
        }


@dataclass(frozen=True, kw_only=True)
class WholeNumbers(Part[tuple[int, ...]]):
    """Several whole numbers, in rising order."""

    lowest: int = 0
    highest: int
    unit: str = ""

    def read(self, text: str) -> tuple[int, ...]:
        together = ", ".join(dutch.lines(text))
        written = re.sub(r" ?(werk)?dag(en)?$", "", together, flags=re.IGNORECASE)
        return tuple(sorted({dutch.read_whole(item) for item in dutch.split_numbers(written)}))

    def write(self, fact: tuple[int, ...]) -> str:
        return dutch.show_list([str(number) for number in fact], "of")

    def problem(self, fact: tuple[int, ...]) -> str:
        if not fact or list(fact) != sorted(set(fact)):
            return "noem ten minste één getal, van laag naar hoog."
        if fact[0] < self.lowest or fact[-1] > self.highest:
            return f"kies getallen van {self.lowest} t/m {self.highest}."
        return ""

    def to_json(self, fact: tuple[int, ...]) -> Json:
        return list(fact)

    def from_json(self, json: Json) -> tuple[int, ...]:
        if not isinstance(json, list) or not all(type(item) is int for item in json):
            raise InvalidValue(f"{self.label}: geen lijst van hele getallen.", self.key)
        return tuple(json)

    def schema(self) -> Schema:
        item = {"type": "integer", "minimum": self.lowest, "maximum": self.highest}
        return {
            "type": "array",
            "items": item,
            "minItems": 1,
            "uniqueItems": True,
            "description": self.unit,
        }


@dataclass(frozen=True, kw_only=True)
class Choice(Part[str]):
    """One of a few answers; `options` maps each key in JSON to the words people read."""

    options: Mapping[str, str] = field(hash=False)

    def read(self, text: str) -> str:
        written = dutch.tidy(text).lower()
        for key, words in self.options.items():
            if written in {key.lower(), words.lower()}:
                return key
        raise InvalidValue(f"{dutch.quoted(text)} kan niet. Kies {self._offer()}.")

    def write(self, fact: str) -> str:
        return self.options[fact]

    def problem(self, fact: str) -> str:
        return "" if fact in self.options else f"kies {self._offer()}."

    def from_json(self, json: Json) -> str:
        if not isinstance(json, str):
            raise InvalidValue(f"{self.label}: geen tekst.", self.key)
        return json

    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.options)}

    def _offer(self) -> str:
        return dutch.show_list([f"“{words}”" for words in self.options.values()], "of")


@dataclass(frozen=True, kw_only=True)
class Flag(Part[bool]):
    """Yes or no."""

    def read(self, text: str) -> bool:
        written = dutch.tidy(text).lower()
        if written not in {"ja", "nee"}:
            raise InvalidValue(f"{dutch.quoted(text)} kan niet. Kies “ja” of “nee”.")
        return written == "ja"

    def write(self, fact: bool) -> str:
        return "ja" if fact else "nee"

    def problem(self, fact: bool) -> str:
        return ""

    def from_json(self, json: Json) -> bool:
        if not isinstance(json, bool):
            raise InvalidValue(f"{self.label}: geen ja of nee.", self.key)
        return json

    def schema(self) -> Schema:
        return {"type": "boolean"}
