"""Where its pages stand."""

from django.urls import path

from comparison.own_risk.views import page

urlpatterns = [path("eigen-risico/", page, name="own-risk")]
