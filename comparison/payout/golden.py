"""Golden cases: situations of which it is agreed what each product of the source pays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from comparison.payout.absence import Phase, after_weeks
from comparison.payout.conditions import NEEDED
from comparison.payout.scenario import HIGHEST, Choice, Events, Scenario
from policies.example import EXAMPLES
from policies.kinds import Value
from policies.kinds.payment import PayoutFormula
from policies.statement import Statement

DEATH = "dekking_bij_overlijden"
LETTERS = "ABCDE"
HOURS = Decimal(36)
OWN_COSTS = Decimal(25)
COVER = (Decimal(100), Decimal(70))
LOW_COVER = (Decimal(70), Decimal(70))

Expected = Mapping[str, Decimal | None]
"""Euro by the letter of the product; None where there can be no amount."""

Query = Mapping[str, list[str]]


@dataclass(frozen=True)
class Golden:
    """One case: wage a year, weeks in a row with so much absence each, policy, and what comes out.

    `expected` is what is paid in all, or at death where `death` is asked. `instead` are answers
    that take the place of those of the source.
    """

    number: str
    wage: int
    weeks: tuple[tuple[int, int], ...]
    expected: Expected
    own_risk: int = 20
    cover: tuple[Decimal, Decimal] = COVER
    costs: Decimal | str = Decimal(0)
    death: bool = False
    instead: Mapping[str, Value] = field(default_factory=dict)

    def scenario(self, begin: date) -> Scenario:
        """The situation, for an absence that begins on this day."""
        phases = tuple(Phase(day, Decimal(share)) for day, share in self._begins(begin))
        return Scenario(
            wage=Decimal(self.wage),
            choice=Choice(self.own_risk, self.cover, self.costs),
            phases=phases,
            until=self._until(begin),
            hours=HOURS,
            own_costs=OWN_COSTS,
            events=Events(death=self.death),
        )

    def query(self, begin: date) -> Query:
        """The same as it stands in an address."""
        first, second = map(str, self.cover)
        return {
            "loon": [str(self.wage)],
            "vakantiegeld": ["inbegrepen"],
            "uren": [str(HOURS)],
            "doorbetaling": ["wet"],
            "eigen_lasten": [str(OWN_COSTS)],
            "eigen_risico": [str(self.own_risk)],
            "dekking_1": [first],
            "dekking_2": [second],
            **self._costs(),
            **self._absence(begin),
            **({"overlijden": ["ja"]} if self.death else {}),
            "op": [begin.isoformat()],
        }

    def like(self, statements: Mapping[str, Statement]) -> str:
        """The letter of a product whose answers these are, as far as they count; else nothing."""
        keys = (*NEEDED, DEATH) if self.death else NEEDED
        for example in EXAMPLES:
            answers = {**example.answers(), **self.instead}
            if all(key in statements and statements[key].value == answers[key] for key in keys):
                return example.letter
        return ""

    def _begins(self, begin: date) -> list[tuple[date, int]]:
        found = []
        for weeks, share in self.weeks:
            found.append((begin, share))
            begin = after_weeks(begin, weeks)
        return found

    def _until(self, begin: date) -> date:
        return after_weeks(begin, sum(weeks for weeks, _ in self.weeks))

    def _costs(self) -> Query:
        if self.costs == HIGHEST:
            return {"lasten": [HIGHEST]}
        if not self.costs:
            return {"lasten": ["geen"]}
        return {"lasten": ["procent"], "lasten_procent": [str(self.costs)]}

    def _absence(self, begin: date) -> Query:
        if len(self.weeks) == 1:
            [(weeks, share)] = self.weeks
            return {"verzuim": ["weken"], "weken": [str(weeks)], "procent": [str(share)]}
        phases = self._begins(begin)
        return {
            "verzuim": ["fasen"],
            "fase_van": [day.isoformat() for day, _ in phases],
            "fase_procent": [str(share) for _, share in phases],
            "fase_tot": [(self._until(begin) - timedelta(days=1)).isoformat()],
        }


def _all(amount: str) -> Expected:
    return dict.fromkeys(LETTERS, Decimal(amount))


def _only(amount: str, *letters: str) -> Expected:
    """What these products pay; the others do not offer it, or do not tell what it comes to."""
    return {letter: Decimal(amount) if letter in letters else None for letter in LETTERS}


HALF_A_YEAR = ((24, 100),)
"""120 working days."""
TWELVE_WEEKS = ((12, 100),)
"""60 working days."""

GOLDEN = (
    Golden("1", 36_540, HALF_A_YEAR, _all("14000.00")),
    Golden(
        "2",
        36_540,
        HALF_A_YEAR,
        {**_all("17500.00"), "A": Decimal("18200.00"), "D": Decimal("18200.00")},
        costs=HIGHEST,
    ),
    Golden("3a", 36_540, TWELVE_WEEKS, _all("7000.00"), own_risk=10),
    Golden("3b", 36_540, TWELVE_WEEKS, _all("5600.00")),
    Golden("3c", 36_540, TWELVE_WEEKS, _all("4200.00"), own_risk=30),
    Golden("3d", 36_540, TWELVE_WEEKS, _all("0.00"), own_risk=65),
    Golden("4", 36_540, ((12, 100), (12, 50)), _all("9800.00")),
    Golden("5a", 150_000, HALF_A_YEAR, _all("47892.72")),
    Golden("5b", 150_000, HALF_A_YEAR, _all("59865.90"), costs=Decimal(25)),
    Golden("5c", 150_000, HALF_A_YEAR, _only("62260.54", "A", "D"), costs=Decimal(30)),
    Golden("6", 36_540, ((104, 100),), _all("59080.00")),
    Golden("7a", 40_000, TWELVE_WEEKS, _all("6130.27")),
    Golden("7b", 40_000, TWELVE_WEEKS, _all("7662.84"), costs=Decimal(25)),
    Golden("8", 40_000, ((12, 50),), _all("2681.99"), cover=LOW_COVER, costs=Decimal(25)),
    Golden(
        "9",
        40_000,
        TWELVE_WEEKS,
        _all("6153.85"),
        instead={"uitkeringsmethodiek": PayoutFormula(260)},
    ),
    Golden("10a", 36_540, HALF_A_YEAR, _only("3080.00", "E"), death=True),
    Golden("10b", 36_540, HALF_A_YEAR, _only("2156.00", "E"), cover=LOW_COVER, death=True),
)
"""In the order of their numbers."""
