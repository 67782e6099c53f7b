"""Numbers and lists as the Dutch write them, read and shown."""

import re
from collections.abc import Sequence
from decimal import Decimal

from policies.kinds.problems import InvalidValue

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
UNKNOWN = "niet opgegeven"

_NUMBER_ALONE = re.compile(NUMBER)
_BETWEEN_WORDS = re.compile(r"\s*(?:[,;/·&+\n]|\s(?:en|of)\s)\s*")


def tidy(text: str) -> str:
    """The text with every run of white space, hard spaces included, made one space."""
    return " ".join(text.split())


def read_number(text: str) -> Decimal:
    """`125.000` or `7,5` as a number; raises InvalidValue, also where the separators mislead."""
    written = tidy(text)
    if not _NUMBER_ALONE.fullmatch(written):
        raise InvalidValue(
            f"“{written}” is geen getal. Schrijf bijvoorbeeld 125.000 of 7,5: "
            "een punt voor duizendtallen, een komma voor decimalen."
        )
    return canonical(Decimal(written.replace(".", "").replace(",", ".")))


def read_whole(text: str) -> int:
    """`65` as a whole number; raises InvalidValue."""
    number = read_number(text)
    if number != int(number):
        raise InvalidValue(f"“{tidy(text)}” is geen heel getal.")
    return int(number)


def canonical(number: Decimal) -> Decimal:
    """The number without needless zeros, so that 30 and 30.00 are written alike."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def show_number(number: Decimal | int) -> str:
    """`125000` as `125.000`, `7.5` as `7,5`."""
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def show_percentage(number: Decimal) -> str:
    """`7.5` as `7,5%`."""
    return f"{show_number(number)}%"


def show_euro(amount: Decimal) -> str:
    """`125000` as `€ 125.000`, `12.5` as `€ 12,50`."""
    whole = amount == amount.to_integral_value()
    return f"€ {show_number(amount if whole else amount.quantize(Decimal('0.01')))}"


def show_list(words: Sequence[str], last: str = "en") -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, more: str) -> str:
    """`1 maand`, `3 maanden`."""
    return f"{number} {one if number == 1 else more}"


def split_list(text: str) -> list[str]:
    """The items of a list written with commas, slashes, `en` or line ends; empty items are dropped."""
    return [item for item in map(tidy, _BETWEEN_WORDS.split(text)) if item]
