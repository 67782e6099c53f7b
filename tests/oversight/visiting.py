"""What a visitor does who reports an answer."""

import time
from typing import Any
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from oversight.models import Report
from oversight.reporting import Told, make
from oversight.stamps import stamp
from policies.models import Cell

WHAT = "Hier staat 30%, maar het is 25%."
WHY = "Polisvoorwaarden V2026, artikel 4."
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def form_of(cell: Cell) -> str:
    """The address at which this answer is reported."""
    sheet = cell.sheet
    return reverse("report", args=[sheet.product.slug, sheet.version, cell.row])


def opened(cell: Cell, seconds_ago: int = 60) -> str:
    """The stamp of a form about this answer that was opened so long ago."""
    then = time.time() - seconds_ago
    with patch("django.core.signing.time.time", lambda: then):
        return stamp(cell)


def sent(client: Client, cell: Cell, address: str = HOME, **changes: str) -> Any:
    """The answer to a report, sent a minute after its form was opened."""
    typed = {"what": WHAT, "why": WHY, "email": "", "website": "", "opened": opened(cell)}
    return client.post(form_of(cell), typed | changes, REMOTE_ADDR=address)


def a_report(cell: Cell, what: str = WHAT, email: str = "", address: str = HOME) -> Report:
    """A report of this answer."""
    return make(cell, Told(what=what, why=WHY, email=email), address)


def receipt_of(report: Report) -> str:
    """The address at which the reporter follows it."""
    return reverse("receipt", args=[report.receipt])


def text_of(response: Any) -> str:
    """The page as text."""
    text: str = response.content.decode()
    return text
