"""Stands before everything: numbers each request, measures it, and logs how it was answered."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from mkbontzorg.observing import figures, numbering
from mkbontzorg.observing.routes import method_of, route_of

logger = logging.getLogger("mkbontzorg.observing")


class ObservingMiddleware:
    """Tells of a request what it was for and how it went; never who asked, nor for what exactly."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with the number of the request on it."""
        began, number = perf_counter(), numbering.number_of(request)
        token = numbering.current.set(number)
        try:
            response = self.respond(request)
            response[numbering.HEADER] = number
            seconds = perf_counter() - began
            method, route = method_of(request), route_of(request)
            told = {"method": method, "route": route, "status": response.status_code}
            logger.info(
                "%(method)s %(route)s %(status)s",
                told,
                extra={**told, "ms": round(seconds * 1000, 1)},
            )
            figures.observe(method, route, response.status_code, seconds)
        finally:
            numbering.current.reset(token)
        return response
