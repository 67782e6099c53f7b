"""Sets PDFs, in a process of its own."""

from comparison.press.apart import Missing, TooLong, printed

__all__ = ["Missing", "TooLong", "printed"]
