"""Which version of the catalogue is current, told where reading it costs next to nothing: a link.

All processes of one machine that publish or serve share a folder. In it a link leads to what is
kept of the current version. A publication lifts the link before it commits, and sets it anew
afterwards; while there is none, the database is asked. So the link is never behind, wherever a
publication is broken off.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

LINK = "current"
KEPT_AT_LEAST = 60
"""For how many seconds the pages of an earlier version stay: somebody may be reading them."""

_is_lifted_later = ContextVar("is_lifted_later", default=False)


@dataclass(frozen=True)
class Pointer:
    """The link in this folder, which is there or not, and what stands in the folder beside it."""

    folder: Path

    @cached_property
    def _link(self) -> str:
        # Text, not a path: it is read for every page that is sent.
        return str(self.folder / LINK)

    def pages(self, imprint: str) -> Path:
        """Where this release keeps pages of the catalogue with this imprint."""
        return self.folder / f"{imprint}.{settings.RELEASE}"

    def read(self) -> str | None:
        """The imprint of the catalogue; None while the link is lifted."""
        target = self._target()
        return None if target is None else target.rpartition(".")[0]

    def lift(self) -> None:
        """Take the link away, for good also when the power fails.

        Raises OSError when it cannot be: then nothing may become public, for it would not be seen.
        """
        try:
            Path(self._link).unlink()
        except (FileNotFoundError, NotADirectoryError):
            return  # there is none to be read either
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def set(self, imprint: str) -> None:
        """Let the link lead to this version; call it while the catalogue is locked.

        Raises OSError when it cannot be; the link is lifted then.
        """
        pages = self.pages(imprint)
        pages.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f".{LINK}.{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(pages.name, target_is_directory=True)
        fresh.replace(self._link)
        self._sweep(pages.name)

    def _target(self) -> str | None:
        try:
            return os.readlink(self._link)  # noqa: PTH115  # as above
        except OSError:
            return None

    def _sweep(self, current: str) -> None:
        """Clear away what was kept of earlier versions."""
        old = time.time() - KEPT_AT_LEAST
        for entry in os.scandir(self.folder):
            if (
                entry.name not in {current, LINK}
                and entry.stat(follow_symlinks=False).st_mtime < old
            ):
                shutil.rmtree(entry.path, ignore_errors=True)


def pointer() -> Pointer | None:
    """The pointer of this installation; None where the database is asked every time."""
    folder = settings.ENVIRONMENT.kept
    return None if folder is None else Pointer(folder)


@contextmanager
def lifted_later() -> Iterator[None]:
    """Leave the link where it is: whoever calls this lifts it, still before the commit.

    What comes before that takes long, and readers need not ask the database meanwhile.
    """
    before = _is_lifted_later.set(True)
    try:
        yield
    finally:
        _is_lifted_later.reset(before)


def is_lifted_later() -> bool:
    """Whether lifting the link is left to whoever called `lifted_later`."""
    return _is_lifted_later.get()
