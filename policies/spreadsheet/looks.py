"""How a workbook looks: paper, ink, one accent, and the styles made of them."""

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

INK, SOFT, HAIR = "1D1B18", "59534A", "D6D0C2"
ACCENT, WASH = "AB2F0D", "F9E9DF"
UNKNOWN, HATCH = "4D4870", "EEEBF3"
DISPLAY, TEXT = "Palatino Linotype", "Calibri"

UNDER_ROW = Border(bottom=Side("thin", color=HAIR))
UNDER_GROUP = Border(bottom=Side("thin", color=INK))
AROUND_HEAD = Border(top=Side("thick", color=INK), bottom=Side("thin", color=INK))


def style(
    name: str,
    font: Font,
    fill: str = "",
    border: Border | None = None,
    at: str = "top",
    wrap: bool = True,
) -> NamedStyle:
    """A style of this name, made anew: a style belongs to the one workbook that takes it."""
    return NamedStyle(
        name,
        font=font,
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment("left", at, wrap_text=wrap),
    )
