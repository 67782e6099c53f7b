"""The portal as it is served, by processes that can be counted and killed."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any, NamedTuple

from tests.installation import ROOT, Environment, free_port, wait_for
from tests.waiting import PATIENCE, until


class Answer(NamedTuple):
    """What a visitor gets."""

    status: int
    headers: Mapping[str, str]
    text: str

    def json(self) -> Any:
        """What it says to programs."""
        return json.loads(self.text)


@dataclass(frozen=True)
class Portal:
    """A running server, and the environment it runs in."""

    environment: Environment
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.environment["PORT"])

    @property
    def workers(self) -> set[int]:
        """The processes that answer."""
        master = self.process.pid
        return {
            int(each) for each in Path(f"/proc/{master}/task/{master}/children").read_text().split()
        }

    def get(self, path: str, **headers: str) -> Answer:
        """The answer on a connection of its own."""
        return self.ask("GET", path, headers=headers)

    def ask(
        self,
        method: str,
        path: str,
        body: str | bytes = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer to any request; raises OSError or HTTPException when there is none."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body or None, headers or {})
            response = connection.getresponse()
            told = {name.lower(): text for name, text in response.getheaders()}
            return Answer(response.status, told, response.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def taker_of(self, connection: socket.socket) -> int:
        """The worker that has taken a connection; waits until one has."""
        until(lambda: any(self._takers(connection)))
        return next(self._takers(connection))

    def _takers(self, connection: socket.socket) -> Iterator[int]:
        ends = f"{self.port:04X}", f"{connection.getsockname()[1]:04X}"
        table = Path(f"/proc/{self.process.pid}/net/tcp").read_text().splitlines()[1:]
        lines = [line.split() for line in table]
        ours = {line[9] for line in lines if (line[1][-4:], line[2][-4:]) == ends}
        for worker in self.workers:
            for file in Path(f"/proc/{worker}/fd").iterdir():
                with suppress(FileNotFoundError):
                    if file.readlink().name in {f"socket:[{inode}]" for inode in ours - {"0"}}:
                        yield worker


@contextmanager
def served(environment: Environment, *before: str, workers: int = 2) -> Iterator[Portal]:
    """The portal of an installation that is ready; `before` is what the server is started with."""
    port = str(free_port())
    own = {
        **environment,
        "PORT": port,
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(workers),
    }
    gunicorn = ["-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--graceful-timeout", "3"]
    command = [sys.executable, *before, *gunicorn]
    with subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/gezond/", server)
            portal = Portal(own, server)
            # One that answers may be the first of them.
            until(lambda: len(portal.workers) == workers)
            yield portal
        finally:
            server.send_signal(signal.SIGQUIT)  # at once, and its workers too
            server.wait(PATIENCE)


class Publisher:
    """A process in which children publish, and are killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def told(self, act: str, *arguments: str) -> dict[str, Any]:
        """What came of an act."""
        reads, writes = self._process.stdout, self._process.stdin
        assert isinstance(reads, IO) or reads
        assert writes
        writes.write(json.dumps([act, *arguments]) + "\n")
        writes.flush()
        told: dict[str, Any] = json.loads(reads.readline())
        return told

    def published(self) -> dict[str, Any]:
        """What the database holds after a whole publication."""
        told = self.told("publish")
        assert not told["killed"], told
        found: dict[str, Any] = told["found"]
        return found

    def look(self) -> dict[str, Any]:
        """What the database holds."""
        found: dict[str, Any] = self.told("look")["found"]
        return found


@contextmanager
def publishing(environment: Environment) -> Iterator[Publisher]:
    """Somebody who publishes in this installation."""
    command = [sys.executable, "-m", "tests.faults.publisher"]
    own = {**environment, "DJANGO_SETTINGS_MODULE": "mkbontzorg.settings"}
    with subprocess.Popen(
        command, cwd=ROOT, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Publisher(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(PATIENCE)
