"""From our own HTML to a PDF that a screen reader can follow; nothing is fetched from anywhere."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import find
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher


def printed(html: str) -> bytes:
    """The document as PDF/UA-1, in the looks of the portal."""
    document = HTML(string=html, url_fetcher=fetcher())
    pdf: bytes = document.write_pdf(
        stylesheets=[_looks()], pdf_variant="pdf/ua-1", pdf_tags=True, finisher=name_scopes
    )
    return pdf


def fetcher() -> URLFetcher:
    """Takes what stands in the document itself, and nothing from the network or the disk."""
    return URLFetcher(allowed_protocols=("data",))


def name_scopes(document: Any, pdf: Any) -> None:
    """Tells of every header cell whether it heads a row or a column; the library does not."""
    things = {thing.reference: thing for thing in pdf.objects}
    for cell in pdf.objects:
        if isinstance(cell, dict) and cell.get("S") == "/TH":
            part = things[things[cell["P"]]["P"]]
            cell["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


@cache
def _looks() -> CSS:
    return CSS(filename=Path(str(find("pdf.css"))))
