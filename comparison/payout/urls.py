"""Where its pages stand."""

from django.urls import path

from comparison.payout.views import page

urlpatterns = [path("uitkering/", page, name="payout")]
