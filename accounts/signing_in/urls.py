"""The addresses of an account: ours first, for what allauth would do otherwise, then allauth's."""

from allauth.mfa.webauthn.views import login_webauthn
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.limits import Limit, limited
from accounts.signing_in import views

# Nobody proves an address here: who was invited has proved it.
nothing_to_confirm = RedirectView.as_view(pattern_name="account_email", permanent=False)

PASSKEY = Limit("passkey", 30)

urlpatterns = [
    path("email/", views.address, name="account_email"),
    path("confirm-email/", nothing_to_confirm, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?:[-:\w]+)/$", nothing_to_confirm, name="account_confirm_email"),
    # Every question for a passkey is kept in a session of its own.
    path("2fa/webauthn/login/", limited(PASSKEY)(login_webauthn), name="mfa_login_webauthn"),
    path("", include("allauth.urls")),
]
