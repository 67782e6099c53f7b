"""Someone who publishes, in a process of its own, whenever that is asked."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.place import ROOT, Installation


@dataclass(frozen=True)
class Publication:
    """That a sheet was published: how long that took, the version it made, and its mark."""

    seconds: float
    version: int
    mark: str


@dataclass(frozen=True)
class Publisher:
    """Publishes when asked."""

    process: subprocess.Popen[str]

    def publish(self) -> Publication:
        """Publish once; returns when publishing has returned. Raises RuntimeError."""
        asked, told = self.process.stdin, self.process.stdout
        if asked is None or told is None:
            raise RuntimeError("Er wordt niet geluisterd.")
        print(file=asked, flush=True)
        answer = told.readline()
        if not answer:
            raise RuntimeError("Er is niet gepubliceerd.")
        return Publication(**json.loads(answer))


@contextmanager
def publisher(installation: Installation) -> Iterator[Publisher]:
    """Someone who publishes in this installation."""
    command = [sys.executable, "-m", "bench.inside.publishing"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=installation.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Publisher(process)
        finally:
            process.terminate()
