"""What search engines read first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; where it all is."""
    context = {"address": reverse("sitemap")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
