"""Asks the portal the way a server does, and judges whether it stayed on its feet."""

import gc
import re
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.signals import got_request_exception

from mkbontzorg.door import Door
from mkbontzorg.opening import opened
from mkbontzorg.wsgi import django
from tests.forms import CSRF
from tests.fuzz.ledger import LEDGER

SECONDS = 2.0
"""Of work by the processor: what takes longer is a slow path. A PDF is set elsewhere, and refused
there when it takes too much."""

TRACES = re.compile(
    rb'Traceback \(most recent|File "/|site-packages|\.py", line \d|(?:Error|Exception): |'
    + re.escape(str(settings.BASE_DIR).encode())
)
"""What only a page holds that fell over."""


@dataclass(frozen=True)
class Asked:
    """A request; its address is sent as it is, right or not."""

    address: str
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""
    session: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """Enough of it to ask it again."""
        shown = f"{self.method} {self.address[:300]} {dict(self.headers) or ''!s:.300}".strip()
        return f"{shown} {self.body[:300]!r}" if self.body else shown

    def environ(self) -> dict[str, Any]:
        """The request as WSGI has it."""
        path, _, query = self.address.partition("?")
        cookie = f"csrftoken={CSRF}" + (f"; sessionid={self.session}" if self.session else "")
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query.encode().decode("latin-1"),
            "CONTENT_TYPE": self.content_type,
            "CONTENT_LENGTH": str(len(self.body)),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": settings.SITE_ADDRESS.partition("://")[2],
            "HTTP_COOKIE": cookie,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **self.headers,
        }


@dataclass(frozen=True)
class Answer:
    """What came back, and how many seconds the processor worked for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


@cache
def portal() -> Door:
    """The whole portal, as a server has it; made while a test runs, so that it keeps to its own."""
    return opened(django)


def ask(asked: Asked) -> Answer:
    """The answer, which has to be one; raises AssertionError for a fall, a trace or a crawl."""
    fallen: list[str] = []

    def fell(sender: object, **_: object) -> None:
        fallen.append(traceback.format_exc())

    got_request_exception.connect(fell)
    try:
        answer = _answer(asked)
    finally:
        got_request_exception.disconnect(fell)
    judge(asked, answer, "".join(fallen))
    return answer


def _answer(asked: Asked) -> Answer:
    begun: list[tuple[int, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        begun.append((int(status[:3]), {name.lower(): text for name, text in headers}))

    gc.disable()  # a long run leaves much behind, which is no work of this answer's
    before = time.thread_time()
    try:
        chunks = portal()(asked.environ(), start)
        try:
            body = b"".join(chunks)
        finally:
            getattr(chunks, "close", lambda: None)()
        seconds = time.thread_time() - before
    finally:
        gc.enable()
    ((status, headers),) = begun
    return Answer(status, headers, body, seconds)


def judge(asked: Asked, answer: Answer, fallen: str = "") -> None:
    """Write the answer down; raises AssertionError for one that should never be given."""
    LEDGER.note(asked.told, answer.status, answer.seconds)
    assert answer.status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{asked.told}\n{fallen}"
    trace = TRACES.search(answer.body)
    assert not trace or trace[0] in asked.told.encode(), f"{asked.told}\n{trace}"
    if LEDGER.strict:
        assert answer.seconds < SECONDS, f"{answer.seconds:.1f} s: {asked.told}"
