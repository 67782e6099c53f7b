"""What a sheet states in one row, typed: the answer, how certain it is and where it stands."""

from dataclasses import dataclass, replace
from functools import cached_property

from policies.certainty import Certainty
from policies.kinds import Meaning, Value
from policies.rows import Row


@dataclass(frozen=True)
class Statement:
    """One answer, ready to be shown: never blank, and never a guess.

    It never changes, so what follows from it is worked out once.
    """

    row: Row
    certainty: Certainty = Certainty.UNKNOWN
    value: Value | None = None
    source: str = ""
    note: str = ""

    def __hash__(self) -> int:
        return self._hash

    def in_doubt(self, reason: str) -> "Statement":
        """The same while it is under review: its answer is not told, the reason is."""
        return replace(self, certainty=Certainty.UNDER_REVIEW, value=None, note=reason)

    @cached_property
    def text(self) -> str:
        """The answer in Dutch, or that there is none."""
        return self.certainty.label if self.value is None else self.row.kind.show(self.value)

    @cached_property
    def meaning(self) -> Meaning | None:
        """What the answer comes down to; None when there is none."""
        return None if self.value is None else self.row.kind.meaning(self.value)

    @property
    def is_open(self) -> bool:
        """Whether there is no answer, and there could be one."""
        return self.value is None and self.certainty is not Certainty.NOT_APPLICABLE

    @cached_property
    def has_gaps(self) -> bool:
        """Whether the answer is given in part only."""
        return self.value is not None and self.row.kind.has_gaps(self.value)

    @cached_property
    def _hash(self) -> int:
        return hash((self.row, self.certainty, self.value, self.source, self.note))
