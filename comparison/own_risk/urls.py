"""Where its pages stand."""

from django.urls import path

from comparison.own_risk.views import for_programs, page

urlpatterns = [
    path("eigen-risico/", page, name="own-risk"),
    path("eigen-risico.json", for_programs, name="own-risk-json"),
]
