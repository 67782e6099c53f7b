"""The portal with the nginx that is shipped in front of it, as long as it is needed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.pages import BROWSER, FIXED, fetch
from bench.place import LOOPBACK, Installation, Place
from bench.servers import gunicorn
from bench.wrk import Asked
from deploy import front

HOST = "portaal.example"
MOST_SECONDS = 10


@dataclass(frozen=True)
class Shipped:
    """A fixed page that nginx sends by itself, its bytes, and the portal behind it."""

    page: Asked
    body: bytes
    installation: Installation


@contextmanager
def shipped(place: Place) -> Iterator[Shipped]:
    """Both, with the example, from when the page lies where nginx looks for it."""
    folder = place.folder / f"shipped-{time.monotonic_ns()}"
    (folder / "kept").mkdir(parents=True)
    installation = _behind(place.with_example(), folder / "kept")
    portal = f"{LOOPBACK}:{installation.port}"
    values = front.on_this_machine(folder, installation.kept, HOST, [portal])
    page = Asked(
        f"http://{values['HTTP_PORT']}{FIXED}",
        {**BROWSER, "Host": HOST, "X-Forwarded-Proto": "https"},
    )
    with gunicorn(installation), front.standing(folder, values):
        yield Shipped(page, _kept(page, installation.kept), installation)


def _behind(installation: Installation, kept: Path) -> Installation:
    """The same, as it stands behind nginx, with its pages in this folder."""
    behind = {
        "SITE_ADDRESS": f"https://{HOST}",
        "ALLOWED_HOSTS": f"{HOST},{LOOPBACK}",
        "HTTPS": "true",
        "BEHIND_PROXY": "true",
        "KEPT_DIR": str(kept),
    }
    return replace(installation, environment=installation.environment | behind)


def _kept(page: Asked, kept: Path) -> bytes:
    """The page, once it is kept as a file; raises RuntimeError when it never is."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline:
        answer = fetch(page)
        if list(kept.glob(f"current/*{FIXED}index.html.br")):
            return answer.body
        time.sleep(0.1)
    raise RuntimeError(f"{FIXED} wordt niet bewaard.")
