"""From a template of paper to a PDF; and the document that a comparison makes."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.template.loader import render_to_string

from comparison import press
from comparison.exports.lines import facts_of, lines_of, title_of
from comparison.exports.missing import FormatMissing
from comparison.exports.pdf.remarks import in_groups, remarks_on, sources_of, told_once
from comparison.press import pango
from comparison.reading import Comparison
from comparison.templatetags.typography import day
from policies.spreadsheet import PORTAL
from policies.xml import holdable

NO_PANGO = (
    "Op deze server ontbreekt Pango, dat de tekst van een PDF zet. De beheerder van de server kan"
    f" het toevoegen. Op Debian: apt-get install {pango.PACKAGES}"
)
TOO_LONG = "Het maken van deze PDF kostte te veel rekentijd. Kies minder, of neem een andere vorm."


def write(comparison: Comparison, permalink: str) -> bytes:
    """The document, as PDF; raises FormatMissing where the libraries that set it are not there."""
    return on_paper("comparison/paper/comparison.html", _context(comparison, permalink))


def on_paper(template: str, context: Mapping[str, Any]) -> bytes:
    """A template of paper as PDF; it is told the `portal`, and `made_at` becomes text.

    Raises FormatMissing where the libraries that set it are not there, or it takes too much.
    """
    made_at = context["made_at"].astimezone(UTC).isoformat(timespec="seconds")
    html = render_to_string(template, {**context, "portal": PORTAL, "made_at": made_at})
    try:
        # No font has what XML cannot hold, and paper for all may show nothing without a letter.
        return press.printed(holdable(html))
    except press.Missing as error:
        raise FormatMissing("PDF", NO_PANGO) from error
    except press.TooLong as error:
        raise FormatMissing("PDF", TOO_LONG) from error


def _context(comparison: Comparison, permalink: str) -> dict[str, Any]:
    lines = list(lines_of(comparison))
    remarked = list(remarks_on(lines))
    return {
        "comparison": comparison,
        "table": comparison.table,
        "title": title_of(comparison),
        "facts": list(facts_of(comparison, permalink)),
        "lines": lines,
        "groups": in_groups(remarked),
        "remarks": told_once(remarked),
        "sources": sources_of(
            (column.name, [line.said[number].cell for line in lines])
            for number, column in enumerate(comparison.columns)
        ),
        "subject": f"Vergelijking op {day(comparison.on)}",
        "made_at": comparison.made_at,
    }
