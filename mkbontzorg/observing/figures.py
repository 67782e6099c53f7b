"""How often and how fast the portal answers, for Prometheus; counted only where somebody may ask.

Every series is known beforehand: a pattern of an address, a method, a status. Nothing that was
asked for, and nobody who asked, is in them.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

TOKEN = settings.ENVIRONMENT.metrics_token

if TOKEN:
    from mkbontzorg.observing.prometheus import Figures

    FIGURES: Figures | None = Figures()
else:
    FIGURES = None

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def count(outcome: str) -> None:
    """Count what became of a request for a page that is kept whole: of a few fixed words, one."""
    if FIGURES:
        FIGURES.count(outcome)


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer."""
    if FIGURES:
        FIGURES.observe(method, route, status, seconds)


@never_cache
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures, for who shows the token; to anyone else this address does not exist."""
    token = settings.ENVIRONMENT.metrics_token
    shown = request.headers.get("Authorization", "")
    if not FIGURES or not token or not constant_time_compare(shown, f"Bearer {token}"):
        raise Http404
    return HttpResponse(FIGURES.told(), content_type=CONTENT_TYPE)
