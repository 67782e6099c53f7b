"""Where its pages stand."""

from django.urls import path

from comparison.income.views import page

urlpatterns = [path("werknemer/", page, name="income")]
