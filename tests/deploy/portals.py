"""A portal that tells what reached it, and whoever asks through nginx."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

HOST = "portaal.example"


class Portal(ThreadingHTTPServer):
    """Answers every request with what it was asked, or hangs up; `heard` holds the paths."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Telling)
        self.heard: list[str] = []
        self.hangs_up = False
        self.hurries = Event()
        self.hurries.set()
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}

    @property
    def address(self) -> str:
        """Where nginx finds it."""
        return f"127.0.0.1:{self.server_port}"


class Telling(BaseHTTPRequestHandler):
    """One request, told as JSON."""

    protocol_version = "HTTP/1.1"
    server: Portal

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = self.requestline.split()[1]  # Python makes one slash of two
        self.server.heard.append(asked)
        if self.server.hangs_up:
            self.close_connection = True
            return
        self.server.hurries.wait(10)
        status, headers = self.server.answers.get(asked, (200, {}))
        told = {
            "asked": f"{self.command} {asked}",
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": len(body),
            "by": self.server.server_port,
        }
        written = json.dumps(told).encode()
        self.send_response_only(status)
        for name, value in ({"Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(written)

    do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815  # their names are Python's

    def log_message(self, *arguments: Any) -> None:
        """Nothing: the test looks at the answers."""


@contextmanager
def answering(port: int = 0) -> Iterator[Portal]:
    """A portal, as long as it lasts."""
    with Portal(port) as portal:
        thread = Thread(target=portal.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield portal
        finally:
            portal.shutdown()
            thread.join()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    @property
    def told(self) -> Any:
        """What the portal told of the request."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Visitor:
    """Asks at one port, as from behind something that speaks HTTPS, from its own address."""

    port: int
    address: str = "192.0.2.1"

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to GET; a header is written as `accept_encoding`."""
        return self.send("GET", path, b"", **headers)

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """The answer to one request on a connection of its own."""
        told = {"host": HOST, "x-forwarded-proto": "https", "x-forwarded-for": self.address}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body or method == "POST":
            told["content-length"] = str(len(body))
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in told.items():
                connection.putheader(name, value)
            connection.endheaders(body or None)
            return _read(connection.getresponse())


def _read(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())
