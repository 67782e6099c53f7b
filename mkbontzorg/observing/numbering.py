"""The number of a request: on its answer and on every line that is logged while it is answered."""

import re
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")

current: ContextVar[str] = ContextVar("number_of_request", default="")
"""The number of the request that is being answered here; nothing outside of any."""


def number_of(request: HttpRequest) -> str:
    """The number that the proxy in front gave it, or one of our own."""
    given = request.headers.get(HEADER, "") if settings.ENVIRONMENT.behind_proxy else ""
    return given if WELL_FORMED.fullmatch(given) else uuid4().hex
