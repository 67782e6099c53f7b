"""The addresses of an account: ours first, for what allauth would do otherwise, then allauth's."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.signing_in import views

# Nobody proves an address here: who was invited has proved it.
nothing_to_confirm = RedirectView.as_view(pattern_name="account_email", permanent=False)

urlpatterns = [
    path("email/", views.address, name="account_email"),
    path("confirm-email/", nothing_to_confirm, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?:[-:\w]+)/$", nothing_to_confirm, name="account_confirm_email"),
    path("", include("allauth.urls")),
]
