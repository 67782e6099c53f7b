"""PostgreSQL of our own, that can be killed without harming anybody."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from tests.installation import free_port
from tests.mkbontzorg.wire import Wire
from tests.waiting import until

PROGRAMS = Path("/usr/lib/postgresql")


class Mortal(Protocol):
    """A database that can be taken away at once, and come back."""

    @property
    def url(self) -> str:
        """Where it is."""

    def kill(self) -> None:
        """Take it away."""

    def start(self) -> None:
        """Bring it back."""


@dataclass(frozen=True)
class Far:
    """A database of a server that is not ours to kill: the wire to it is cut."""

    url: str
    wire: Wire

    def kill(self) -> None:
        """End every connection, and let nobody in."""
        self.wire.cut()

    def start(self) -> None:
        """Let in again."""
        self.wire.mend()


@dataclass(frozen=True)
class Cluster:
    """A server on a port of its own, with its files in a folder of its own."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where its database is."""
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, or start it again; returns once it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", "db", "-l", "log", "-w", "start", "-o", options)

    def kill(self) -> None:
        """Take it away at once, as when the power fails: it does not even say goodbye."""
        first = int((self.folder / "db" / "postmaster.pid").read_text().split()[0])
        own = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in [first, *map(int, own)]:
            os.kill(process, signal.SIGKILL)
        until(lambda: not any(Path(f"/proc/{process}").exists() for process in [str(first), *own]))

    def _run(self, program: str, *arguments: str) -> None:
        # It refuses to run as root.
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_postgres, self.programs / program, *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def programs() -> Path | None:
    """Where the newest PostgreSQL of this machine has its programs, if there is one."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def a_cluster(at: Path) -> Iterator[Cluster]:
    """A server with an empty database; it is gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        cluster = Cluster(at, folder, free_port())
        cluster._run(
            "initdb", "-D", "db", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"
        )
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.kill()


@contextmanager
def mortal(url: str) -> Iterator[Mortal]:
    """A server of our own, where its programs are; else the wire to the database at `url`."""
    at = programs()
    if at is not None:
        with a_cluster(at) as cluster:
            yield cluster
        return
    parts = urlsplit(url)
    wire = Wire(parts.hostname or "127.0.0.1", parts.port or 5432)
    name = parts.netloc.rpartition("@")[0]
    netloc = f"{name}@127.0.0.1:{wire.port}" if name else f"127.0.0.1:{wire.port}"
    try:
        yield Far(urlunsplit(parts._replace(netloc=netloc)), wire)
    finally:
        wire.cut()
