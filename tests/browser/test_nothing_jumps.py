"""What has been shown stays where it stands, however slowly the rest of the page comes in."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.looks

PIECE = 1500  # bytes of HTML at a time: what a slow line brings in one go
PAUSE = 0.02  # seconds between two pieces: time to draw what came in
# A quarter of what may be in all. A piece can end amid a word, and the rest then moves its end.
MOST = 0.005

JUMPS = """() => new Promise(done => {
    const seen = [];
    const told = entry => entry.sources.map(each => each.node?.outerHTML?.slice(0, 120));
    new PerformanceObserver(
        list => seen.push(...list.getEntries().map(entry => [entry.value, told(entry)]))
    ).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(seen), 500);
})"""


@pytest.fixture(scope="module")
def slow_line(base_url: str) -> Iterator[str]:
    """The address of the portal behind a line that brings its pages piece by piece."""

    class Piecewise(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urlopen(base_url + self.path) as answer:
                kind, body = answer.headers["Content-Type"], answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            piece = PIECE if kind.startswith("text/html") else len(body)
            for start in range(0, len(body), piece):
                self.wfile.write(body[start : start + piece])
                time.sleep(PAUSE)

        def log_message(self, *_: Any) -> None:
            """Says nothing: the portal keeps its own log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Piecewise) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "address",
    [
        "/vergelijken/",
        "/producten/",
        "/producten/?max_werkgeverslasten=30&p=product-a",
        "/producten/product-a/",
    ],
)
def test_nothing_jumps_while_a_page_comes_in(
    page: Page, slow_line: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(slow_line + address)
    jumps: list[Any] = page.evaluate(JUMPS)
    assert sum(value for value, _ in jumps) <= MOST, jumps
