"""What the portal says of itself: who stands behind it, who can use it, what it keeps."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from oversight.figures import figures_at
from policies.models import Catalogue
from policies.rows import ROWS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who is in it, what is compared, in which order, how certain it is, and who pays."""
    context = {
        "figures": figures_at(timezone.now()),
        "catalogue": Catalogue.objects.current(),
        "row_count": len(ROWS),
        "confirm_every": settings.CONFIRM_EVERY,
        "owner": settings.ENVIRONMENT.owner,
        "funding": settings.ENVIRONMENT.funding,
    }
    return render(request, "oversight/about.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, and what was not."""
    return render(request, "oversight/accessibility.html", {"owner": settings.ENVIRONMENT.owner})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visitor, for how long, and what is not."""
    cookies = {"session": settings.SESSION_COOKIE_NAME, "form": settings.CSRF_COOKIE_NAME}
    context = {"owner": settings.ENVIRONMENT.owner, "cookies": cookies}
    return render(request, "oversight/privacy.html", context)
