"""A page through the nginx that is shipped, beside its bytes through one that does nothing else."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.lines import Goal, Line
from bench.pages import BROWSER, FIXED, fetch
from bench.place import LOOPBACK, Installation, Place
from bench.servers import gunicorn, nginx_static
from bench.spread import Spread
from bench.wrk import Asked, load
from deploy import front

ROUNDS, SECONDS, MOST_SECONDS = 5, 2, 10
HOST = "portaal.example"


def measure(place: Place) -> Iterator[Line]:
    """Rounds of both, once the page is where the shipped nginx looks for it."""
    folder = place.folder / "front"
    (folder / "kept").mkdir(parents=True)
    installation = _behind(place.with_example(), folder / "kept")
    portal = f"{LOOPBACK}:{installation.port}"
    values = front.on_this_machine(folder, installation.kept, HOST, [portal])
    page = Asked(
        f"http://{values['HTTP_PORT']}{FIXED}",
        {**BROWSER, "Host": HOST, "X-Forwarded-Proto": "https"},
    )
    ahead: list[float] = []
    twin: list[float] = []
    with gunicorn(installation), front.standing(folder, values):
        files = {"page": _kept(page, installation.kept)}
        with nginx_static(place.folder / "front-twin", files) as nginx:
            for _ in range(ROUNDS):
                twin.append(load(Asked(f"{nginx.address}/page"), SECONDS).rate)
                ahead.append(load(page, SECONDS).rate)
    yield Line("nginx static, the fixed page", Spread(twin), "/s")
    through, beside = Spread(ahead), Spread(ahead).over(Spread(twin))
    yield Line("fixed page through the shipped nginx", through, "/s", beside)
    yield Line("shipped nginx / nginx static", beside, goal=Goal(0.6, 0.7))


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
