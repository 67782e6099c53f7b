"""What holds at this moment: which version of the catalogue, on which day."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import Error, connection

from comparison.selection import AMSTERDAM
from policies.models import Catalogue
from policies.pointer import Pointer

logger = logging.getLogger(__name__)

AGAIN = 1.0
"""After how many seconds a pointer that is away, or could not be set, is set by who misses it."""


class Standing(NamedTuple):
    """The imprint of the catalogue, and the day in Amsterdam: every page holds for one of these."""

    imprint: str
    day: str


class Clock:
    """Which day it is in Amsterdam, worked out once a day; `now` gives seconds since 1970."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._today = (0.0, 0.0, "")

    def day(self) -> str:
        """The day, as 2026-11-30."""
        begin, end, name = self._today
        now = self._now()
        if not begin <= now < end:
            begin, end, name = self._today = _day_of(now)
        return name


def _day_of(now: float) -> tuple[float, float, str]:
    """The day of this moment, with when it begins and ends."""
    today = datetime.fromtimestamp(now, AMSTERDAM).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    # In Python a day more on the same clock is the next midnight, also when the clock is changed.
    return today.timestamp(), (today + timedelta(days=1)).timestamp(), today.date().isoformat()


class Watch:
    """Knows what holds: from the pointer, else from the database, else as it last was.

    A database that does not answer takes no publication either.
    """

    def __init__(self, pointing: Pointer | None, clock: Clock) -> None:
        self._pointer = pointing
        self._clock = clock
        self._last = ""
        self._is_ours = self._is_gone = False
        self._asking = threading.Lock()
        self._mending = threading.Lock()
        self._tried = 0.0
        self._missed_since: float | None = None

    def day(self) -> str:
        """The day in Amsterdam."""
        return self._clock.day()

    def standing(self) -> Standing | None:
        """What holds now; None when nobody can tell and nobody ever could."""
        imprint = self._pointer.read() if self._pointer and self._is_ours else None
        if imprint is None:
            imprint = self._asked()
        else:
            self._missed_since = None
        if not imprint:
            return None
        self._last = imprint
        return Standing(imprint, self.day())

    def _asked(self) -> str:
        """The imprint as the database has it; as it last was when that does not answer."""
        if not self._is_gone:
            return self._told()
        # One at a time finds out whether it is back; for the others all is as it was.
        if not self._asking.acquire(blocking=False):
            return self._last
        try:
            return self._told()
        finally:
            self._asking.release()

    def _told(self) -> str:
        # The connection stays with this thread: a pool would be asked for every request. It may
        # have been broken since, and that tells nothing of the database.
        for _ in range(2 if connection.connection else 1):
            try:
                found = str(Catalogue.objects.current().imprint)
            except Error:
                connection.close()
            else:
                self._is_gone = False
                self._mend()
                return found
        if not self._is_gone:
            logger.warning("The database does not tell the version: kept pages stay as they were")
        self._is_gone = True
        return self._last

    def _mend(self) -> None:
        """Have the pointer set, beside what goes on here, unless a publication is about to."""
        now = time.monotonic()
        if self._missed_since is None:
            self._missed_since = now if self._is_ours else 0.0
        if self._pointer is None or now < max(self._tried, self._missed_since) + AGAIN:
            return
        if self._mending.acquire(blocking=False):
            self._tried = time.monotonic()
            threading.Thread(target=self._point, daemon=True).start()

    def _point(self) -> None:
        try:
            Catalogue.objects.point()
            self._is_ours = True
        except (Error, OSError) as error:
            logger.warning("The pointer cannot be set: %s", type(error).__name__)
        finally:
            with suppress(Error):
                connection.close()
            self._mending.release()
