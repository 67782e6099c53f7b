"""Days and moments as they stand in an address."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DUTCH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")


def write_known(known: date | datetime) -> str:
    """A day, or a moment in UTC, as it stands in an address."""
    if isinstance(known, datetime):
        return known.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return known.isoformat()


def read_day(text: str) -> date | None:
    """The day, written as 2026-11-21 or as the Dutch do, 21-11-2026; None for anything else."""
    dutch = _DUTCH_DAY.fullmatch(text)
    year_first = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}" if dutch else text
    try:
        return date.fromisoformat(year_first) if _DAY.fullmatch(year_first) else None
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """The moment, which names its time zone, in UTC; None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
