"""The shipped configuration of nginx: filled in as its container does, and tried here."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent / "nginx"
SUFFIX = ".template"
NAME = re.compile(r"\$\{([A-Z_]+)\}")
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
AMSTERDAM = "CET-1CEST,M3.5.0,M10.5.0/3"
"""The time zone, told so that no list of zones is needed to read it."""
SECONDS_TO_START = 10


def templates() -> list[Path]:
    """The files of the configuration as they are shipped."""
    return sorted((SHIPPED / "templates").glob(f"*{SUFFIX}"))


def names() -> set[str]:
    """What has to be filled in."""
    return {name for template in templates() for name in NAME.findall(template.read_text())}


def fill_in(folder: Path, values: dict[str, str]) -> Path:
    """Write the configuration into a folder and return its main file; raises KeyError."""
    for template in templates():
        filled = NAME.sub(lambda name: values[name[1]], template.read_text())
        (folder / template.name.removesuffix(SUFFIX)).write_text(filled)
    return folder / "nginx.conf"


def on_this_machine(folder: Path, kept: Path, host: str, portals: list[str]) -> dict[str, str]:
    """What to fill in to try it here, all in one folder, on free ports and over plain HTTP.

    `kept` is KEPT_DIR, `host` that of SITE_ADDRESS, `portals` are as `127.0.0.1:8000`. Whoever asks
    from this machine is believed to be a proxy, so X-Forwarded-Proto tells over what it was asked.
    """
    return {
        "ACME_DIR": str(folder),
        "CERTIFICATES": str(folder),
        "FRONT": "behind",
        "HTTPS_PORT": f"127.0.0.1:{free_port()}",
        "HTTP_PORT": f"127.0.0.1:{free_port()}",
        "INSIDE_PORT": str(free_port()),
        "KEPT_DIR": str(kept),
        "LOG": str(folder / "requests.log"),
        "MAINTENANCE_FILE": str(folder / "maintenance"),
        "PAGES_DIR": str(SHIPPED / "pages"),
        "PORTALS": " ".join(f"server {each} max_fails=3 fail_timeout=2s;" for each in portals),
        "PORTAL_HOST": host,
        "RUN_DIR": str(folder),
        "TRUSTED_PROXY": "127.0.0.1",
    }


@contextmanager
def standing(folder: Path, values: dict[str, str], zone: str = AMSTERDAM) -> Iterator[None]:
    """Nginx in front of the portal, as long as this lasts; raises RuntimeError if it will not."""
    with subprocess.Popen(
        command(fill_in(folder, values)), env={"TZ": zone}, stderr=subprocess.PIPE, text=True
    ) as nginx:
        try:
            if not _listens(int(values["INSIDE_PORT"]), nginx):
                nginx.kill()
                raise RuntimeError(f"nginx does not start: {nginx.communicate()[1]}")
            yield
        finally:
            nginx.terminate()


def command(configuration: Path) -> list[str]:
    """How nginx is started with it, in the foreground, to read what the user who starts it may."""
    user = " user root;" if os.geteuid() == 0 else ""
    options = f"daemon off;{user}"
    return [str(NGINX), "-e", "stderr", "-c", str(configuration), "-g", options]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int, nginx: "subprocess.Popen[str]") -> bool:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and nginx.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False
