"""The policy of a visitor who types its conditions: as a sheet would state them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from comparison.payout.scenario import Choice
from policies.certainty import Certainty
from policies.kinds import Value
from policies.kinds.cover import CoverRange, OwnRisk, Surcharge, TotalCover, WageCap
from policies.kinds.payment import PayoutFormula
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

SOURCE = "door u ingevuld"


def own_statements(choice: Choice, answers: Mapping[str, Any]) -> Mapping[str, Statement]:
    """What the policy states in each row; what was left blank is not given."""
    return {
        key: Statement(ROW_BY_KEY[key], Certainty.TAKEN_OVER, value, SOURCE)
        for key, value in _values(choice, answers)
    }


def _values(choice: Choice, answers: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    first, second = choice.cover
    yield "eigen_risicotermijn", OwnRisk((choice.own_risk,))
    yield "dekkingen", CoverRange(first, second, first, second)
    yield "maximering_dekking", TotalCover(first + second, first + second)
    if isinstance(choice.costs, Decimal):
        yield "max_werkgeverslasten", Surcharge(choice.costs)
    if answers["basis_maximum"] is not None:
        yield "max_verzekerde_loonsom", WageCap(answers["basis_maximum"], "exclusief")
    if answers["basis_deler"] is not None:
        yield "uitkeringsmethodiek", PayoutFormula(answers["basis_deler"])
