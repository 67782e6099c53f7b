"""The servers that are measured, as long as they are needed: gunicorn as shipped, and nginx."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.place import LOOPBACK, ROOT, Installation, free_port

SECONDS_TO_START = 30

STATIC = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes auto;
{user}
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    open_file_cache max=100;
    default_type text/html;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen {address};
        root {folder}/files;
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A server that runs; `address` is without a slash at its end."""

    address: str
    process: subprocess.Popen[bytes]

    def processes(self) -> list[int]:
        """The numbers of its processes, the first of all in front."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def memory(self) -> float:
        """What its processes hold, in megabytes: what they share is divided among them (PSS)."""
        return sum(map(_share, self.processes())) / 1024


@contextmanager
def gunicorn(installation: Installation, workers: int = 2) -> Iterator[Server]:
    """The portal of this installation, as shipped."""
    environment = {**installation.environment, "WEB_CONCURRENCY": str(workers)}
    bind = f"{LOOPBACK}:{installation.port}"
    command = [sys.executable, "-m", "gunicorn", "--bind", bind, "--log-level", "warning"]
    with _running(command, environment, f"http://{bind}", "/gezond/", installation.log) as server:
        yield server


@contextmanager
def nginx_static(folder: Path, files: Mapping[str, bytes]) -> Iterator[Server]:
    """Nginx that serves these files, by name, from a folder of its own."""
    (folder / "files").mkdir(parents=True)
    for name, content in files.items():
        (folder / "files" / name).write_bytes(content)
    address = f"{LOOPBACK}:{free_port()}"
    # As root it would hand its work to a user who may not come in.
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(STATIC.format(folder=folder, address=address, user=user))
    command = ["nginx", "-p", str(folder), "-c", str(configuration)]
    log = folder / "nginx.log"
    with _running(command, dict(os.environ), f"http://{address}", "/", log) as server:
        yield server


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], address: str, first: str, log: Path
) -> Iterator[Server]:
    """The server of this command, which answers at `first`; what it says is added to a file."""
    with (
        log.open("ab") as told,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=told) as process,
    ):
        try:
            _wait_for(f"{address}{first}", process)
            yield Server(address, process)
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{log.read_text()[-2000:]}") from error
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the address answers; raises RuntimeError when the server stops or is too late."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.005)
    raise RuntimeError(f"{address} antwoordt niet.")


def _share(process: int) -> int:
    """The share of a process in the memory of this machine, in kilobytes."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
