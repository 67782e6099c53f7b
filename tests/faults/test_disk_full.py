"""The disk is full: people read on, who sends something is told in Dutch, and nothing is half."""

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from policies.forms.attachments import NOT_NOW
from tests.faults.disk import a_disk, freed, no_names, no_room
from tests.faults.server import Answer, Portal, Publisher, publishing, served
from tests.forms import CSRF, URLENCODED, forms_of
from tests.installation import Environment, run
from tests.papers import a_file, a_pdf

TITLE, TITLE_SHOWN = "Kaart & <naam>", "Kaart &amp; &lt;naam&gt;"
ARRIVE = "from tests.faults.people import arrive; arrive()"
COUNT = "from tests.faults.people import count; count()"
PLACES = {"FILES_DIR": "files", "KEPT_DIR": "kept", "TMPDIR": "tmp"}
KEPT = ("/", "/vergelijken/")
NUMBERS = itertools.count(1)

Fill = Callable[[Path], None]


@dataclass(frozen=True)
class Running:
    """The portal on that disk, who publishes in it, and the people in it."""

    portal: Portal
    publisher: Publisher
    people: dict[str, Any]
    disk: Path


@pytest.fixture(scope="module")
def running(
    installation: Environment, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The portal with all that it writes on a disk of its own; PostgreSQL has another."""
    with a_disk(tmp_path_factory.mktemp("disk")) as disk:
        own = {**installation, **{name: str(disk / place) for name, place in PLACES.items()}}
        (disk / "tmp").mkdir()
        if connection.vendor == "sqlite":
            own["DATABASE_URL"] = f"sqlite:///{disk / 'database'}"
            shutil.copy(Path(installation["STATE_DIR"]) / "mkbontzorg.sqlite3", disk / "database")
        people = json.loads(run(own, ARRIVE).splitlines()[-1])
        with served(own) as portal, publishing(own) as publisher:
            publisher.published()
            yield Running(portal, publisher, people, disk)


@pytest.mark.parametrize("fill", [no_room, no_names], ids=["no room", "no names"])
def test_all_go_on_reading_and_nothing_is_half(running: Running, fill: Fill) -> None:
    portal, sheet = running.portal, running.people["ready"].pop()
    documents, public = counted(running)
    version = running.publisher.look()["version"]
    assert {portal.get(path).status for path in KEPT * 8} == {200}
    fill(running.disk)
    try:
        assert {portal.get(path).status for path in KEPT * 2} == {200}
        anew = portal.get(f"/vergelijken/?p=product-a&op=2026-0{sheet % 9 + 1}-01")
        # SQLite makes files of its own to read, once nobody else does.
        assert anew.status == 200 or (connection.vendor == "sqlite" and not done_or_told(anew))
        taken = [
            done_or_told(upload(running, False), TITLE_SHOWN),
            # What is so large that it waits on the disk is not even read.
            done_or_told(upload(running, True)),
        ]
        appeared = done_or_told(publish(running, sheet))
    finally:
        freed(running.disk)
    assert counted(running) == [documents + sum(taken), public + appeared]
    assert shown(portal) == running.publisher.look()["version"] == version + appeared

    assert upload(running, True).status == 302
    if not appeared:
        assert publish(running, sheet).status == 302
    assert counted(running) == [documents + sum(taken) + 1, public + 1]
    assert shown(portal) == version + 1


def done_or_told(answer: Answer, typed: str = "") -> bool:
    """Whether it was done; if not, that is told in Dutch, with what was typed."""
    if answer.status == 302:
        return True
    told = {409: NOT_NOW, 503: "Dat ligt bij ons, niet bij u."}
    assert told[answer.status] in answer.text
    assert typed in answer.text
    return False


def counted(running: Running) -> list[int]:
    """How many documents there are, and how many sheets are public."""
    found: list[int] = json.loads(run(running.portal.environment, COUNT).splitlines()[-1])
    return found


def shown(portal: Portal) -> int:
    """The version that visitors see."""
    version: int = portal.get("/vergelijken.json").json()["catalogusversie"]
    return version


def publish(running: Running, sheet: int) -> Answer:
    """What comes of publishing a sheet that was approved."""
    path = f"/beheer/policies/sheet/{sheet}/publiceren/"
    page = running.portal.ask("GET", path, headers={"Cookie": cookie_of(running, "reviewer")})
    if page.status != 200:
        return page
    (form,) = (form for form in forms_of(page.text.encode(), path) if form.action == path)
    body = urlencode([*form.filled, ("csrfmiddlewaretoken", CSRF)]).encode()
    return posted(running, "reviewer", path, body, URLENCODED)


def upload(running: Running, large: bool) -> Answer:
    """What comes of adding a document to the draft."""
    title = f"{TITLE} {next(NUMBERS)}"
    content = a_pdf(title + "." * (1_500_000 if large else 0))
    typed = {"csrfmiddlewaretoken": CSRF, "kind": "ipid", "title": title, "dated": "2025-07-01"}
    body = encode_multipart(BOUNDARY, {**typed, "file": a_file(content)})
    return posted(running, "signatory", running.people["documents"], body, MULTIPART_CONTENT)


def posted(running: Running, who: str, path: str, body: bytes, content_type: str) -> Answer:
    """What comes of a form that somebody sends."""
    headers = {"Cookie": cookie_of(running, who), "Content-Type": content_type}
    return running.portal.ask("POST", path, body, headers)


def cookie_of(running: Running, who: str) -> str:
    """What the browser of someone tells."""
    return f"sessionid={running.people[who]}; csrftoken={CSRF}"
