"""The answer for programs, with the amounts of the page."""

from decimal import Decimal
from typing import Any

from comparison.calculators.money import cents
from comparison.own_risk.asked import Asked
from comparison.own_risk.offered import Offered
from comparison.own_risk.outcome import Difference, Measure, Outcome, differences
from comparison.own_risk.simulation import YEARS


def document(
    asked: Asked, offered: Offered, outcomes: tuple[Outcome, ...], permalink: str
) -> dict[str, Any]:
    """The answer as what JSON can hold; amounts are texts with two decimals, in euro a year."""
    return {
        "op": offered.on.isoformat(),
        "vast_adres": permalink,
        "gevraagd": dict(asked.pairs()),
        "loon_per_werkdag": _told(asked.payroll.day_wage),
        "kosten_per_ziektedag": _told(asked.payroll.cost_of(1)),
        "werkgeverslasten_meegeteld": asked.payroll.costs is not None,
        "methode": {"gespeelde_jaren": YEARS, "zaad": asked.seed, "verdeling": "poisson"},
        "keuzes": [_outcome(outcome, offered) for outcome in outcomes],
        "verschillen": [_difference(each) for each in differences(outcomes)],
        "eigen_risico_niet_opgegeven": [column.slug for column in offered.silent],
        "te_lang_voor_deze_berekening": list(offered.too_long),
    }


def _outcome(outcome: Outcome, offered: Offered) -> dict[str, Any]:
    together = {each.value: outcome.with_premium(each) for each in Measure}
    return {
        "eigen_risico": outcome.own_risk,
        "producten": [column.slug for column in offered.products[outcome.own_risk]],
        "werkdagen_gemiddeld": _told(outcome.days),
        "zelf_betalen": {each.value: _told(outcome.bears[each]) for each in Measure},
        "premie": _told(outcome.premium),
        "samen_met_premie": {name: _told(amount) for name, amount in together.items()},
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "van": difference.of.own_risk,
        "naar": difference.to.own_risk,
        "meer_zelf_betalen": {each.value: _told(difference.more(each)) for each in Measure},
        "premie_lager": _told(difference.premium_lower),
    }


def _told(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{cents(amount):f}"
