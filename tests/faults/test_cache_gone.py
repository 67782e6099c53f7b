"""Kept pages are gone, whole or in part: all go on reading, and a publication is seen at once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.publisher import PRODUCT
from tests.faults.server import Portal, Publisher, publishing, served
from tests.installation import Environment
from tests.waiting import until

PAGES = ("/", "/vergelijken/", f"/producten/{PRODUCT}/")

Loss = Callable[[Path], None]


def emptied(kept: Path) -> None:
    """Everything in it is thrown away."""
    for each in kept.iterdir():
        each.unlink() if each.is_symlink() else shutil.rmtree(each)


def without_pages(kept: Path) -> None:
    """Of every version only the folder is left, and the pointer."""
    for each in kept.glob("*/*"):
        shutil.rmtree(each, ignore_errors=True)


def without_headers(kept: Path) -> None:
    """Of every page one of the files is broken off."""
    for each in kept.rglob("index.json"):
        each.write_text('[["Content-Ty')


def a_file(kept: Path) -> None:
    """A file stands in its place: nothing there can be read or written."""
    shutil.rmtree(kept)
    kept.write_text("")


@pytest.fixture(scope="module")
def running(installation: Environment) -> Iterator[tuple[Portal, Publisher]]:
    """The portal, and somebody who publishes in it."""
    with served(installation) as portal, publishing(installation) as publisher:
        yield portal, publisher


@pytest.mark.parametrize(
    "lose",
    [shutil.rmtree, emptied, without_pages, without_headers, a_file],
    ids=lambda each: each.__name__,
)
def test_everybody_reads_on(running: tuple[Portal, Publisher], kept: Path, lose: Loss) -> None:
    portal, publisher = running
    version = publisher.published()["version"]
    until((kept / "current").is_symlink)
    assert shown(portal) == version
    with lost(kept, lose):
        assert shown(portal) == version
        version = publisher.published()["version"]
        assert shown(portal) == version
    assert publisher.published()["version"] == version + 1 == shown(portal)
    until(lambda: shown(portal) and (kept / "current").is_symlink())


@contextmanager
def lost(kept: Path, lose: Loss) -> Iterator[None]:
    """The folder is lost; whatever stands in its place is gone at the end."""
    lose(kept)
    yield
    if kept.is_file():
        kept.unlink()


def shown(portal: Portal) -> int:
    """The version that everybody sees, on every page and from every worker."""
    found: set[int] = set()
    for _ in range(4):
        assert {portal.get(path).status for path in PAGES} == {200}
        found.add(portal.get("/vergelijken.json").json()["catalogusversie"])
    (version,) = found
    return version
