"""The pages that nearly everyone meets, made before a publication is committed."""

import time
from collections.abc import Iterable
from contextvars import copy_context
from functools import cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from comparison.caching import addresses, files
from comparison.caching.addresses import Address
from comparison.caching.making import Environ, StartResponse, asked_by_itself, make
from comparison.caching.snapshot import Slot
from comparison.caching.standing import Clock

MOST_SECONDS = 2.0
"""No publication waits longer than this for pages that others would make when they come."""


class Inside(BaseHandler):
    """The portal within a transaction: Django's own door closes connections before and after."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The answer."""
        response = cast(HttpResponse, self.get_response(WSGIRequest(environ)))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


@cache
def inside() -> Inside:
    """It, made once in a process: that looks at every static file."""
    return Inside()


def make_ready(pages: Path) -> None:
    """Make the fixed pages, of the transaction that is under way, below the folder of its version.

    Raises OSError when they cannot be written.
    """
    # What is known of the request that publishes stays as it is.
    copy_context().run(_make_all, pages)


def _make_all(pages: Path) -> None:
    begun, day, application = time.monotonic(), Clock().day(), inside()
    environ = asked_by_itself(settings.SITE_ADDRESS)
    for path in addresses.fixed():
        if time.monotonic() - begun > MOST_SECONDS:
            return
        slot = Slot()
        page = make(application, environ, Address(path, ""), slot).page
        if page is not None and pages.name.startswith(slot.imprint):
            files.save(pages, day, path, page)
