"""As much of Redis as the portal asks of it, on a port of its own, to be killed."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

OK, NOTHING = b"+OK\r\n", b"_\r\n"
WELCOME = b"%1\r\n$5\r\nproto\r\n:3\r\n"


class Counts(socketserver.ThreadingTCPServer):
    """Keeps what it is told, until it is killed; then it keeps nothing and answers nobody."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.kept: dict[bytes, bytes] = {}
        self.open: set[Any] = set()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def kill(self) -> None:
        """Hang up on everybody."""
        self.shutdown()
        self.server_close()
        for connection in list(self.open):
            connection.shutdown(2)

    def answer(self, command: list[bytes]) -> bytes:
        """What Redis says to this."""
        match command[0].upper(), command[1:]:
            case b"SET", [key, value, *how] if b"NX" not in how or key not in self.kept:
                self.kept[key] = value
                said = OK
            case b"GET", [key] if key in self.kept:
                said = b"$%d\r\n%s\r\n" % (len(self.kept[key]), self.kept[key])
            case b"DEL", [key]:
                said = b":%d\r\n" % (self.kept.pop(key, None) is not None)
            case b"HELLO", _:
                said = WELCOME
            case ((b"CLIENT" | b"SELECT"), _):
                said = OK
            case _:
                said = NOTHING
        return said


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    server: Counts

    def handle(self) -> None:
        self.server.open.add(self.connection)
        try:
            while line := self.rfile.readline():
                self.wfile.write(self.server.answer([self._part() for _ in range(int(line[1:]))]))
        except (OSError, ValueError):
            pass
        finally:
            self.server.open.discard(self.connection)

    def _part(self) -> bytes:
        length = int(self.rfile.readline()[1:])
        return self.rfile.read(length + 2)[:-2]


@contextmanager
def counting() -> Iterator[Counts]:
    """It, as long as it is needed."""
    counts = Counts()
    try:
        yield counts
    finally:
        counts.kill()
