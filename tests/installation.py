"""An installation of the portal of its own: its environment, its database, its real server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 60

Environment = dict[str, str]


@contextmanager
def an_installation(state: Path) -> Iterator[Environment]:
    """The environment of an installation with its files in a folder and a database of its own."""
    environment = {**os.environ, "ENVIRONMENT": "local", "STATE_DIR": str(state)}
    environment["PORT"] = str(free_port())
    environment["EMAIL_URL"] = f"file://{state / 'mail'}"
    given = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not given.scheme.startswith("postgres"):
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    name = f"portal_{os.getpid()}_{environment['PORT']}"
    environment["DATABASE_URL"] = urlunsplit(given._replace(path=f"/{name}"))
    with psycopg.connect(urlunsplit(given), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield environment
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running(installation: Environment) -> Iterator[str]:
    """The address of the portal of this installation, as long as it runs."""
    manage(installation, "collectstatic", "--no-input", "--verbosity", "0")
    address = f"http://127.0.0.1:{installation['PORT']}"
    with subprocess.Popen(
        [sys.executable, "-m", "deploy.start"], cwd=ROOT, env=installation
    ) as server:
        try:
            wait_for(f"{address}/gereed/", server)
            yield address
        finally:
            server.terminate()


def manage(environment: Environment, *arguments: str) -> str:
    """What a management command of the installation prints; raises CalledProcessError."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def run(environment: Environment, code: str) -> str:
    """What these lines of Python print, run inside the installation."""
    return manage(environment, "shell", "--no-imports", "-c", code)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the address answers; raises RuntimeError when the server stops or is too late."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} never answered")
