"""The parts a value is made of, numbers and choices: each reads, writes and checks one fact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from policies.kinds import differing, dutch
from policies.kinds.part import ABSENT, Blank, Json, Part, Schema
from policies.kinds.problems import InvalidValue

__all__ = [
    "ABSENT",
    "Blank",
    "Choice",
    "Euro",
    "Flag",
    "Json",
    "Number",
    "Part",
    "Percentage",
    "Schema",
    "Whole",
    "WholeNumbers",
]


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

    def difference(self, fact: Decimal, base: Decimal) -> str:
        gap = fact - base
        return f"{self.write_gap(abs(gap))} {'hoger' if gap > 0 else 'lager'}"

    def write_gap(self, gap: Decimal) -> str:
        """How far two facts lie apart."""
        return self.write(gap)

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

    def write_gap(self, gap: Decimal) -> str:
        return f"{dutch.show_number(gap)} procentpunt"


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
        one, written = dutch.singular(self.unit), dutch.tidy(text)
        return dutch.read_whole(re.sub(rf" ?{one}(en)?$", "", written) if one else written)

    def write(self, fact: int) -> str:
        return dutch.show_number(fact)

    def tell(self, fact: int | None) -> str:
        return super().tell(fact) if fact is None else dutch.count_of(fact, self.unit)

    def difference(self, fact: int, base: int) -> str:
        gap = dutch.count_of(abs(fact - base), self.unit)
        return f"{gap} {'meer' if fact > base else 'minder'}"

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

    def difference(self, fact: tuple[int, ...], base: tuple[int, ...]) -> str:
        more, fewer = sorted(set(fact) - set(base)), sorted(set(base) - set(fact))
        return differing.also(self._together(more), self._together(fewer), "niet")

    def _together(self, numbers: list[int]) -> str:
        if len(numbers) < 2:
            return "".join(dutch.count_of(number, self.unit) for number in numbers)
        return f"{dutch.show_list([str(number) for number in numbers])} {self.unit}".strip()

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
