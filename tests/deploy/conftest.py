"""Nginx with the shipped configuration, in front of two portals that tell what reached them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import front
from tests.deploy.fronts import Front, Kept
from tests.deploy.portals import HOST, Visitor, answering


@pytest.fixture(scope="session")
def nginx() -> None:
    """Debian's nginx, or the test is skipped."""
    if front.NGINX is None:
        pytest.skip("Nginx ontbreekt: installeer het pakket nginx-light.")


@pytest.fixture(scope="session")
def running_front(nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Nginx in front of two portals, for all tests."""
    folder = tmp_path_factory.mktemp("front")
    (folder / "kept").mkdir()
    with answering() as one, answering() as other:
        addresses = [one.address, other.address]
        values = front.on_this_machine(folder, folder / "kept", HOST, addresses)
        with front.standing(folder, values):
            yield Front(values, (one, other))


@pytest.fixture
def ahead(running_front: Front) -> Iterator[Front]:
    """Nginx with nothing kept, and portals that have heard nothing."""
    running_front.heard()
    yield running_front
    for portal in running_front.portals:
        portal.answers.clear()
    kept = Path(running_front.values["KEPT_DIR"])
    shutil.rmtree(kept)
    kept.mkdir()


@pytest.fixture
def visitor(ahead: Front) -> Visitor:
    """Someone who asked nothing before."""
    return ahead.visitor()


@pytest.fixture
def kept(ahead: Front) -> Kept:
    """What is kept for `/producten/`, and holds."""
    folder = Kept(Path(ahead.values["KEPT_DIR"]))
    folder.page("/producten/", "bewaard")
    folder.point()
    return folder
