"""Which own risks can be chosen: those on the sheets in force."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comparison.filters.answers import columns_with_answers
from comparison.own_risk.payroll import WORKING_DAYS_OF_A_YEAR
from comparison.reading import sheets_in_force
from comparison.selection import Selection
from comparison.table import Column
from policies.kinds.cover import OwnRisk
from policies.rows import ROW_BY_KEY

ROW = ROW_BY_KEY["eigen_risicotermijn"]


@dataclass(frozen=True)
class Offered:
    """The own risks on the sheets in force `on` a day, each with the products that offer it.

    `silent` are the products whose sheet does not tell, `too_long` the own risks that go on into
    the second year of illness, when another percentage of the wage may be due.
    """

    on: date
    columns: Sequence[Column]
    products: dict[int, tuple[Column, ...]]
    silent: tuple[Column, ...]
    too_long: tuple[int, ...]

    @property
    def own_risks(self) -> tuple[int, ...]:
        """In working days, from short to long."""
        return tuple(self.products)

    def told(self, own_risk: int) -> str:
        """How many of the products offer it, in words."""
        return f"bij {len(self.products[own_risk])} van {len(self.columns)} producten"


def offered(selection: Selection, on: date) -> Offered:
    """What can be chosen on a day, whichever products the visitor has picked. Two queries."""
    columns = columns_with_answers(sheets_in_force(selection, on), selection, on)
    found: dict[int, list[Column]] = defaultdict(list)
    silent = []
    for column in columns:
        value = column.cell(ROW).value
        if isinstance(value, OwnRisk):
            for days in value.days:
                found[days].append(column)
        else:
            silent.append(column)
    return Offered(
        on=on,
        columns=columns,
        products={
            days: tuple(found[days]) for days in sorted(found) if days <= WORKING_DAYS_OF_A_YEAR
        },
        silent=tuple(silent),
        too_long=tuple(days for days in sorted(found) if days > WORKING_DAYS_OF_A_YEAR),
    )
