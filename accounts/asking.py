"""Who is asking, and from where."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

NOWHERE = "::"
"""What stands for an address that cannot be told, as of a server on a socket."""


def user_of(request: HttpRequest) -> User | None:
    """The active user who signed in, or None for anyone else."""
    user = request.user
    return user if isinstance(user, User) and user.is_active else None


def address_of(request: HttpRequest) -> str:
    """The network address of whoever asks; behind a proxy, the one that the proxy saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    told = forwarded if settings.ENVIRONMENT.behind_proxy else ""
    for text in (told, str(request.META.get("REMOTE_ADDR", ""))):
        try:
            return str(ip_address(text))
        except ValueError:
            continue
    return NOWHERE
