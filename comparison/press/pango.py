"""Pango, the one thing outside Python that the portal needs: it sets the text of a PDF."""

from ctypes.util import find_library

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What Debian calls it, with what makes the files small."""


def is_found() -> bool:
    """Whether it seems to be there; nothing is loaded for it."""
    return all(find_library(name) for name in ("pango-1.0", "pangoft2-1.0"))
