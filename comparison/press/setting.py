"""From our own HTML to a PDF that a screen reader can follow; nothing is fetched from anywhere."""

import logging
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

LOOKS = Path(__file__).parents[2] / "static" / "pdf.css"


class Listener(logging.Handler):
    """Hears what the library has to say of a document."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def set_with_remarks(html: str) -> tuple[bytes, list[str]]:
    """The document, and what the library had to say of it."""
    logger, listener = logging.getLogger("weasyprint"), Listener()
    logger.addHandler(listener)
    try:
        return printed(html), listener.heard
    finally:
        logger.removeHandler(listener)


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
    return CSS(filename=LOOKS)
