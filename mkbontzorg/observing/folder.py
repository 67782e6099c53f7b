"""Where workers write their figures; made by the server, before anything that counts is loaded."""

import atexit
import os
import shutil
from tempfile import mkdtemp

NAME = "PROMETHEUS_MULTIPROC_DIR"
"""What the library calls it; it looks once, when it is loaded."""


def make_folder() -> None:
    """Make the folder in which workers write their figures, until this process ends."""
    if NAME not in os.environ:
        folder = os.environ[NAME] = mkdtemp(prefix="mkbontzorg-figures-")
        atexit.register(_remove, folder, os.getpid())


def _remove(folder: str, maker: int) -> None:
    # A worker, which began as a copy of the process that made it, leaves it alone.
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)
