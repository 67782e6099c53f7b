"""A page for everyone, made by the portal as for a visitor of whom it knows nothing."""

import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from comparison.caching.addresses import Address
from comparison.caching.page import Headers, Page, page_of
from comparison.caching.snapshot import SLOT, Slot

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

TOLD = frozenset(
    {"HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID"}
)
"""All that a page for everyone is told of who asks: where, and whom to hold to a limit."""

DEFAULT_PORTS = {"http": 80, "https": 443}


class Made:
    """An answer as the portal gave it, whole."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = ()
        parts = application(environ, self._start)
        try:
            self.body = b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()

    def _start(self, status: str, headers: Headers, *_: Any) -> None:
        self.status, self.headers = status, headers

    @property
    def page(self) -> Page | None:
        """The answer as a page to keep, when it is one."""
        return page_of(self.status, self.headers, self.body)


def make(application: Application, environ: Environ, address: Address, slot: Slot) -> Made:
    """The answer to an address; of who asks, nothing is told that could change it."""
    plain = {name: value for name, value in environ.items() if name[:5] != "HTTP_" or name in TOLD}
    plain |= {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query or "",
        "wsgi.input": BytesIO(),
        SLOT: slot,
    }
    plain.pop("CONTENT_LENGTH", None)
    plain.pop("CONTENT_TYPE", None)
    return Made(application, plain)


def asked_by_itself(site: str) -> Environ:
    """What a request of the portal to itself looks like; `site` is its address."""
    parts = urlsplit(site)
    return {
        "HTTP_HOST": parts.netloc,
        "HTTP_X_FORWARDED_PROTO": parts.scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "SCRIPT_NAME": "",
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(parts.port or DEFAULT_PORTS[parts.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.errors": sys.stderr,
        "wsgi.multiprocess": True,
        "wsgi.multithread": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": parts.scheme,
        "wsgi.version": (1, 0),
    }
