"""The portal as it is served: by the real server, in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 30
TOKEN = "t" * 32


@dataclass
class Served:
    """A portal that runs."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    def asked(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """The answer, read whole; over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        connection.close()
        return response

    def lines(self) -> list[dict[str, Any]]:
        """What it has logged."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def workers(self) -> list[int]:
        """The processes that answer."""
        pid = self.process.pid
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(folder: Path, **values: str) -> Iterator[Served]:
    """A portal with an empty database in the folder, that logs to a file there."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "ENVIRONMENT": "local",
        "LOG_FORMAT": "json",
        "METRICS_TOKEN": TOKEN,
        "PYTHONWARNINGS": "ignore:No directory at:UserWarning",
        "STATE_DIR": str(folder),
        **values,
    }
    log = folder / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=file,
            text=True,
        )
    portal = Served(process, port, log)
    try:
        _wait_for(portal)
        yield portal
    finally:
        process.terminate()
        process.wait(40)


def _wait_for(portal: Served) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            portal.asked("/gezond/")
        except OSError:
            running = portal.process.poll() is None and time.monotonic() < until
            assert running, portal.log.read_text()
            time.sleep(0.05)
        else:
            return
