"""How often something happens in one year, when it is known how often on average: Poisson."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

PRECISION = 40
"""Digits of the chances: far more than a drawn number has, so every computer draws the same."""

TOO_RARE = Decimal("1e-20")
"""No drawn number is as small, but for nought."""


@dataclass(frozen=True)
class Chances:
    """`at_most[i]` is the chance of no more than `least + i` times; the last one is 1."""

    least: int
    at_most: Sequence[float]

    def draw(self, numbers: Iterable[float]) -> list[int]:
        """How many times, for each number from 0 up to 1: inversion of the distribution."""
        least, at_most = self.least, self.at_most
        return [least + bisect_right(at_most, number) for number in numbers]


def chances_of(mean: Decimal) -> Chances:
    """The Poisson distribution with this mean; `mean` is not below 0."""
    with localcontext(Context(prec=PRECISION)):
        times, chance = 0, (-mean).exp()
        together = chance
        while together < TOO_RARE:
            times, chance = times + 1, chance * mean / (times + 1)
            together += chance
        least, at_most = times, [float(together)]
        while at_most[-1] < 1:
            times, chance = times + 1, chance * mean / (times + 1)
            together += chance
            at_most.append(float(together))
    return Chances(least, at_most)
