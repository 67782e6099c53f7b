"""How the comparison looks as a workbook: states told by word as well as colour."""

from collections.abc import Iterator

from openpyxl.styles import Alignment, Font, NamedStyle

from policies.spreadsheet.looks import (
    ACCENT,
    AROUND_HEAD,
    DISPLAY,
    HATCH,
    INK,
    SOFT,
    TEXT,
    UNDER_GROUP,
    UNDER_ROW,
    UNKNOWN,
    WASH,
    style,
)

DAY, MOMENT = "[$-413]d mmmm yyyy", "[$-413]d mmmm yyyy hh:mm"
EURO = "[$€-413] #,##0.00;-[$€-413] #,##0.00"


def styles() -> Iterator[NamedStyle]:
    """Every style of the comparison, and of what is reckoned with it."""
    yield style("titel", Font(DISPLAY, 18, color=INK), wrap=False)
    yield style("los", Font(TEXT, 11, color=INK), wrap=False)
    yield style("feit", Font(TEXT, 9, color=SOFT))
    yield style("waarde", Font(TEXT, 11, color=INK))
    yield style("kop", Font(TEXT, 11, bold=True, color=INK), border=AROUND_HEAD, at="bottom")
    yield style("groep", Font(DISPLAY, 14, color=INK), border=UNDER_GROUP, at="bottom", wrap=False)
    for name, font, fill in (
        ("kenmerk", Font(TEXT, 11, color=INK), ""),
        ("kenmerk verschilt", Font(TEXT, 11, bold=True, color=INK), WASH),
        ("gelijk", Font(TEXT, 11, color=SOFT), ""),
        ("verschilt", Font(TEXT, 11, bold=True, color=ACCENT), WASH),
        ("niet vergelijkbaar", Font(TEXT, 11, italic=True, color=UNKNOWN), ""),
        ("antwoord", Font(TEXT, 11, color=INK), ""),
        ("antwoord verschilt", Font(TEXT, 11, color=INK), WASH),
        ("zonder antwoord", Font(TEXT, 11, italic=True, color=UNKNOWN), HATCH),
        ("klein", Font(TEXT, 9, color=SOFT), ""),
        ("klein verschilt", Font(TEXT, 9, color=SOFT), WASH),
    ):
        yield style(name, font, fill, UNDER_ROW)
    for name, number_format in (("dag", DAY), ("tijdstip", MOMENT), ("getal", "0")):
        typed = style(name, Font(TEXT, 11, color=INK), border=UNDER_ROW)
        typed.alignment = Alignment("left", "top")
        typed.number_format = number_format
        yield typed
    for name, bold in (("euro", False), ("euro totaal", True)):
        money = style(name, Font(TEXT, 11, bold=bold, color=INK), border=UNDER_ROW)
        money.alignment = Alignment("right", "top")
        money.number_format = EURO
        yield money
