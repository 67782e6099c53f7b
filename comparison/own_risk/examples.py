"""Examples to look at, made up by us: no official distribution is among our sources."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.own_risk.absences import Absence, Record
from comparison.own_risk.asked import Asked
from comparison.own_risk.payroll import Payroll

LABEL = "verzonnen voorbeeld, geen gemiddelde van een branche"
"""What stands beside each of them."""

SOURCE = "door ons verzonnen"
"""Where their numbers come from."""


@dataclass(frozen=True)
class Example:
    """A question with the name it has on the page."""

    name: str
    told: str
    asked: Asked


def _record(years: int, *counted: tuple[int, int]) -> Record:
    return Record(years, tuple(Absence(days, Decimal(times)) for days, times in counted))


_TWENTY = Payroll(20, Decimal(800_000), agreed=Decimal(100))

EXAMPLES = (
    Example(
        "Vaak en kort",
        "20 werknemers. In één jaar 12 keer 3 dagen, 4 keer 8 dagen en 2 keer 15 dagen.",
        Asked(_TWENTY, _record(1, (3, 12), (8, 4), (15, 2))),
    ),
    Example(
        "Zelden en lang",
        "20 werknemers, met evenveel ziektedagen per jaar. In vijf jaar 20 keer 3 dagen, "
        "2 keer 120 dagen en 1 keer 190 dagen.",
        Asked(_TWENTY, _record(5, (3, 20), (120, 2), (190, 1))),
    ),
    Example(
        "Klein bedrijf",
        "4 werknemers. In vier jaar 6 keer 3 dagen en 1 keer 45 dagen.",
        Asked(Payroll(4, Decimal(150_000), agreed=Decimal(100)), _record(4, (3, 6), (45, 1))),
    ),
)


def example_of(asked: Asked) -> Example | None:
    """The example whose wages and absences are asked, if they are of one."""
    return next((example for example in EXAMPLES if _same(example.asked, asked)), None)


def _same(one: Asked, other: Asked) -> bool:
    return (one.payroll, one.record) == (other.payroll, other.record)
