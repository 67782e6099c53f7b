"""Text that a program for spreadsheets would take for a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_text(item: str) -> str:
    """The item, with an apostrophe before it where a spreadsheet would see a formula."""
    return f"'{item}" if item.startswith(FORMULA_STARTS) else item
