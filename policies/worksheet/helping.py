"""What a worksheet does for who fills it in: drop-downs, and a word of help at every cell."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from policies.kinds.parts import Part
from policies.rows import ROW_BY_KEY
from policies.worksheet.hidden import choices_of, drop_down
from policies.worksheet.hints import hint_at
from policies.worksheet.layout import HEADINGS, PLACES, Column, Place

LONGEST_TITLE, LONGEST_HELP = 32, 255
"""No program takes more."""


def add_help(page: Worksheet) -> None:
    """Put a drop-down and a word of help on every open cell."""
    given: dict[tuple[str, str, tuple[str, ...]], DataValidation] = {}
    for place in PLACES:
        title, text = _help_at(place)
        key = (title, text, choices_of(place.takes))
        if key not in given:
            given[key] = _validation(*key)
            page.add_data_validation(given[key])
        given[key].add(place.address)


def _help_at(place: Place) -> tuple[str, str]:
    """A title and a text; at an answer with what its row means."""
    if place.column is not Column.ANSWER:
        return HEADINGS[place.column], hint_at(place)
    if isinstance(place.takes, Part):
        return place.takes.label, f"{hint_at(place)} {ROW_BY_KEY[place.subject].explanation}"
    return place.label, hint_at(place)


def _validation(title: str, text: str, choices: tuple[str, ...]) -> DataValidation:
    validation = DataValidation(
        allow_blank=True,
        showInputMessage=True,
        promptTitle=_short(title, LONGEST_TITLE),
        prompt=_short(text, LONGEST_HELP),
    )
    if choices:
        validation.type = "list"
        validation.formula1 = drop_down(choices)
        validation.showErrorMessage = True
        validation.errorTitle = "Dit staat niet in de lijst"
        validation.error = "Kies een van de antwoorden uit de lijst, of maak de cel leeg."
    return validation


def _short(text: str, longest: int) -> str:
    """The text, cut at a word where it is too long."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 2].rpartition(' ')[0]} …"
