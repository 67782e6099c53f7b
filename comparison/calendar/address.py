"""An illness as it stands in an address."""

from urllib.parse import urlencode

from comparison.calendar.sickness import Sickness

FIRST_DAY, RECOVERED, ILL_AGAIN, CONTRACT = NAMES = (
    "eerste_ziektedag",
    "hersteld",
    "opnieuw",
    "contract_tot",
)


def pairs_of(sickness: Sickness) -> list[tuple[str, str]]:
    """Names and values in a fixed order: equal illnesses have one address."""
    found = [(FIRST_DAY, sickness.first_day.isoformat())]
    for recovery in sickness.recoveries:
        found.append((RECOVERED, recovery.recovered.isoformat()))
        if recovery.ill_again:
            found.append((ILL_AGAIN, recovery.ill_again.isoformat()))
    if sickness.contract_until:
        found.append((CONTRACT, sickness.contract_until.isoformat()))
    return found


def address_of(sickness: Sickness, path: str) -> str:
    """The address at which `path` answers for this illness."""
    return f"{path}?{urlencode(pairs_of(sickness))}"
