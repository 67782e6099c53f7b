"""How often one sender may ask for what takes long to make; what is kept never comes here."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.limits import A_MINUTE, Limit, too_many

Respond = Callable[[HttpRequest], HttpResponse]

PDF, WORKBOOK, OWN_RISK = Limit("pdf", 30), Limit("xlsx", 60), Limit("own-risk", 60)
"""A PDF takes seconds; a workbook, and years played by lot, take tenths of them."""

BY_SUFFIX = {".pdf": PDF, ".xlsx": WORKBOOK}


class LimitsMiddleware:
    """Stands before the database is read: to count is to write."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or that it was asked for too often."""
        for limit in _limits_of(request):
            if not limit.takes(request):
                return too_many(request, A_MINUTE)
        return self.respond(request)


def _limits_of(request: HttpRequest) -> Iterator[Limit]:
    """What holds for a request; the administration is for people who are known."""
    path = request.path
    if path.startswith(reverse("admin:index")):
        return
    yield from (limit for suffix, limit in BY_SUFFIX.items() if path.endswith(suffix))
    if request.META.get("QUERY_STRING") and path in {reverse("own-risk"), reverse("own-risk-json")}:
        yield OWN_RISK
