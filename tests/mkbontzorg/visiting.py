"""Visitors at the door: what they ask, and what they get."""

import sys
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from mkbontzorg.door import Door

SITE = "http://portaal.example"


@dataclass(frozen=True)
class Got:
    """An answer; headers by their names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(door: Door, address: str, method: str = "GET", **headers: str) -> Got:
    """The answer to a request; a header is given as `accept_encoding="br"`."""
    path, _, query = address.partition("?")
    given = {"host": "portaal.example", **headers}
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "192.0.2.1",
        "SERVER_NAME": "portaal.example",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SCRIPT_NAME": "",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in given.items()},
    }
    told: list[Any] = []
    parts = door(environ, lambda status, headers, *_: told.extend((status, headers)))
    body = b"".join(parts)
    if close := getattr(parts, "close", None):
        close()
    status, received = told
    return Got(int(status[:3]), {name.lower(): value for name, value in received}, body)
