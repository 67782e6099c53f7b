"""A place of its own to measure in: a folder, databases and ports, all gone afterwards."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"

Environment = dict[str, str]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Installation:
    """The portal with a database, a port and a folder for kept pages of its own."""

    environment: Environment

    @property
    def port(self) -> int:
        """Where it listens, once it is started."""
        return int(self.environment["PORT"])

    @property
    def kept(self) -> Path:
        """Where its pages are kept."""
        return Path(self.environment["KEPT_DIR"])

    @property
    def log(self) -> Path:
        """Where its server writes what it has to say."""
        return self.kept.with_name("server.log")

    def manage(self, *arguments: str) -> str:
        """What a management command prints; raises CalledProcessError."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def inside(self, module: str, *arguments: str) -> Any:
        """What a module of `bench.inside` tells, run within this installation.

        It keeps no pages: else a publication there would read everything before it is measured.
        """
        command = [sys.executable, "-m", f"bench.inside.{module}", *arguments]
        environment = {**self.environment, "KEPT_DIR": ""}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
        )
        return json.loads(done.stdout)


@dataclass
class Place:
    """Where a run takes place; it makes installations, and clears them away at its end."""

    server: str
    folder: Path
    _closing: ExitStack
    _made: dict[str, Installation] = field(default_factory=dict)

    def installation(self, name: str) -> Installation:
        """The installation of this name, migrated and empty when it is asked for the first time."""
        if name not in self._made:
            database = self._closing.enter_context(_database(self.server, name))
            self._made[name] = self._prepared(name, database)
        return self._made[name]

    def with_example(self) -> Installation:
        """The installation with the five products of the example."""
        installation = self.installation("example")
        installation.manage("load_example")
        return installation

    def with_twelve(self) -> Installation:
        """The installation with twelve products, which have twenty versions each."""
        is_new = "twelve" not in self._made
        installation = self.installation("twelve")
        if is_new:
            installation.inside("growing", "0", "12")
        return installation

    def _prepared(self, name: str, database: str) -> Installation:
        port, kept = free_port(), self.folder / name / "kept"
        kept.mkdir(parents=True)
        installation = Installation(
            {
                **os.environ,
                "ENVIRONMENT": "local",
                "DATABASE_URL": database,
                "PORT": str(port),
                "SITE_ADDRESS": f"http://{LOOPBACK}:{port}",
                "STATE_DIR": str(self.folder / "state"),
                "KEPT_DIR": str(kept),
                "EMAIL_URL": f"file://{self.folder / 'mail'}",
            }
        )
        installation.manage("migrate", "--no-input", "--verbosity", "0")
        if not self._made:
            installation.manage("collectstatic", "--no-input", "--verbosity", "0")
        return installation


@contextmanager
def place(server: str) -> Iterator[Place]:
    """A place whose databases are on the PostgreSQL that this address leads to."""
    with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as closing:
        # The workers of nginx are of a user who has to come in.
        Path(folder).chmod(0o755)
        yield Place(server, Path(folder), closing)


@contextmanager
def _database(server: str, name: str) -> Iterator[str]:
    """The address of a new database."""
    own = f"bench_{name}_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(own)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{own}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))
