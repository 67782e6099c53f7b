"""Whether an insurer stands by a sheet, and how lately it said so."""

from datetime import date, timedelta
from enum import StrEnum


class Confirmed(StrEnum):
    """How a sheet stands with its insurer on a day, as people read it."""

    RECENTLY = "bevestigd"
    LONG_AGO = "niet recent bevestigd"
    NEVER = "niet bevestigd door de verzekeraar"


def confirmed_as(last: date | None, on: date, every: int) -> Confirmed:
    """How a sheet stands on a day that was last confirmed on `last`, to be done `every` days."""
    if last is None:
        return Confirmed.NEVER
    return Confirmed.LONG_AGO if on > last + timedelta(days=every) else Confirmed.RECENTLY
