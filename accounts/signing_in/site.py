"""The administration has no way in of its own: signing in is one thing, in one place."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.asking import user_of


class Administration(AdminSite):
    """Django's administration, which leaves signing in, out and passwords to allauth."""

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """To signing in, and on to where one was going; nothing posted here is looked at."""
        going = request.GET.get(REDIRECT_FIELD_NAME, "")
        if not url_has_allowed_host_and_scheme(going, allowed_hosts=None):
            going = reverse("admin:index")
        if self.has_permission(request):
            return HttpResponseRedirect(going)
        if user_of(request):
            raise PermissionDenied
        return redirect_to_login(going)

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """To signing out, by the same method: what was a button stays one."""
        return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)

    def password_change(  # type: ignore[override]  # it leads elsewhere and shows nothing
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """To where passwords are changed."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def password_change_done(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """To where passwords are changed: there it says so."""
        return HttpResponseRedirect(reverse("account_change_password"))
