"""The versions of a product: when each holds, and what takes its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from comparison.past import Edition
from policies.changes import Change, Nature, changes
from policies.rows import ROWS

DAY = timedelta(days=1)


class Standing(StrEnum):
    """Where a version stands on a day."""

    IN_FORCE = "geldt"
    TO_COME = "komt nog"
    PAST = "voorbij"
    CORRECTED = "verbeterd"
    NEVER = "nooit ingegaan"


@dataclass(frozen=True)
class Version:
    """One edition among those of its product.

    `replaced` is the edition it took the place of when it was published, `follower` the one that
    takes its place. `withdrawn_from` is the day its product ended, where that ends this version.
    """

    edition: Edition
    remark: str = ""
    replaced: Edition | None = None
    follower: Edition | None = None
    withdrawn_from: date | None = None

    @property
    def number(self) -> int:
        """Its number, by which it is known."""
        return self.edition.version

    @property
    def is_correction(self) -> bool:
        """Whether it was published in place of one with the same first day."""
        return self.replaced is not None and self.replaced.valid_from == self.edition.valid_from

    @property
    def is_corrected(self) -> bool:
        """Whether one with the same first day has taken its place."""
        return self.follower is not None and self.follower.valid_from == self.edition.valid_from

    @property
    def last_day(self) -> date | None:
        """The last day it holds; None when it has no end."""
        if self.withdrawn_from is not None:
            return self.withdrawn_from - DAY
        return self.follower.valid_from - DAY if self.follower else None

    @property
    def never_held(self) -> bool:
        """Whether its product ended before it could begin."""
        return self.withdrawn_from is not None and self.withdrawn_from <= self.edition.valid_from

    def standing(self, on: date) -> Standing:
        """Where it stands on a day."""
        if self.is_corrected:
            return Standing.CORRECTED
        if self.never_held:
            return Standing.NEVER
        if on < self.edition.valid_from:
            return Standing.TO_COME
        return Standing.PAST if self.last_day and self.last_day < on else Standing.IN_FORCE

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What it changed in the edition that it replaced; nothing without one."""
        if self.replaced is None:
            return ()
        return changes(self.replaced.statements, self.edition.statements)

    @property
    def answers_changed(self) -> tuple[Change, ...]:
        """Those changes that touch the meaning of an answer."""
        return tuple(change for change in self.changes if change.nature is Nature.MEANING)


def versions_of(
    editions: Sequence[Edition],
    withdrawn_from: date | None = None,
    remarks: Mapping[int, str] | None = None,
) -> tuple[Version, ...]:
    """The editions of one product as versions, in the order in which they take each other's place.

    `editions` stand in that order; `remarks` are those of the publisher, by number of the version.
    """
    return tuple(_versions(editions, withdrawn_from, remarks or {}))


def _versions(
    editions: Sequence[Edition], withdrawn_from: date | None, remarks: Mapping[int, str]
) -> Iterator[Version]:
    for place, edition in enumerate(editions):
        follower = next(iter(editions[place + 1 :]), None)
        ends_it = withdrawn_from and (follower is None or withdrawn_from <= follower.valid_from)
        yield Version(
            edition,
            remark=remarks.get(edition.version, ""),
            replaced=replaced_by(edition, editions[:place]),
            follower=follower,
            withdrawn_from=withdrawn_from if ends_it else None,
        )


def replaced_by(edition: Edition, earlier: Sequence[Edition]) -> Edition | None:
    """Which of those before it an edition took the place of when it was published, if any."""
    known = (other for other in earlier if other.published_at < edition.published_at)
    return max(known, key=lambda other: (other.valid_from, other.published_at), default=None)


@dataclass(frozen=True)
class TwoVersions:
    """Two versions of one product, side by side in any order."""

    before: Version
    after: Version

    @property
    def are_one(self) -> bool:
        """Whether a version is held against itself."""
        return self.before.number == self.after.number

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed from the one to the other, in the order of the rows."""
        return changes(self.before.edition.statements, self.after.edition.statements)

    @property
    def answers(self) -> Sequence[Change]:
        """The changes that touch the meaning of an answer."""
        return self._of(Nature.MEANING)

    @property
    def certainties(self) -> Sequence[Change]:
        """The changes of how certain an answer is, without another answer."""
        return self._of(Nature.CERTAINTY)

    @property
    def deciding_notes(self) -> Sequence[Change]:
        """The changes of a note without which the same answer says too little."""
        return [change for change in self._of(Nature.TEXT) if change.note_decides]

    @property
    def texts(self) -> Sequence[Change]:
        """The other changes: of notes, sources and spelling."""
        return [change for change in self._of(Nature.TEXT) if not change.note_decides]

    @property
    def total(self) -> int:
        """The number of rows."""
        return len(ROWS)

    @property
    def unchanged(self) -> int:
        """The number of rows in which nothing changed at all."""
        return self.total - len(self.changes)

    def _of(self, nature: Nature) -> Sequence[Change]:
        return [change for change in self.changes if change.nature is nature]
