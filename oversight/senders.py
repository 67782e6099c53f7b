"""Who sends a report: a mark that tells two senders of one day apart, and nothing else of them."""

from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUR = timedelta(hours=1)
BITS_OF_ONES_OWN = 64
"""The bits of an IPv6 address that its holder can choose at will."""


def address_of(request: HttpRequest) -> str:
    """The network address of whoever asks; behind a proxy, the one that the proxy saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.ENVIRONMENT.behind_proxy and forwarded:
        return str(forwarded).rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def mark_of(address: str, now: datetime) -> str:
    """The sender's mark on the day of `now`: a keyed hash under a key that changes every day."""
    day = timezone.localtime(now).date().isoformat()
    mark = salted_hmac(f"oversight.senders.{day}", _holder(address), algorithm="sha256")
    return mark.hexdigest()


def marks_of(address: str, now: datetime) -> set[str]:
    """The marks of this sender in the past hour, which may have begun yesterday."""
    return {mark_of(address, now), mark_of(address, now - HOUR)}


def _holder(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or int(known) >> BITS_OF_ONES_OWN)
