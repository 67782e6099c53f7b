"""Where somebody who finds a hole can tell it: security.txt, as RFC 9116 has it."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

HOLDS = timedelta(days=180)
A_DAY = 24 * 3600  # seconds


@require_safe
@cache_control(public=True, max_age=A_DAY)
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact, until when it is sure to be right, and where this stands."""
    today = timezone.now().astimezone(UTC).date()
    facts = {
        "Contact": settings.ENVIRONMENT.security_contact,
        "Expires": datetime.combine(today + HOLDS, time.min).isoformat() + "Z",
        "Preferred-Languages": "nl, en",
        "Canonical": f"{settings.SITE_ADDRESS}{reverse('security-txt')}",
    }
    text = "".join(f"{name}: {fact}\n" for name, fact in facts.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
