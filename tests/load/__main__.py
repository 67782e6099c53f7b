"""Ten minutes of everything, then ten times what the portal can take: `make load`."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.cluster import a_cluster, programs
from tests.faults.conftest import PREPARE
from tests.faults.server import publishing, served
from tests.installation import Environment, an_installation, run
from tests.load.crowd import TIMES, crowded, most
from tests.load.traffic import Plan, Traffic

FLAT = 0.10
"""So much larger may the workers be at the end."""

SETTLED = 0.1
"""The share of the time after which they have all they need."""


@contextmanager
def on_postgresql(state: Path) -> Iterator[Environment]:
    """An installation on PostgreSQL: the one that is told, else one of our own."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        with an_installation(state) as environment:
            yield environment
        return
    at = programs()
    if at is None:
        sys.exit("PostgreSQL ontbreekt: installeer het pakket postgresql, of zet DATABASE_URL.")
    with a_cluster(at) as cluster, an_installation(state) as environment:
        yield {**environment, "DATABASE_URL": cluster.url}


def main() -> None:
    """Do it, print what came of it, and end badly if anything was wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--rate", type=float, default=60, help="visits per second")
    asked.add_argument("--publish-every", type=float, default=5, help="seconds")
    told = asked.parse_args()
    os.environ.setdefault("ENVIRONMENT", "local")
    with (
        tempfile.TemporaryDirectory() as state,
        on_postgresql(Path(state)) as environment,
    ):
        own = {**environment, "KEPT_DIR": f"{state}/kept", "BEHIND_PROXY": "1"}
        run(own, PREPARE)
        with served(own) as portal, publishing(own) as publisher:
            plan = Plan(told.minutes * 60, told.rate, publish_every=told.publish_every)
            outcome = Traffic(portal, publisher, plan).run()
            can_take = asyncio.run(most(portal, seconds=5))
            crowd = asyncio.run(crowded(portal, can_take * TIMES, seconds=20))
            can_take_again = asyncio.run(most(portal, seconds=5))
    print(f"\nOverload: it can take {can_take:.0f} sums a second")
    print("\n".join(crowd.lines()))
    print(f"and afterwards: {can_take_again:.0f} sums a second\n")
    print("\n".join(outcome.lines()))
    growth = outcome.growth(after=plan.seconds * SETTLED)
    print(f"growth: {growth:.1%}")
    if outcome.wrong or growth > FLAT:
        sys.exit(1)


if __name__ == "__main__":
    main()
