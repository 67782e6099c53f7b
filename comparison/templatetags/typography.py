"""Dutch typography in templates: dates in words, and where a long word may break."""

import re
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format

register = template.Library()

SOFT_HYPHEN = "\u00ad"
LAST_PARTS = (
    "aanpassing|betaling|compensatie|dienstverlening|garantie|lasten|methodiek|ondersteuning"
    "|percentage|stabiliteit|vaststelling|verzekering|voorwaarden"
)
SEAM = re.compile(rf"(?<=\w\w\w)(?={LAST_PARTS})")


@register.filter
@lru_cache(maxsize=1024)
def soft(text: str, long: int = 18) -> str:
    """The text with a soft hyphen before the last part of compounds of at least `long` letters."""
    return re.sub(rf"\w{{{long},}}", lambda word: SEAM.sub(SOFT_HYPHEN, word[0]), text)


@register.filter
@lru_cache(maxsize=1024)
def day(value: date | None) -> str:
    """`1 januari 2024`; nothing for no day."""
    return "" if value is None else date_format(value, "j F Y")


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """`21 november 2026 om 20.44 uur`, in local time; nothing for no moment."""
    if value is None:
        return ""
    # Moments of different zones can be equal and yet read otherwise.
    return _minute(value.replace(second=0, microsecond=0, tzinfo=None))


@lru_cache(maxsize=1024)
def _minute(value: datetime) -> str:
    return date_format(value, r"j F Y \o\m H.i \u\u\r")
