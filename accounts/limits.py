"""What costs a lot is done for one sender so often and no more; every worker counts the same."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

View = Callable[..., HttpResponse]

TOO_MANY_REQUESTS = 429
A_MINUTE, FIVE_MINUTES = 60, 300  # seconds
TOO_OFTEN = (
    "Dit is vanaf deze plek in korte tijd heel vaak gevraagd. Vraag het over een minuut weer."
)


@dataclass(frozen=True)
class Limit:
    """How often in a minute one sender may have something, which `name` tells.

    A sender is known by a keyed hash that is forgotten after that minute (see `counting`).
    """

    name: str
    a_minute: int

    def takes(self, request: HttpRequest) -> bool:
        """Whether the sender may have it once more; that counts."""
        rates = {self.name: f"{self.a_minute}/m/ip"}
        counted = ratelimit.consume(
            request, app="portal", action=self.name, config=rates, limit_get=True
        )
        return counted is not None


def limited(limit: Limit) -> Callable[[View], View]:
    """A view for which this limit holds."""

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if not limit.takes(request):
                return too_many(request, A_MINUTE)
            return view(request, *arguments, **named)

        return answer

    return around


def too_many(request: HttpRequest, seconds: int = FIVE_MINUTES) -> HttpResponse:
    """The answer to who asks or tries too often, and when to come back."""
    response: HttpResponse
    if request.path.endswith(".json"):
        response = JsonResponse({"fout": TOO_OFTEN}, status=TOO_MANY_REQUESTS)
    else:
        context = {
            "wait": "een minuut" if seconds == A_MINUTE else "een paar minuten",
            "signing_in": request.path.startswith("/accounts/"),
        }
        response = render(request, "429.html", context, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response
