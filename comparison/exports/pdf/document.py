"""The document that a comparison makes on paper."""

from datetime import UTC
from importlib import import_module
from typing import Any

from django.template.loader import render_to_string

from comparison import pango
from comparison.exports.lines import facts_of, lines_of, title_of
from comparison.exports.missing import FormatMissing
from comparison.exports.pdf.remarks import in_groups, remarks_on, sources_of, told_once
from comparison.reading import Comparison
from policies.spreadsheet import PORTAL
from policies.xml import holdable

NO_PANGO = (
    "Op deze server ontbreekt Pango, dat de tekst van een PDF zet. De beheerder van de server kan"
    f" het toevoegen. Op Debian: apt-get install {pango.PACKAGES}"
)


def write(comparison: Comparison, permalink: str) -> bytes:
    """The document, as PDF; raises FormatMissing where the libraries that set it are not there."""
    try:
        # It takes a second to load, and is needed for this alone.
        press = import_module("comparison.exports.pdf.press")
    except OSError as error:
        raise FormatMissing("PDF", NO_PANGO) from error
    html = render_to_string("comparison/paper/comparison.html", _context(comparison, permalink))
    # No font has what XML cannot hold, and paper for all may show nothing without a letter.
    pdf: bytes = press.printed(holdable(html))
    return pdf


def _context(comparison: Comparison, permalink: str) -> dict[str, Any]:
    lines = list(lines_of(comparison))
    remarked = list(remarks_on(lines))
    return {
        "portal": PORTAL,
        "comparison": comparison,
        "table": comparison.table,
        "title": title_of(comparison),
        "facts": list(facts_of(comparison, permalink)),
        "lines": lines,
        "groups": in_groups(remarked),
        "remarks": told_once(remarked),
        "sources": sources_of(comparison.columns, lines),
        "made_at": comparison.made_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
