"""What was read of the catalogue as it stands, kept by this process until the catalogue changes."""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db.models import Subquery

from policies.models import Catalogue

T = TypeVar("T")

MOST = {
    "in force": 2,
    "latest": 2,
    "answered": 2,
    "market": 2,
    "counts": 1,
    "legal amounts": 1,
    "sheet": 1000,
    "column": 1000,
    "documents": 1000,
}
"""How many answers are kept to each kind of question, such as for how many days or sheets."""

LISTS = ("latest", "answered")
"""The kinds that take most, once a catalogue is large."""

AS_OF = Subquery(Catalogue.objects.values("version")[:1])
"""The version of the catalogue that a query sees: asked within it, so both are of one moment."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """What one query told, and which version of the catalogue it saw; None when it told nothing."""

    told: T
    as_of: int | None


class Memory:
    """What one state of the catalogue told, by kind of question and by what was asked.

    Nothing that is public changes without the version rising, so nothing in it grows old.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._told: dict[str, dict[Hashable, Any]] = {kind: {} for kind in MOST}

    def recall(self, kind: str, asked: Hashable, read: Callable[[], Read[T]]) -> T:
        """What was told before, or else what is read now."""
        found: T | None = self.find(kind, asked)
        if found is not None:
            return found
        fresh = read()
        self.keep(kind, asked, fresh)
        return fresh.told

    def let_go(self, kind: str) -> None:
        """Forget all that was told of this kind."""
        with _lock:
            self._told[kind] = {}

    def find(self, kind: str, asked: Hashable) -> Any:
        """What was told before; None where nothing was."""
        return self._told[kind].get(asked)

    def keep(self, kind: str, asked: Hashable, read: Read[Any]) -> None:
        """Remember what a query told, if it saw this very version; the oldest is forgotten."""
        if not read.as_of or read.as_of != self.catalogue.version:
            return
        with _lock:
            told = self._told[kind]
            told[asked] = read.told
            if len(told) > MOST[kind]:
                del told[next(iter(told))]


NO_MEMORY = Memory(Catalogue())
"""Of what was never published: it keeps nothing."""

_memories: deque[Memory] = deque(maxlen=2)
_lock = Lock()


def memory_now() -> Memory:
    """The memory of the catalogue as it stands. One query.

    Two are kept: while one publication takes the place of another, both are read. Of the elder the
    lists of everything are let go, which take most.
    """
    catalogue = Catalogue.objects.current()
    for memory in tuple(_memories):
        if _state_of(memory.catalogue) == _state_of(catalogue):
            return memory
    memory = Memory(catalogue)
    for elder in tuple(_memories):
        for kind in LISTS:
            elder.let_go(kind)
    _memories.append(memory)
    return memory


def forget() -> None:
    """Begin anew, as a process does."""
    _memories.clear()


def _state_of(catalogue: Catalogue) -> tuple[Any, ...]:
    """A publication that is undone leaves its version to another, but not its moment."""
    return (catalogue.version, catalogue.changed_at)
