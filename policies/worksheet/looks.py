"""How a worksheet looks: what is locked lies on paper, what is open is white."""

from collections.abc import Iterator

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from policies.spreadsheet.looks import (
    ACCENT,
    AROUND_HEAD,
    DISPLAY,
    HAIR,
    INK,
    SOFT,
    TEXT,
    UNDER_GROUP,
    style,
)

PAPER = "F6F2E9"
AS_TEXT = "@"
"""The format of a cell that keeps what is typed: `1316-15` is no date there, `=1+1` no sum."""

_UNDER_LINE = Border(bottom=Side("thin", color=HAIR))
_EDGE = Side("thin", color=SOFT)
_OPEN = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def styles() -> Iterator[NamedStyle]:
    """Every style of a worksheet."""
    yield style("titel", Font(DISPLAY, 18, color=INK), wrap=False)
    yield style("los", Font(TEXT, 11, color=INK), wrap=False)
    yield style("tekst", Font(TEXT, 11, color=INK))
    yield style("naam", Font(TEXT, 11, bold=True, color=INK))
    yield style("kop", Font(TEXT, 11, bold=True, color=INK), border=AROUND_HEAD, at="bottom")
    yield style(
        "groep", Font(DISPLAY, 14, color=ACCENT), border=UNDER_GROUP, at="bottom", wrap=False
    )
    yield style("kenmerk", Font(TEXT, 11, bold=True, color=INK), PAPER, _UNDER_LINE)
    yield style("vraag", Font(TEXT, 11, color=INK), PAPER, _UNDER_LINE)
    yield style("dicht", Font(TEXT, 11, color=SOFT), PAPER, _UNDER_LINE)
    small = style("klein", Font(TEXT, 9, color=SOFT), PAPER, _UNDER_LINE)
    small.alignment = Alignment("left", "top", wrap_text=True, indent=1)
    yield small
    opened = style("open", Font(TEXT, 11, color=INK), border=_OPEN)
    opened.fill = PatternFill("solid", fgColor="FFFFFF")
    opened.alignment = Alignment("left", "top", wrap_text=True, indent=1)
    opened.number_format = AS_TEXT
    opened.protection = Protection(locked=False)
    yield opened
