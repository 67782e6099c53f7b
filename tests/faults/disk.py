"""A small disk of our own, that can be filled to the last byte or the last name."""

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import pytest

SIZE, NAMES = "16m", 400


@contextmanager
def a_disk(place: Path) -> Iterator[Path]:
    """A disk, mounted at an empty folder."""
    if os.geteuid() != 0:
        pytest.skip("Een eigen schijf koppelen mag alleen root.")
    options = f"size={SIZE},nr_inodes={NAMES},mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def no_room(disk: Path) -> None:
    """Fill every byte of it."""
    with (disk / "filler").open("ab", buffering=0) as filler:
        for part in (b"0" * 64 * 1024, b"0"):
            _until_full(partial(filler.write, part))


def no_names(disk: Path) -> None:
    """Let no file be made any more."""
    numbers = count()

    def make_another() -> None:
        (disk / f"filler{next(numbers)}").touch()

    _until_full(make_another)


def freed(disk: Path) -> None:
    """Room again."""
    for each in disk.glob("filler*"):
        each.unlink()


def _until_full(fill: Callable[[], object]) -> None:
    try:
        while True:
            fill()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
