"""What a cell means to a Dutch reader: a spreadsheet has its own numbers, dates and yes."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from policies.kinds import InvalidValue, dutch
from policies.kinds.parts import Choice, Flag, Number, Part, Percentage, Whole
from policies.worksheet.layout import Takes
from policies.worksheet.problems import Misread

LONGEST = 5000

_ESCAPED = re.compile("_x(005F|000D)_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?])")


@dataclass(frozen=True)
class Typed:
    """What stands in a cell, as the program that saved it keeps it; `form` is how it shows it."""

    value: Any = None
    kind: str = "n"
    form: str = "General"

    @property
    def shown(self) -> str:
        """What stands there, for a message and for whoever typed it."""
        match self.value:
            case None:
                return ""
            case _ if self.kind == "f":
                return str(getattr(self.value, "text", None) or self.value)
            case bool():
                return "WAAR" if self.value else "ONWAAR"
            case int() | float():
                number = _exact(self.value)
                return f"{_plain(number * 100)}%" if self.is_percentage else _plain(number)
            case date() if not self.has_time:
                return _day(self.value)
            case _:
                return unescaped(str(self.value))

    @property
    def is_percentage(self) -> bool:
        """Whether 0,7 is shown as 70%."""
        return "%" in _LITERAL.sub("", self.form)

    @property
    def is_scaled(self) -> bool:
        """Whether a number is shown a thousand times smaller than it is."""
        return bool(_SCALED.search(_LITERAL.sub("", self.form)))

    @property
    def has_time(self) -> bool:
        """Whether a day comes with an hour."""
        return isinstance(self.value, datetime) and self.value.time() != time()


def unescaped(text: str) -> str:
    """The text without the signs that programs put in the place of others."""
    written = _ESCAPED.sub(lambda found: "_" if found[1] == "005F" else "\r", text)
    return written.replace("\r\n", "\n").replace("\r", "\n")


def meant(typed: Typed, takes: Takes) -> str:
    """The text that whoever typed this would have typed in the form; raises Misread.

    What can mean two things is never guessed.
    """
    if typed.kind == "f":
        raise Misread("Hier staat een formule. Plak in plaats daarvan de waarde.")
    if typed.kind == "e":
        raise Misread(f"Hier staat een fout van het rekenprogramma ({typed.value}). Typ het zelf.")
    match typed.value:
        case None:
            return ""
        case str():
            return _of_text(typed.shown, takes)
        case bool():
            return _of_bool(typed.value, takes)
        case int() | float():
            return _of_number(typed, takes)
        case date():
            return _of_day(typed, takes)
        case _:
            raise _unclear(typed, "een tijd")


def _of_text(text: str, takes: Takes) -> str:
    if len(text) > LONGEST:
        raise Misread(f"Deze tekst is te lang: ten hoogste {LONGEST} tekens.")
    if not text.strip() or not isinstance(takes, Choice | Flag):
        return text.strip()
    try:
        return takes.read(text) if isinstance(takes, Choice) else takes.write(takes.read(text))
    except InvalidValue as problem:
        raise Misread(problem.message) from problem


def _of_bool(answer: bool, takes: Takes) -> str:
    word = "ja" if answer else "nee"
    if isinstance(takes, Flag) or (isinstance(takes, Choice) and word in takes.options.values()):
        return _of_text(word, takes)
    raise Misread(f"Hier staat {'WAAR' if answer else 'ONWAAR'}. Typ wat u bedoelt.")


def _of_number(typed: Typed, takes: Takes) -> str:
    """The number as the Dutch write it; a percentage is what the cell shows of it."""
    number = _exact(typed.value)
    if not number.is_finite():
        raise Misread("Dit getal is te groot.")
    if typed.is_scaled:
        raise _unclear(typed, "een getal dat ingekort wordt getoond")
    if isinstance(takes, Percentage):
        return _of_percentage(typed, number)
    if typed.is_percentage and takes is not str:
        raise _unclear(typed, "een percentage")
    if isinstance(takes, Number | Whole):
        return _plain(number)
    return _number_as_text(typed, number, takes)


def _of_percentage(typed: Typed, number: Decimal) -> str:
    if typed.is_percentage:
        return _plain(number * 100)
    if 0 < number < 1:
        one, other = _plain(number), _plain(number * 100)
        raise Misread(f"Dit kan {one}% of {other}% zijn. Typ het met een %-teken erachter.")
    return _plain(number)


def _number_as_text(typed: Typed, number: Decimal, takes: Takes) -> str:
    """Where text is asked, a number is text only if the cell shows it as it is."""
    whole = number == number.to_integral_value()
    if takes is date or typed.form not in {"General", "@", *(["0"] if whole else [])}:
        if takes is str and typed.is_percentage:
            return typed.shown
        raise _unclear(typed, "een getal")
    if isinstance(takes, Part) and not whole:
        # `10,20` that was meant as two numbers arrives here as one.
        raise _unclear(typed, "een getal met decimalen")
    return _of_text(_plain(number), takes)


def _of_day(typed: Typed, takes: Takes) -> str:
    if typed.has_time or isinstance(takes, Part):
        raise _unclear(typed, "een datum")
    return _day(typed.value)


def _unclear(typed: Typed, what: str) -> Misread:
    shown = dutch.quoted(typed.shown)
    return Misread(f"Het rekenprogramma maakte hier {what} van: {shown}. Typ het als tekst.")


def _exact(number: Any) -> Decimal:
    """The number as the program shows it: it reckons in fifteen digits."""
    return Decimal(f"{number:.15g}") if isinstance(number, float) else Decimal(number)


def _plain(number: Decimal) -> str:
    """The number without points; what is no number reads as none."""
    if not number.is_finite():
        return str(number)
    return f"{dutch.canonical(number):f}".replace(".", ",")


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
