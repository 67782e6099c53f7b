"""What must be said with a result: where a limit bites, and where this sum stops short."""

from collections.abc import Iterator

from comparison.calculators.amounts import Amounts
from comparison.income import benefits, law
from comparison.income.benefits import Basis
from comparison.income.duration import duration_of
from comparison.income.situation import HUNDRED, Outcome, Situation
from comparison.income.spans import ZERO
from comparison.income.told import euro, months, percent
from comparison.income.wages import Missing


def remarks_of(situation: Situation, amounts: Amounts) -> tuple[str, ...]:
    """In Dutch, in the order in which they matter."""
    if situation.outcome is None:
        return ()
    basis = benefits.basis_of(situation.wage, amounts)
    if isinstance(basis, Missing):
        return ()
    return (
        *_capped(situation, basis),
        *_duration(situation),
        *_threshold(situation),
        *_judged_again(situation),
        *_floor(situation, amounts, basis),
    )


def _capped(situation: Situation, basis: Basis) -> Iterator[str]:
    if basis.capped and situation.outcome is not Outcome.BELOW:
        yield (
            f"Van het loon telt {euro(basis.counted)} per maand mee. "
            "Dat is het maximum voor de WIA (artikel 17 Wfsv)."
        )


def _duration(situation: Situation) -> Iterator[str]:
    duration = duration_of(situation.years, situation.years_before)
    if situation.outcome is Outcome.PARTLY and not duration.known:
        yield (
            f"De loongerelateerde uitkering duurt {months(duration)}. Hoe lang precies is niet te "
            "berekenen zonder de jaren die de werknemer heeft gewerkt. Daarom ziet u soms twee "
            "bedragen: het laagste en het hoogste."
        )


def _threshold(situation: Situation) -> Iterator[str]:
    if situation.outcome is not Outcome.PARTLY or situation.capacity is None:
        return
    required = law.INCOME_REQUIRED * situation.capacity / HUNDRED
    yield (
        f"Verdient de werknemer {euro(required)} per maand of meer, dan is er na de "
        "loongerelateerde uitkering een loonaanvulling. Is het minder, dan is er de "
        "vervolguitkering. Die hangt af van het minimumloon, niet van het oude loon."
    )


def _judged_again(situation: Situation) -> Iterator[str]:
    full_time = situation.outcome in (Outcome.FULLY, Outcome.LASTING)
    limit = HUNDRED - (law.FULLY_FROM if full_time else law.PARTLY_FROM)
    above = (situation.earns or ZERO) * HUNDRED > limit * situation.wage
    if above and situation.outcome is not Outcome.BELOW:
        yield (
            f"De werknemer verdient meer dan {percent(limit)} van het oude loon. Dan kan UWV "
            "opnieuw kijken of er nog recht is op de uitkering. Deze som rekent door."
        )


def _floor(situation: Situation, amounts: Amounts, basis: Basis) -> Iterator[str]:
    income, capacity, minimum = situation.earns, situation.capacity, benefits.minimum_of(amounts)
    if situation.outcome is not Outcome.PARTLY or income is None or capacity is None:
        return
    if isinstance(minimum, Missing) or income * HUNDRED < law.INCOME_REQUIRED * capacity:
        return
    least = benefits.follow_up(basis, minimum, situation.degree or law.PARTLY_FROM)
    if not benefits.supplement(basis, income, capacity, least).sure:
        yield (
            "De vervolguitkering zou hier hoger zijn dan de loonaanvulling. Of de wet de "
            "loonaanvulling dan optrekt (artikel 61 WIA), is nog te bevestigen. "
            "Daarom ziet u twee bedragen."
        )
