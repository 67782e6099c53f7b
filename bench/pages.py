"""The pages that are measured, and how a visitor's browser asks for them."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

from bench.place import Installation
from bench.wrk import Asked
from comparison.payout.golden import GOLDEN

BROWSER = {"Accept-Encoding": "br", "Accept": "text/html"}
FIVE = "/vergelijken/?" + urlencode([("p", f"product-{letter}") for letter in "abcde"])
FIXED = "/vergelijken/"
"""All there are side by side: the same five, on a page that every publication makes beforehand."""

FILTERED = "/producten/?max_werkgeverslasten=30"
CALCULATOR = "/rekenen/uitkering/"
PAYOUT = urlencode(GOLDEN[0].query(date(2026, 1, 5)), doseq=True)
"""A question with an answer: a wage, an absence of so many weeks, a policy."""

EXAMPLE = re.compile(rf'<a href="({CALCULATOR}\?[^"#]+)[^"]*">Voorbeeld: ')

MOST_SECONDS_TO_SETTLE, IN_A_ROW, QUICK = 20, 20, 0.02


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def asked(installation: Installation, path: str) -> Asked:
    """The path, as a browser asks the portal for it."""
    return Asked(f"{installation.environment['SITE_ADDRESS']}{path}", BROWSER)


def example(installation: Installation) -> Asked:
    """The first example of the payout calculator, as its page links it.

    Raises RuntimeError where it links none.
    """
    page = replace(asked(installation, CALCULATOR), headers={})
    found = EXAMPLE.search(fetch(page).body.decode())
    if not found:
        raise RuntimeError(f"Geen voorbeeld: {page.address}")
    return asked(installation, unescape(found[1]))


def anew(given: Asked) -> Asked:
    """The same, under a name of the portal that is not its own: there nothing is kept."""
    host = f"localhost:{urlsplit(given.address).port}"
    return replace(given, headers={**given.headers, "Host": host})


def known(given: Asked) -> Asked:
    """The same, by someone who has what it gives; raises RuntimeError where it names no version."""
    etag = fetch(given).headers.get("etag")
    if not etag:
        raise RuntimeError(f"Geen ETag: {given.address}")
    return replace(given, headers={**given.headers, "If-None-Match": etag})


def fetch(given: Asked) -> Answer:
    """What an address answers, on a connection of its own."""
    parts = urlsplit(given.address)
    connection = HTTPConnection(parts.netloc, timeout=60)
    try:
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", target, headers={**given.headers, "Connection": "close"})
        return _read(connection.getresponse())
    finally:
        connection.close()


def settle(given: Asked) -> None:
    """Wait until a server has done what it still had to do, for visitors who left: bounded."""
    deadline, quick = time.monotonic() + MOST_SECONDS_TO_SETTLE, 0
    while quick < IN_A_ROW and time.monotonic() < deadline:
        begun = time.monotonic()
        fetch(given)
        quick = quick + 1 if time.monotonic() - begun < QUICK else 0


def _read(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())
