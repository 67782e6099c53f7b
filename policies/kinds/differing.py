"""The words for how one answer differs from another."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """How one part of a value differs from the same part of another, in Dutch.

    `part` says which, and is empty when the difference is one of the whole.
    """

    part: str
    text: str

    def __str__(self) -> str:
        return f"{self.part}: {self.text}" if self.part else self.text


def instead(this: str, other: str) -> str:
    """`ja in plaats van nee`."""
    return f"{this} in plaats van {other}"


def also(more: str, fewer: str, without: str) -> str:
    """`ook HCS; zonder BeeActive`; either may be empty."""
    told = (f"ook {more}" if more else "", f"{without} {fewer}" if fewer else "")
    return "; ".join(filter(None, told))
