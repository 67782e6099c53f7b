"""When something goes wrong: whose fault it is, and that nothing that was typed gets lost."""

import errno
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from mkbontzorg.observing import numbering
from mkbontzorg.typed import NOTHING, typed
from mkbontzorg.unavailable import unavailable

AGAIN_AFTER = 30  # seconds
SAID = "De site kan even niet bij zijn gegevens. Probeer het over een minuut nog eens."
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
DRIVERS = ("botocore", "redis")
"""Whose errors are those of a store that is away."""


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to a request that ended in an error, which is the one being handled now.

    503 when a database, a store or a disk is out of reach, with the form that was sent; else 500.
    """
    number = numbering.current.get()
    if not any(map(out_of_reach, _causes(sys.exception()))):
        return HttpResponse(render_to_string("500.html", {"number": number}), status=500)
    return unavailable(request, lambda: page(request, number), SAID, AGAIN_AFTER)


def page(request: HttpRequest, number: str) -> str:
    """That the portal cannot reach its data, and the form that was sent, to be sent once more."""
    posted = request.method == "POST"
    form = typed(request) if posted else NOTHING
    # What another site made somebody send is shown, but not offered to be sent on.
    checked = getattr(request, "csrf_processing_done", False)
    context = {
        "number": number,
        "posted": posted,
        "form": form,
        "token": get_token(request) if form.fields and checked else "",
        "action": request.get_full_path(),
    }
    return render_to_string("outage.html", context)


def out_of_reach(error: BaseException) -> bool:
    """Whether the error says that something which the portal stands on is away."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    away = (OperationalError, InterfaceError)
    return isinstance(error, away) or type(error).__module__.partition(".")[0] in DRIVERS


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__
