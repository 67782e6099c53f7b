"""What was asked for, told by the pattern of its address: the address itself may hold secrets."""

from django.conf import settings
from django.http import HttpRequest

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
UNKNOWN = "unknown"


def route_of(request: HttpRequest) -> str:
    """The pattern, as `producten/<slug:slug>/`; one of a fixed number, whatever is asked."""
    if request.resolver_match:
        return request.resolver_match.route or "/"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else UNKNOWN


def method_of(request: HttpRequest) -> str:
    """The method; anybody can make up another."""
    return request.method if request.method in METHODS else UNKNOWN
