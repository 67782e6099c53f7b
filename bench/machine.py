"""On what was measured: the machine, the day and the versions that matter."""

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg

PACKAGES = ("Django", "gunicorn", "brotli")


def told(server: str) -> str:
    """All of it, in one line; `server` is the address of PostgreSQL."""
    return "; ".join(_parts(server))


def _parts(server: str) -> Iterator[str]:
    yield f"{datetime.now(UTC):%d-%m-%Y %H:%M} UTC"
    yield f"{os.cpu_count()} cores ({_processor()}), {_gigabytes():.0f} GB"
    yield f"Linux {platform.release()}"
    yield f"load {os.getloadavg()[0]:.1f} at the start"
    yield f"Python {platform.python_version()}"
    yield from (f"{name} {version(name)}" for name in PACKAGES)
    yield _says("nginx", "-v").replace("nginx version: ", "")
    yield " ".join(_says("wrk", "-v").split()[:2])
    with psycopg.connect(server) as connection:
        yield f"PostgreSQL {connection.info.server_version // 10_000}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _says(*command: str) -> str:
    """The first line that a program says of itself, wherever it says it."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout.splitlines()[0]
