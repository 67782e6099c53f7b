"""An installation with the example in it, which the tests break in their own ways."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.server import Portal, Publisher, publishing, served
from tests.installation import Environment, an_installation, run

PREPARE = """
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
call_command("migrate", interactive=False, verbosity=0)
call_command("load_example", verbosity=0)
"""


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """The environment of an installation that is ready to be served."""
    state = tmp_path_factory.mktemp("faults")
    with an_installation(state) as environment:
        environment["KEPT_DIR"] = str(state / "kept")
        run(environment, PREPARE)
        yield environment


@pytest.fixture
def portal(installation: Environment) -> Iterator[Portal]:
    """It, served as always."""
    with served(installation) as running:
        yield running


@pytest.fixture
def publisher(installation: Environment) -> Iterator[Publisher]:
    """Somebody who publishes in it."""
    with publishing(installation) as process:
        yield process


@pytest.fixture
def kept(installation: Environment) -> Path:
    """The folder of pages that are kept whole."""
    return Path(installation["KEPT_DIR"])
