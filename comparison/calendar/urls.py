"""Where its pages stand."""

from django.urls import path

from comparison.calendar.views import page

urlpatterns = [path("kalender/", page, name="calendar")]
