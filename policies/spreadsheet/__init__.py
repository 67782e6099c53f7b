"""What the workbooks of the portal have in common: text that stays text, looks, paper, packing."""

from policies.spreadsheet.cells import (
    FILE_TYPE,
    Item,
    Styled,
    height_of,
    lay_out,
    put,
    put_one,
    set_up_print,
)
from policies.spreadsheet.packing import PORTAL, packed

__all__ = [
    "FILE_TYPE",
    "PORTAL",
    "Item",
    "Styled",
    "height_of",
    "lay_out",
    "packed",
    "put",
    "put_one",
    "set_up_print",
]
