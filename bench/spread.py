"""What was measured several times: its middle, with the lowest and the highest."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """Measurements of one thing in one run."""

    found: Sequence[float]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.found)

    def over(self, other: "Spread") -> "Spread":
        """This divided by another, measurement by measurement: each pair was taken side by side."""
        pairs = zip(self.found, other.found, strict=True)
        return Spread([own / beside for own, beside in pairs])

    def times(self, factor: float) -> "Spread":
        """The same in another unit."""
        return Spread([each * factor for each in self.found])

    def __str__(self) -> str:
        """The median with `lowest..highest` behind it, where there is more than one measurement."""
        if len(self.found) == 1:
            return _written(self.middle)
        return f"{_written(self.middle)} ({_written(min(self.found))}..{_written(max(self.found))})"


def _written(number: float) -> str:
    """Three digits that tell, and no more."""
    if number == 0 or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"
