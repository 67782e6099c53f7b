"""Who publishes is killed at every step: it has happened wholly or not at all, for everyone."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from tests.faults.publisher import PRODUCT, told_by
from tests.faults.server import Portal, Publisher, publishing, served
from tests.installation import Environment

JSON, PAGE, FIXED = f"/vergelijken.json?p={PRODUCT}", f"/producten/{PRODUCT}/", "/wijzigingen/"
VERSION = re.compile(r"Catalogusversie (\d+)")

NOT_AT_ALL = (
    ("before", "policies.workflow.publishing.held_for"),
    ("after", "policies.models.catalogue.CatalogueQuerySet.locked"),
    ("after", "policies.models.catalogue.Catalogue.rise"),
    ("after", "policies.workflow.publishing.move"),
    ("before", "policies.workflow.publicly._make_ready"),
    ("before", "pathlib.Path.replace"),
    ("after", "comparison.caching.files.save"),
    ("after", "policies.workflow.publicly._make_ready"),
    ("before", "policies.pointer.Pointer.lift"),
    ("after", "policies.pointer.Pointer.lift"),
    ("before", "django.db.backends.base.base.BaseDatabaseWrapper._commit"),
)
"""Where it is broken off before the commit, in the order of the steps."""

WHOLLY = (
    ("after", "django.db.backends.base.base.BaseDatabaseWrapper._commit"),
    ("before", "policies.pointer.Pointer.set"),
    ("after", "pathlib.Path.symlink_to"),
    ("after", "policies.pointer.Pointer.set"),
)
"""Where it is broken off after it."""


@pytest.fixture(scope="module")
def running(installation: Environment) -> Iterator[tuple[Portal, Publisher]]:
    """The portal, and somebody who has published in it before."""
    with served(installation) as portal, publishing(installation) as publisher:
        publisher.published()
        yield portal, publisher


@pytest.mark.parametrize(
    ("when", "where", "happens"),
    [(*step, False) for step in NOT_AT_ALL] + [(*step, True) for step in WHOLLY],
)
def test_it_has_happened_wholly_or_not_at_all(
    running: tuple[Portal, Publisher], when: str, where: str, happens: bool
) -> None:
    portal, publisher = running
    before = publisher.look()
    with read_all_along(portal):
        assert publisher.told("publish", when, where)["killed"] == signal.SIGKILL
        after = publisher.look()
        assert after == (_one_more(before) if happens else before)
        assert {shown(portal) for _ in range(4)} == {after["version"]}

        assert publisher.published() == _one_more(after)
        assert {shown(portal) for _ in range(4)} == {after["version"] + 1}


def _one_more(found: dict[str, Any]) -> dict[str, Any]:
    version = found["version"] + 1
    return {
        "version": version,
        "sheets": found["sheets"] + 1,
        "told": str(told_by(version)),
        "entries": found["entries"] + 1,
    }


def shown(portal: Portal) -> int:
    """The version that three pages show alike, each with what belongs to it."""
    document = portal.get(JSON).json()
    version: int = document["catalogusversie"]
    assert f"tot {told_by(version)}%" in str(document["groepen"])
    for path in (PAGE, FIXED):
        later = VERSION.search(portal.get(path).text)
        assert later
        assert int(later[1]) == version
    return version


@contextmanager
def read_all_along(portal: Portal) -> Iterator[None]:
    """Somebody reads without end: never a mixture, never back to an earlier version."""
    stop, wrong = Event(), list[str]()

    def read() -> None:
        last = 0
        while not stop.is_set():
            answer = portal.get(PAGE)
            found = VERSION.search(answer.text)
            version = int(found[1]) if found else -1
            if (
                answer.status != 200
                or version < last
                or f"tot {told_by(version)}%" not in answer.text
            ):
                wrong.append(f"{answer.status}: {version} after {last}")
            last = version
            stop.wait(0.02)

    reader = Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        stop.set()
        reader.join()
    assert wrong == []
