"""What every answer tells a browser, refusals of other middleware and static files included."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Respond = Callable[[HttpRequest], HttpResponse]

OF_SOMEBODY = ("/accounts/", "/beheer/")
"""What stands below these is for whoever is signed in, or wants to be."""


class HeadersMiddleware:
    """Stands first, for what goes wrong in another middleware is answered outside of it.

    An answer keeps a header that it has: an invitation tells no page where it came from.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with its headers; kept nowhere when it is somebody's own."""
        response = self.respond(request)
        for name, text in settings.HEADERS.items():
            response.headers.setdefault(name, text)
        if response.cookies or request.path_info.startswith(OF_SOMEBODY):
            add_never_cache_headers(response)
        return response
