"""The picture of an answer: for every own risk an average and a bad year, on one scale."""

from collections.abc import Iterator, Sequence

from comparison.calculators.money import euros
from comparison.calculators.picture import Bar, Picture, Share, draw
from comparison.own_risk.outcome import Measure, Outcome

DRAWN = {Measure.AVERAGE: ("first", "gemiddeld"), Measure.BAD: ("second", "slecht jaar")}
"""How each measure looks, and how it is called behind the own risk."""


def picture_of(outcomes: Sequence[Outcome]) -> Picture:
    """Bars of what the employer pays; with the premium when it is known for all, else unfair."""
    with_premiums = all(outcome.premium is not None for outcome in outcomes)
    what = "Met de premie: een" if with_premiums else "Een"
    bars = [bar for outcome in outcomes for bar in _bars(outcome, with_premium=with_premiums)]
    return draw(f"{what} gemiddeld en een slecht jaar", bars)


def _bars(outcome: Outcome, *, with_premium: bool) -> Iterator[Bar]:
    for measure, (looks, name) in DRAWN.items():
        together = bears = outcome.bears[measure]
        shares = [Share(looks, f"zelf betalen, {name}", bears)]
        if with_premium and outcome.premium is not None:
            shares.append(Share("third", "premie", outcome.premium))
            together = bears + outcome.premium
        yield Bar(f"{outcome.own_risk} dagen, {name}", tuple(shares), euros(together))
