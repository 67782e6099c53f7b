"""What a first visit weighs, as it goes over the line."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

from bench.lines import Goal, Line
from bench.pages import BROWSER, FIVE, asked, fetch
from bench.place import Installation, Place
from bench.servers import gunicorn
from bench.spread import Spread
from bench.wrk import Asked

LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"'
)
"""What a browser gets by itself when it shows a page."""


def measure(place: Place) -> Iterator[Line]:
    """The page with everything that it loads, compressed, without headers."""
    yield _line(place.with_example(), FIVE, "comparison of five", Goal(15, 9, at_most=True))
    yield _line(place.with_twelve(), "/producten/", "list of twelve", Goal(18, 11, at_most=True))


def _line(installation: Installation, path: str, name: str, goal: Goal) -> Line:
    with gunicorn(installation):
        page = asked(installation, path)
        shown, plain = fetch(page), fetch(Asked(page.address)).body.decode()
        addresses = {urljoin(page.address, unescape(each)) for each in LOADED.findall(plain)}
        beside = sum(len(fetch(Asked(each, BROWSER)).body) for each in addresses)
    kilobytes = (len(shown.body) + beside) / 1000
    unit = f"kB, of which the page {len(shown.body) / 1000:.1f}"
    return Line(f"first visit, {name}", Spread([kilobytes]), unit, goal=goal)
