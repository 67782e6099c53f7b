"""Which room answers which address."""

from django.contrib import admin
from django.urls import include, path

from accounts.limits import too_many
from mkbontzorg import health
from mkbontzorg.observing.figures import figures

urlpatterns = [
    path("", include("comparison.urls")),
    path("", include("oversight.urls")),
    path("accounts/uitnodiging/", include("policies.people.urls")),
    path("accounts/", include("accounts.signing_in.urls")),
    path("beheer/", admin.site.urls),
    path("gezond/", health.alive, name="alive"),
    path("gereed/", health.ready, name="ready"),
    path("metrics/", figures, name="metrics"),
]

handler429 = too_many
"""What allauth answers to who tries too often."""
handler500 = "mkbontzorg.outage.failed"
