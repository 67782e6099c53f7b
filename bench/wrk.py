"""Puts a server under as much load as it takes, by wrk, and tells what came of it."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 16


@dataclass(frozen=True)
class Asked:
    """An address with what is told along with it."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """What came of one load: times in milliseconds."""

    requests: int
    seconds: float
    failed: int
    p50: float
    p99: float
    p999: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def load(asked: Asked, seconds: int, connections: int = CONNECTIONS) -> Run:
    """Ask for so many seconds, on so many connections; raises RuntimeError when any fails."""
    command = ["wrk", "--threads", "2", "--connections", str(connections)]
    command += ["--duration", f"{seconds}s", "--timeout", "30s", "--script", str(SCRIPT)]
    for name, value in asked.headers.items():
        command += ["--header", f"{name}: {value}"]
    done = subprocess.run(
        [*command, asked.address], check=True, stdout=subprocess.PIPE, text=True, timeout=120
    )
    run = Run(**json.loads(done.stdout.splitlines()[-1]))
    if run.failed or not run.requests:
        raise RuntimeError(f"{run.failed} van {run.requests} mislukten: {asked.address}")
    return run
