"""What every kind of value can do: read, show, go to JSON and back, tell meaning and difference."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

from policies.kinds import differing, dutch
from policies.kinds.differing import Difference
from policies.kinds.part import ABSENT, Blank, Json, Part, Schema
from policies.kinds.problems import InvalidValue

Meaning = tuple[Hashable, ...]
"""What a value comes down to, part by part; None stands for a part that is not given."""


_parts: dict[type["Value"], Mapping[str, Part[Any]]] = {}


def parts_of(value_type: type["Value"]) -> Mapping[str, Part[Any]]:
    """The parts of a type of values, by the name of the field that holds each; read once."""
    if value_type not in _parts:
        hints = get_type_hints(value_type, include_extras=True)
        _parts[value_type] = {
            item.name: hints[item.name].__metadata__[0] for item in fields(value_type)
        }
    return _parts[value_type]


@dataclass(frozen=True)
class Value:
    """An answer made of parts, checked when made: a value that exists is valid."""

    def __post_init__(self) -> None:
        for name, part in parts_of(type(self)).items():
            part.check(getattr(self, name))
        self.check()

    def check(self) -> None:
        """Raises InvalidValue when parts that may each stand cannot stand together."""


V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Kind(ABC, Generic[V]):
    """A kind of answer that a row can hold: `name` in Dutch, `example` of how to write one."""

    value_type: ClassVar[type[Any]]
    name: ClassVar[str]
    example: ClassVar[str]

    @abstractmethod
    def parse(self, text: str) -> V:
        """The value that Dutch input stands for; raises InvalidValue."""

    @abstractmethod
    def show(self, value: V) -> str:
        """The value in Dutch, as `parse` takes it."""

    @property
    def parts(self) -> Mapping[str, Part[Any]]:
        """The parts of a value, by the name of the field that holds each."""
        return parts_of(self.value_type)

    def to_json(self, value: V) -> dict[str, Json]:
        """The value as JSON: an object with every part, null where it is left blank."""
        return {
            part.key: None if fact is None else part.to_json(fact)
            for part, fact in self._facts(value)
        }

    def from_json(self, json: Json) -> V:
        """The value that JSON holds; raises InvalidValue when it does not fit this kind whole."""
        keys = {part.key for part in self.parts.values()}
        if not isinstance(json, dict) or set(json) != keys:
            raise InvalidValue(f"Dit is geen waarde van de soort {self.name}.")
        facts = {
            name: None if json[part.key] is None else part.from_json(json[part.key])
            for name, part in self.parts.items()
        }
        value: V = self.value_type(**facts)
        return value

    def schema(self) -> Schema:
        """JSON Schema of a value."""
        return {
            "title": self.name,
            "type": "object",
            "properties": {part.key: _or_null(part) for part in self.parts.values()},
            "required": [part.key for part in self.parts.values()],
            "additionalProperties": False,
        }

    def meaning(self, value: V) -> Meaning:
        """What the value comes down to; spelling, spacing and order are no part of it."""
        return tuple(_meaning(part, fact) for part, fact in self._facts(value))

    def differences(self, value: V, base: V) -> tuple[Difference, ...]:
        """How the value differs in meaning from `base`, part by part; empty when it does not."""
        alone = len(self.parts) == 1
        base_parts = self.measured(base)
        told = (
            (part, _difference(part, getattr(value, name), base_parts[name], getattr(base, name)))
            for name, part in self.measured(value).items()
        )
        return tuple(
            Difference("" if alone else dutch.lower_first(part.label), text)
            for part, text in told
            if text
        )

    def measured(self, value: V) -> Mapping[str, Part[Any]]:
        """The parts of this value, each with the unit it has beside the others."""
        return self.parts

    def has_gaps(self, value: V) -> bool:
        """Whether a part of the value is not given."""
        return None in self.meaning(value)

    def needs_note(self, value: V) -> bool:
        """Whether the value says too little without a note that explains it."""
        return False

    def invalid(self, text: str) -> InvalidValue:
        """The problem of a text that this kind cannot read."""
        return InvalidValue(
            f"{dutch.quoted(text)} kan hier niet. Schrijf bijvoorbeeld: {self.example}."
        )

    def _facts(self, value: V) -> list[tuple[Part[Any], Any]]:
        return [(part, getattr(value, name)) for name, part in self.parts.items()]


def _or_null(part: Part[Any]) -> Schema:
    schema = {"title": part.label, **part.schema()}
    return schema if part.blank is Blank.REFUSED else {"anyOf": [schema, {"type": "null"}]}


def _difference(part: Part[Any], fact: Any, base_part: Part[Any], base: Any) -> str:
    """How the fact differs from `base`, empty when it does not; units may differ too."""
    alike = part == base_part or fact is None
    if alike and _meaning(part, fact) == _meaning(base_part, base):
        return ""
    if part != base_part or fact is None or base is None:
        return differing.instead(part.tell(fact), base_part.tell(base))
    return part.difference(fact, base)


def _meaning(part: Part[Any], fact: Any) -> Hashable:
    if fact is None:
        return None if part.blank is Blank.UNKNOWN else ABSENT
    return part.meaning(fact)
