"""What an entry of the log tells: fact by fact, how it was and how it became."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import AuditEntry

NOTHING = "–"


@dataclass(frozen=True)
class Fact:
    """One fact in words; a dash where there was or is none."""

    name: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether it became another."""
        return self.before != self.after


def facts_of(entry: AuditEntry) -> list[Fact]:
    """Every fact that the entry tells, the parts of a larger one each on a line of its own."""
    before, after = (dict(_flat(facts or {})) for facts in (entry.before, entry.after))
    return [
        Fact(", ".join(path), before.get(path, NOTHING), after.get(path, NOTHING))
        for path in {**before, **after}
    ]


def _flat(
    facts: dict[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in facts.items():
        here = (*path, name.replace("_", " "))
        if isinstance(value, dict) and value:
            yield from _flat(value, here)
        else:
            yield here, _in_words(value)


def _in_words(value: Any) -> str:
    """A value for people: yes and no, and what is listed on lines of its own."""
    match value:
        case None | "" | [] | {}:
            return NOTHING
        case True | False:
            return "ja" if value else "nee"
        case list():
            return "\n".join(map(_in_words, value))
        case dict():
            return ", ".join(f"{name}: {_in_words(part)}" for name, part in value.items())
        case _:
            return str(value)
