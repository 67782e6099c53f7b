"""The world that is asked, and what came of it at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.access.world import World, a_world
from tests.files import files
from tests.fuzz.asking import portal
from tests.fuzz.ledger import LEDGER

__all__ = ["files"]


@pytest.fixture
def world(db: None, files: Path) -> Iterator[World]:
    """The example, and beside it two insurers with people in every role.

    What is asked shares the transaction of the test, so it may not end its connection.
    """
    call_command("load_example", verbosity=0)
    portal.cache_clear()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield a_world()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what a run of its own came to."""
    if LEDGER.strict:
        for line in LEDGER.lines():
            terminalreporter.write_line(line)
