"""What every part of a value can do: read, write, check, describe and hold one fact to another."""

from abc import ABC, abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from policies.kinds import differing, dutch
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

    def tell(self, fact: T | None) -> str:
        """The fact on its own, with its unit; or in words that there is none."""
        return self.blank.value if fact is None else self.write(fact)

    def difference(self, fact: T, base: T) -> str:
        """How the fact differs from `base`, in Dutch; asked only when their meanings differ."""
        return differing.instead(self.tell(fact), self.tell(base))

    def check(self, fact: T | None) -> None:
        """Raises InvalidValue when the fact cannot stand."""
        if fact is None:
            if self.blank is Blank.REFUSED:
                raise InvalidValue(f"Vul in: {dutch.lower_first(self.label)}.", self.key)
        elif problem := self.problem(fact):
            raise InvalidValue(f"{self.label}: {problem}", self.key)
