"""A little of everything at once, and then far too much: `make load` does it for ten minutes."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.faults.conftest import installation
from tests.faults.server import Portal, publishing, served
from tests.installation import Environment
from tests.load.crowd import TIMES, crowded, most
from tests.load.traffic import Plan, Traffic

__all__ = ["installation"]

SOON = 0.25
"""A share of the time it would have taken to help everybody: so it holds on any machine."""


@pytest.fixture(scope="module")
def busy(installation: Environment) -> Iterator[tuple[Environment, Portal]]:
    """The portal behind a server that tells from where each visitor comes."""
    own = {**installation, "BEHIND_PROXY": "1"}
    with served(own) as portal:
        yield own, portal


def test_everybody_is_answered_and_nobody_sees_what_was(busy: tuple[Environment, Portal]) -> None:
    environment, portal = busy
    plan = Plan(seconds=8, rate=25, publish_every=1, report_every=5)
    with publishing(environment) as publisher:
        outcome = Traffic(portal, publisher, plan).run()
    assert outcome.wrong == []
    assert {what for what, _ in outcome.statuses} >= {"read", "filter", "calculate", "publish"}
    assert outcome.statuses["report", 303] == 1


def test_who_is_one_too_many_hears_so_soon_and_all_is_well_again(
    busy: tuple[Environment, Portal],
) -> None:
    _, portal = busy
    workers, can_take = portal.workers, asyncio.run(most(portal, seconds=2))
    crowd = asyncio.run(crowded(portal, TIMES * can_take, seconds=4))
    soon = SOON * crowd.asked / can_take
    assert set(crowd.statuses) == {200, 503}, crowd.statuses
    assert crowd.nearly_all(503) < soon
    assert crowd.statuses[200] > can_take  # it goes on with what it can do
    assert max(crowd.alive) < soon
    assert asyncio.run(most(portal, seconds=2)) > can_take / 3
    assert portal.workers == workers
