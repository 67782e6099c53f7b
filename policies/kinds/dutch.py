"""Numbers and lists as the Dutch write them, read and shown."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from policies.kinds.problems import InvalidValue

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
UNKNOWN = "niet opgegeven"

SEPARATORS = str.maketrans(",.", ".,")
"""From how programs write a number to how the Dutch do."""

LONGEST_NUMBER = 30
LONGEST_QUOTE = 80

_NUMBER_ALONE = re.compile(NUMBER)
_BETWEEN_NUMBERS = re.compile(r"[,;/·&+]| (?:en|of) ", re.IGNORECASE)


def tidy(text: str) -> str:
    """The text as it is seen: without invisible marks, every run of white space made one space.

    Hard spaces and line ends are white space; letters with accents are written in one way.
    """
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFC", visible).split())


def lines(text: str) -> list[str]:
    """The lines of the text, each made tidy; empty ones are dropped."""
    return [line for line in map(tidy, text.splitlines()) if line]


def quoted(text: str) -> str:
    """The text between quotation marks, short and printable enough to stand in a message."""
    written = tidy(text)
    if len(written) > LONGEST_QUOTE:
        written = f"{written[: LONGEST_QUOTE - 1]}…"
    return f"“{''.join(letter if letter.isprintable() else '�' for letter in written)}”"


def read_number(text: str) -> Decimal:
    """`125.000` or `7,5` as a number; raises InvalidValue, also where the separators mislead."""
    written = tidy(text)
    if len(written) > LONGEST_NUMBER or not _NUMBER_ALONE.fullmatch(written):
        raise InvalidValue(
            f"{quoted(text)} is geen getal. Schrijf bijvoorbeeld 125.000 of 7,5: "
            "een punt voor duizendtallen, een komma voor decimalen."
        )
    return canonical(Decimal(written.replace(".", "").replace(",", ".")))


def read_whole(text: str) -> int:
    """`65` as a whole number; raises InvalidValue."""
    number = read_number(text)
    if number != int(number):
        raise InvalidValue(f"{quoted(text)} is geen heel getal.")
    return int(number)


def canonical(number: Decimal) -> Decimal:
    """The number without needless zeros, so that 30 and 30.00 are written alike."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def show_number(number: Decimal | int) -> str:
    """`125000` as `125.000`, `7.50` as `7,5`."""
    return f"{canonical(Decimal(number)):,f}".translate(SEPARATORS)


def show_percentage(number: Decimal) -> str:
    """`7.5` as `7,5%`."""
    return f"{show_number(number)}%"


def show_euro(amount: Decimal) -> str:
    """`125000` as `€ 125.000`, `12.5` as `€ 12,50`."""
    whole, _, cents = show_number(amount).partition(",")
    return f"€ {whole},{cents:0<2}" if cents else f"€ {whole}"


def show_list(words: Sequence[str], last: str = "en") -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, more: str) -> str:
    """`1 maand`, `3 maanden`."""
    return f"{number} {one if number == 1 else more}"


def singular(unit: str) -> str:
    """`werkdag` for `werkdagen`; a unit that has one form, as `jaar`, stays as it is."""
    return unit.removesuffix("en")


def count_of(number: int, unit: str) -> str:
    """`1 werkdag`, `3 werkdagen`; without a unit only the number."""
    return count(number, singular(unit), unit).strip()


def lower_first(text: str) -> str:
    """`Vaste leeftijd` as it stands inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def split_numbers(text: str) -> list[str]:
    """The items of `10, 20 en 30`, also with `of` or slashes; empty items are dropped."""
    return [item for item in map(tidy, _BETWEEN_NUMBERS.split(text)) if item]
