"""Asks a server at a steady rate, however slow it answers.

Each request has its moment; the time it took is counted from then on, also when it had to wait for
a connection. So a server that stands still for a while is charged for everyone who waited.
"""

import asyncio
import gc
import json
import sys
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CONNECTIONS = 64
LAST_ANSWER = 5.0
"""Seconds to wait for what was asked last."""


@dataclass
class Visit:
    """All requests of one run, and what came of those that were answered."""

    request: bytes
    free: "deque[Connection]" = field(default_factory=deque)
    waiting: deque[float] = field(default_factory=deque)
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    versions: set[bytes] = field(default_factory=set)

    def ask(self, due: float) -> None:
        """Ask for the request of this moment, as soon as there is a connection."""
        if self.free:
            self.free.popleft().ask(due)
        else:
            self.waiting.append(due)

    def answered(self, by: "Connection", due: float, head: bytes) -> None:
        """Note an answer, and give its connection something else to do."""
        self.seconds.append(time.monotonic() - due)
        self.failed += not head.startswith(b"HTTP/1.1 200")
        self.versions.add(_etag(head))
        if self.waiting:
            by.ask(self.waiting.popleft())
        else:
            self.free.append(by)


class Connection(asyncio.Protocol):
    """One connection, with at most one request under way."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._due: float | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        self._transport = transport

    def ask(self, due: float) -> None:
        """Send the request of this moment."""
        self._due = due
        if self._transport is not None:
            self._transport.write(self._visit.request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head) or self._due is None:
            return
        due, self._due, self._received = self._due, None, b""
        self._visit.answered(self, due, head)

    def connection_lost(self, error: Exception | None) -> None:
        self._visit.failed += self._due is not None
        if self in self._visit.free:
            self._visit.free.remove(self)


def _header(head: bytes, name: bytes) -> bytes:
    begin = head.lower().find(b"\r\n" + name + b":")
    return head[begin + len(name) + 3 :].partition(b"\r\n")[0].strip() if begin >= 0 else b""


def _length(head: bytes) -> int:
    return int(_header(head, b"content-length") or 0)


def _etag(head: bytes) -> bytes:
    return _header(head, b"etag")


async def visit(address: str, headers: Mapping[str, str], rate: int, seconds: int) -> Visit:
    """Ask so many times a second, for so many seconds."""
    parts = urlsplit(address)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    told = {"Host": parts.netloc, **headers}
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    run = Visit("\r\n".join([*lines, "", ""]).encode())
    loop = asyncio.get_running_loop()
    for _ in range(CONNECTIONS):
        _, connection = await loop.create_connection(
            lambda: Connection(run), parts.hostname or "", parts.port or 80
        )
        run.free.append(connection)
    begun = time.monotonic()
    for number in range(rate * seconds):
        due = begun + number / rate
        if (ahead := due - time.monotonic()) > 0:
            await asyncio.sleep(ahead)
        run.ask(due)
    deadline = time.monotonic() + LAST_ANSWER
    while len(run.seconds) < rate * seconds and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    run.failed += rate * seconds - len(run.seconds)
    return run


def main(address: str, headers: str, rate: str, seconds: str) -> None:
    """Ask, and print what came of it: milliseconds at some percentiles."""
    gc.disable()
    run = asyncio.run(visit(address, json.loads(headers), int(rate), int(seconds)))
    took = sorted(run.seconds)
    told = {
        name: 1000 * took[min(int(len(took) * share), len(took) - 1)]
        for name, share in (("p50", 0.5), ("p99", 0.99), ("p999", 0.999))
    }
    print(json.dumps({**told, "failed": run.failed, "versions": len(run.versions)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
