"""A worksheet as it came back: whose it says it is, and what was typed in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from policies.worksheet.layout import Place
from policies.worksheet.meaning import Typed

LAYOUT_NAME, PRODUCT, VERSION = "opmaak", "product", "versie"
"""By what names it says that."""

Cells = Mapping[str, Typed]
"""What is in the cells of a sheet, by address; empty ones are left out."""


@dataclass(frozen=True)
class Known:
    """What a worksheet says of itself: whose it is, and what the sheet said when it was made."""

    product: str
    version: int
    marks: Mapping[str, str]


@dataclass(frozen=True)
class Filled:
    """A worksheet as it came back: of which sheet it is, and what stands in its open cells."""

    known: Known
    typed: Mapping[Place, Typed]
    stray: Cells
    """What stands where nothing is asked."""
