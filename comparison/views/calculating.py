"""The way in to the calculators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparison.tray import tray_of
from comparison.views.problems import answering_problems, selection_of


@require_safe
@answering_problems
def calculators(request: HttpRequest) -> HttpResponse:
    """What can be worked out here, and with what."""
    tray = tray_of(selection_of(request), timezone.now(), request.path)
    return render(request, "comparison/calculators/calculators.html", {"tray": tray})
