"""Text that a program for spreadsheets would take for a formula."""

# Some take the wide signs of East Asia for the narrow ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_text(item: str) -> str:
    """The item, with an apostrophe before it where a spreadsheet would see a formula."""
    return f"'{item}" if item.startswith(FORMULA_STARTS) else item
