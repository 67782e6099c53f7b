"""PDFs are set in a process of its own, which is replaced, and never outlives who asks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from unittest.mock import patch

import pytest

from comparison.press import Missing, TooLong, apart
from comparison.press.apart import Press
from tests.comparison.programs import needs_pango

PAGE = "<html lang='nl'><title>Blad</title><p>Tekst</p></html>"
LONG = f"<html lang='nl'><title>Blad</title>{'<p>Tekst</p>' * 20_000}</html>"

ASK_AND_WAIT = f"""
from multiprocessing import active_children
from time import sleep
from comparison.press import printed
if __name__ == "__main__":
    printed({PAGE!r})
    print(active_children()[0].pid, flush=True)
    sleep(60)
"""


@needs_pango
def test_after_so_many_documents_another_process_takes_over() -> None:
    press = Press(documents=2)
    setters = [_setter_of(press) for _ in range(4)]
    assert setters[0] == setters[1]
    assert setters[2] == setters[3]
    assert setters[0] != setters[2]
    assert _soon(lambda: not _lives(setters[0]))


@needs_pango
def test_a_process_that_was_killed_meanwhile_is_replaced() -> None:
    press = Press()
    os.kill(_setter_of(press), signal.SIGKILL)
    time.sleep(0.5)
    assert press.printed(PAGE).startswith(b"%PDF")


@needs_pango
def test_a_document_that_takes_too_much_is_given_up_and_the_next_is_set() -> None:
    press = Press(seconds=0.5)
    with pytest.raises(TooLong):
        press.printed(LONG)
    assert press.printed(PAGE).startswith(b"%PDF")


@needs_pango
def test_it_ends_with_who_asks_however_that_ends(tmp_path: Path) -> None:
    asking = tmp_path / "asking.py"
    asking.write_text(ASK_AND_WAIT)
    with subprocess.Popen(
        [sys.executable, asking],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        text=True,
    ) as asks:
        assert asks.stdout
        setter = int(asks.stdout.readline())
        assert _lives(setter)
        asks.kill()
    assert _soon(lambda: not _lives(setter))


def test_it_tells_when_the_libraries_are_not_there() -> None:
    with patch.object(apart, "import_module", side_effect=OSError("pango")), pytest.raises(Missing):
        apart._set(PAGE, 1)


def _setter_of(press: Press) -> int:
    """The process that set a document just now."""
    before = {child.pid for child in active_children()}
    press.printed(PAGE)
    for process in {child.pid for child in active_children()} - before:
        _setters[press] = process or 0
    return _setters[press]


_setters: dict[Press, int] = {}


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _soon(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()
