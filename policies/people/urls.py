"""The addresses at which an invitation is taken up."""

from django.urls import path

from policies.people import views

urlpatterns = [
    path("", views.accept, name="invitation"),
    path("<str:key>/", views.link, name="invitation_link"),
]
