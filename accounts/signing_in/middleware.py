"""Nobody administers anything on a password alone."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in import keeping
from accounts.signing_in.factors import has_second_step, showed_second_step, where_to_show

Respond = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]


class SecondFactorMiddleware:
    """Leads whoever signed in without a second step from the administration to setting one up.

    And whoever has one, but did not show it, to showing it: before that, neither the administration
    opens nor the pages where second steps are added and taken away. What a form held that is turned
    away here, or by the administration itself for want of anyone signed in, is kept where its view
    asks for it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: View, arguments: Any, named: Any
    ) -> HttpResponse | None:
        """Elsewhere, for who may not come in; the token of a form has been checked by now."""
        # Who asks is looked up nowhere else: the public pages are the same for everyone.
        if request.path.startswith(reverse("mfa_index")):
            user = user_of(request)
            return _to_show_it(request, user) if user and has_second_step(user) else None
        if not request.path.startswith(reverse("admin:index")):
            return None
        user = user_of(request)
        elsewhere = _elsewhere(request, user) if user else None
        if request.method == "POST" and keeping.asked_by(view):
            # What gets through takes the place of what was kept.
            (keeping.keep if elsewhere or not user else keeping.forget)(request)
        return elsewhere


def _elsewhere(request: HttpRequest, user: User) -> HttpResponse | None:
    """Where this user has to go first; None for who may go on."""
    if not has_second_step(user):
        return HttpResponseRedirect(reverse("mfa_index"))
    return _to_show_it(request, user)


def _to_show_it(request: HttpRequest, user: User) -> HttpResponse | None:
    """To showing the second step, from a session that has not; its own pages stay open."""
    asking = {reverse("mfa_reauthenticate"), reverse("mfa_reauthenticate_webauthn")}
    if request.path in asking or showed_second_step(request, user):
        return None
    return redirect_to_login(request.get_full_path(), where_to_show(user))
