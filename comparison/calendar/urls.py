"""Where its pages stand."""

from django.urls import path

from comparison.calendar import views

urlpatterns = [
    path("kalender/", views.page, name="calendar"),
    path("kalender.ics", views.agenda, name="calendar-ics"),
    path("kalender.json", views.as_json, name="calendar-json"),
]
