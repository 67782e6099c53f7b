"""Fields of the calculators: numbers and days as the Dutch write them, refused in Dutch."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from comparison.selection.days import read_day
from policies.kinds import dutch
from policies.kinds.parts import Euro, Number, Percentage, Whole
from policies.kinds.problems import InvalidValue

LONGEST_TEXT = 60
"""No number or day is longer; it keeps what is told back short."""

THOUSANDS_AFTER_COMMA = re.compile(r",\d{3}")
"""As in 40,000: elsewhere that is forty thousand, here it would be forty."""

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""The days that are taken for a slip of the pen, from both sides."""


class Shared(forms.Field):
    """A field that no form changes: all forms have the same one, where Django makes a copy each."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class PartField(Shared):
    """A field that reads and checks with a part of the kinds: one way to write numbers."""

    default_error_messages = {"required": "Vul dit in."}  # noqa: RUF012  # as Django has it

    def __init__(self, part: Number | Whole, only_when: str = "", **options: Any) -> None:
        """`part` reads, bounds and tells the number; its label is the field's by default.

        `only_when` tells when it must be answered, if not always.
        """
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "number"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"label": part.label, "widget": widget, **options})
        self.part = part
        self.only_when = only_when

    def to_python(self, value: Any) -> Decimal | int | None:
        """The number; raises ValidationError in Dutch."""
        text = dutch.tidy(str(value or ""))
        if not text:
            return None
        if len(text) > LONGEST_TEXT:
            raise ValidationError("Dit is te lang voor een getal.")
        if THOUSANDS_AFTER_COMMA.search(text):
            raise ValidationError(
                f"{dutch.quoted(text)} is niet duidelijk: schrijf 40.000 voor veertigduizend, "
                "en ten hoogste twee decimalen achter een komma."
            )
        try:
            number = self.part.read(text)
        except InvalidValue as invalid:
            raise ValidationError(str(invalid)) from invalid
        if problem := self.part.problem(number):  # type: ignore[arg-type]  # it reads what it checks
            raise ValidationError(f"{problem[:1].upper()}{problem[1:]}")
        return number


def euro_field(label: str, highest: int = 10_000_000, lowest: int = 0, **options: Any) -> PartField:
    """An amount in euro."""
    part = Euro(key="euro", label=label, lowest=Decimal(lowest), highest=Decimal(highest))
    return PartField(part, **options)


def percentage_field(label: str, highest: int = 100, lowest: int = 0, **options: Any) -> PartField:
    """A percentage."""
    part = Percentage(key="procent", label=label, lowest=Decimal(lowest), highest=Decimal(highest))
    return PartField(part, **options)


def number_field(label: str, highest: int, lowest: int = 0, **options: Any) -> PartField:
    """A number with at most two decimals."""
    part = Number(key="getal", label=label, lowest=Decimal(lowest), highest=Decimal(highest))
    return PartField(part, **options)


def whole_field(
    label: str, highest: int, lowest: int = 0, unit: str = "", **options: Any
) -> PartField:
    """A whole number of something."""
    return PartField(
        Whole(key="aantal", label=label, lowest=lowest, highest=highest, unit=unit), **options
    )


class DayField(Shared):
    """A day, written as 2026-11-21 or as the Dutch do, 21-11-2026."""

    default_error_messages = {"required": "Vul een datum in."}  # noqa: RUF012  # as Django has it

    def __init__(self, **options: Any) -> None:
        # A browser's own date field shows nothing of what is no date.
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "dd-mm-jjjj",
            "class": "number",
        }
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **options})

    def to_python(self, value: Any) -> date | None:
        """The day; raises ValidationError in Dutch."""
        text = dutch.tidy(str(value or ""))
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise ValidationError(
                f"{dutch.quoted(text)} is geen datum. Schrijf bijvoorbeeld 21-11-2026."
            )
        if not EARLIEST <= day < LATEST:
            raise ValidationError(f"Kies een dag van {EARLIEST:%d-%m-%Y} tot {LATEST:%d-%m-%Y}.")
        return day
