"""Where its pages stand."""

from django.urls import path

from comparison.income.views import document, page

urlpatterns = [
    path("werknemer/", page, name="income"),
    path("werknemer.json", document, name="income-json"),
]
