"""Too many at once: whoever cannot be answered soon hears so at once, and comes back."""

import logging
import time
from collections.abc import Callable
from threading import BoundedSemaphore, local

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mkbontzorg.maintenance import OPEN
from mkbontzorg.unavailable import unavailable

LONGEST = 1.0  # seconds
"""That somebody may have stood in line; whoever stood there longer, with others behind, is told."""
FEW = 8
"""Behind whoever is being answered, in each process: with no more than these nobody is refused, for
then it is not the crowd that made somebody wait."""

HEAVY = (".pdf", ".xlsx")
HEAVY_AT_ONCE = 3
"""In each process: what takes seconds to make leaves a thread for what does not."""
A_MOMENT = 0.5  # seconds
"""That one more of those may wait for another to be done, as long as nobody else stands in line."""

PAGE = settings.BASE_DIR / "static" / "busy.html"
AGAIN_AFTER = 5  # seconds
SAID = "Het is nu te druk op deze site. Probeer het over een paar tellen nog eens."

TELL_EVERY = 10.0
"""Seconds: a line of the log for each of them would be a crowd too."""

logger = logging.getLogger(__name__)

_line = local()
_behind: Callable[[], int] = int


def count_with(behind: Callable[[], int]) -> None:
    """Hold it to how many stand in line by this count, which the worker of the server keeps."""
    global _behind  # noqa: PLW0603  # one for the process
    _behind = behind


def came_after(seconds: float) -> None:
    """What this thread does next has stood in line for so long."""
    _line.seconds = seconds


def is_crowded() -> bool:
    """Whether the line is so long that who stands in it had better come back."""
    return getattr(_line, "seconds", 0.0) > LONGEST and _behind() > FEW


class CrowdMiddleware:
    """Turns away whoever comes on top of what can be done soon.

    What is kept whole never gets here, and whoever watches the portal is always let in.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond
        self._page = PAGE.read_bytes()
        self._heavy = BoundedSemaphore(HEAVY_AT_ONCE)
        self._told, self._turned = 0.0, 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; or that it is too crowded, and when to come back."""
        if request.path_info in OPEN:
            return self.respond(request)
        if is_crowded():
            return self._turned_away(request)
        if not request.path_info.endswith(HEAVY):
            return self.respond(request)
        if not self._heavy.acquire(timeout=0 if _behind() else A_MOMENT):
            return self._turned_away(request)
        try:
            return self.respond(request)
        finally:
            self._heavy.release()

    def _turned_away(self, request: HttpRequest) -> HttpResponse:
        self._tell()
        response = unavailable(request, lambda: self._page, SAID, AGAIN_AFTER)
        vars(response)["_has_been_logged"] = True
        return response

    def _tell(self) -> None:
        self._turned += 1
        if time.monotonic() >= self._told + TELL_EVERY:
            self._told = time.monotonic()
            logger.warning("Too many at once: %s were turned away so far", self._turned)
