"""The conditions of a policy that a payment depends on: read from its sheet, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from comparison.payout.figures import Missing, Refusal
from comparison.payout.scenario import HIGHEST, HUNDRED, Scenario
from policies.certainty import Certainty
from policies.kinds import dutch
from policies.kinds.cover import CoverRange, OwnRisk, Surcharge, TotalCover, WageCap
from policies.kinds.payment import PayoutFormula
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

V = TypeVar("V")

NEEDED = (
    "uitkeringsmethodiek",
    "max_verzekerde_loonsom",
    "eigen_risicotermijn",
    "dekkingen",
    "maximering_dekking",
    "max_werkgeverslasten",
)
"""The rows that a payment depends on, in the order of the working."""


@dataclass
class Terms:
    """What a policy comes to for one choice.

    `divisor` makes a day wage of a year's wage; `cap` is the most wage a year, None without one,
    `cap_with_costs` whether employer costs count in it; `costs` is the surcharge in percent. What
    the sheet does not say is in `missing`, what it does not offer in `refusals`: with either there
    is no payment, and the numbers mean nothing.
    """

    divisor: int = 1
    cap: Decimal | None = None
    cap_with_costs: bool = False
    costs: Decimal = Decimal(0)
    missing: list[Missing] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def terms_of(statements: Mapping[str, Statement], scenario: Scenario) -> Terms:
    """The terms of a policy with these answers, by row."""
    return _Reading(statements, scenario).terms()


class _Reading:
    def __init__(self, statements: Mapping[str, Statement], scenario: Scenario) -> None:
        self.statements = statements
        self.scenario = scenario
        self.found = Terms()

    def terms(self) -> Terms:
        """Every row is read, so that all that is missing or refused is told at once."""
        if formula := self._answer("uitkeringsmethodiek", PayoutFormula):
            self.found.divisor = formula.divisor
        self._own_risk()
        self._cover()
        self._costs()
        self._cap()
        return self.found

    def statement(self, key: str) -> Statement:
        """What the sheet says in a row."""
        return self.statements.get(key) or Statement(ROW_BY_KEY[key])

    def _answer(self, key: str, of: type[V]) -> V | None:
        """The answer to a row; without one it is missing."""
        value = self.statement(key).value
        if isinstance(value, of):
            return value
        self._miss(key)
        return None

    def _is_not_applicable(self, key: str) -> bool:
        """Whether there is no such limit: that is an answer, and nothing is missing."""
        return self.statement(key).certainty is Certainty.NOT_APPLICABLE

    def _miss(self, key: str, part: str = "") -> None:
        statement = self.statement(key)
        said = dutch.UNKNOWN if part else statement.certainty.label
        label = dutch.lower_first(statement.row.label)
        self.found.missing.append(Missing(f"{label}{part}: {said}", statement))

    def _refuse(self, key: str, text: str) -> None:
        self.found.refusals.append(Refusal(text, self.statement(key)))

    def _own_risk(self) -> None:
        asked = self.scenario.choice.own_risk
        offered = self._answer("eigen_risicotermijn", OwnRisk)
        if offered and asked not in offered.days:
            days = dutch.count(asked, "werkdag", "werkdagen")
            text = ROW_BY_KEY["eigen_risicotermijn"].kind.show(offered)
            self._refuse(
                "eigen_risicotermijn", f"Een eigen risico van {days} kan niet: kies {text}."
            )

    def _cover(self) -> None:
        """Within the range; above it, and above the standard total, as far as cao or terms ask."""
        if offered := self._answer("dekkingen", CoverRange):
            self._within(offered)
        if self._is_not_applicable("maximering_dekking"):
            return
        total = self._answer("maximering_dekking", TotalCover)
        asked = sum(self.scenario.choice.cover, Decimal(0))
        if total and asked > total.standard:
            self._above_standard(total, asked, agreed=all(self._agreed()))

    def _within(self, offered: CoverRange) -> None:
        first, second = self.scenario.choice.cover
        agreed_1, agreed_2 = self._agreed()
        too_low = first < offered.lowest_year_1 or second < offered.lowest_year_2
        too_high = (first > offered.highest_year_1 and not agreed_1) or (
            second > offered.highest_year_2 and not agreed_2
        )
        if not too_low and not too_high:
            return
        asked = f"{dutch.show_number(first)}/{dutch.show_number(second)}"
        text = (
            f"Een dekking van {asked} kan niet: kies {ROW_BY_KEY['dekkingen'].kind.show(offered)}."
        )
        if too_high:
            text += " Meer kan alleen als uw cao of arbeidsvoorwaarden dat vragen."
        self._refuse("dekkingen", text)

    def _above_standard(self, total: TotalCover, asked: Decimal, *, agreed: bool) -> None:
        written = f"Samen {dutch.show_percentage(asked)} over twee jaar kan niet: "
        if not agreed:
            most = dutch.show_percentage(total.standard)
            text = (
                f"{written}het maximum is {most}, tenzij uw cao of arbeidsvoorwaarden meer vragen."
            )
            self._refuse("maximering_dekking", text)
        elif total.with_agreement is None:
            self._miss("maximering_dekking", " met cao")
        elif asked > total.with_agreement:
            most = dutch.show_percentage(total.with_agreement)
            self._refuse("maximering_dekking", f"{written}het maximum met cao is {most}.")

    def _agreed(self) -> tuple[bool, bool]:
        """In which year cao or terms ask for at least the cover in mind, in both its halves."""
        agreed, (first, second) = self.scenario.agreed, self.scenario.choice.cover
        if agreed is None:
            return False, False
        return min(agreed[:2]) >= first, min(agreed[2:]) >= second

    def _costs(self) -> None:
        asked, row = self.scenario.choice.costs, "max_werkgeverslasten"
        if not asked:
            return
        if self._is_not_applicable(row):
            if asked != HIGHEST:
                self._refuse(row, "Werkgeverslasten kunt u hier niet meeverzekeren.")
            return
        if isinstance(asked, Decimal):
            self.found.costs = asked
        offered = self._answer(row, Surcharge)
        if offered is None:
            return
        if not isinstance(asked, Decimal):
            self.found.costs = offered.percentage
        elif asked > offered.percentage:
            most, more = map(dutch.show_percentage, (offered.percentage, asked))
            self._refuse(row, f"{more} werkgeverslasten kan niet: het maximum is {most}.")

    def _cap(self) -> None:
        """The most wage; whether costs count in it matters only where they would reach it."""
        if self._is_not_applicable("max_verzekerde_loonsom"):
            return
        cap = self._answer("max_verzekerde_loonsom", WageCap)
        if cap is None:
            return
        self.found.cap = cap.amount
        self.found.cap_with_costs = cap.employer_costs == "inclusief"
        with_costs = self.scenario.year_wage * (HUNDRED + self.found.costs) / HUNDRED
        if cap.employer_costs is None and self.found.costs and with_costs > cap.amount:
            self._miss("max_verzekerde_loonsom", ", met of zonder werkgeverslasten")
