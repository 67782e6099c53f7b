"""The pages of an account that allauth does not have, or has otherwise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.signing_in import keeping


@never_cache
@require_safe
@login_required
def address(request: HttpRequest) -> HttpResponse:
    """The address one signs in with, and who can change it."""
    return render(request, "account/email.html")


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form with a wrong token.

    Signing in anew, in another window, makes every form that was open stale. What was typed in it
    is shown again where its view asks for that; nothing is done with it.
    """
    match = request.resolver_match
    if match and keeping.asked_by(match.func) and keeping.keep_stale(request):
        return redirect(request.path)
    return csrf_failure(request, reason)
