"""Closing the portal for a while: as long as a file is there, every page says so."""

import os
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mkbontzorg.unavailable import unavailable

OPEN = ("/gezond/", "/gereed/", "/metrics/")
"""What whoever looks after the portal asks goes on being answered."""

PAGE = settings.BASE_DIR / "static" / "maintenance.html"
"""A file as it is, so that a server in front can show it too."""

AGAIN_AFTER = 900  # seconds
SAID = "Er is onderhoud aan deze site. Probeer het later nog eens."


def under_way() -> bool:
    """Whether the portal is closed now; costs a look at the disk, so it holds for every worker."""
    return os.access(settings.ENVIRONMENT.maintenance, os.F_OK)


class MaintenanceMiddleware:
    """Turns every request away while there is maintenance, before anything else looks at it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; or that there is maintenance, and when to come back."""
        if request.path_info in OPEN or not under_way():
            return self.respond(request)
        return unavailable(request, PAGE.read_bytes, SAID, AGAIN_AFTER)
