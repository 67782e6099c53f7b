"""What the covenant asks, what each product shows of it, and the documents behind a sheet."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from comparison import links
from comparison.reading import memory_now
from comparison.reading.covenant import covenant_in_force
from comparison.reading.documents import public_file
from comparison.selection import MOST
from comparison.tray import tray_of
from comparison.views.problems import answering_problems, selection_of
from policies.downloads import download

A_DAY = 24 * 3600  # seconds
OK = 200


@require_safe
@answering_problems
def covenant(request: HttpRequest) -> HttpResponse:
    """The requirements, and every product held against them."""
    selection, now, memory = selection_of(request), timezone.now(), memory_now()
    asked = covenant_in_force(selection, now, memory)
    context = {
        "covenant": asked,
        "side_by_side": 0 < len(asked.products) <= MOST,
        "dates": links.dates_of(selection, now, request.path),
        "tray": tray_of(selection, now, request.path),
        "catalogue": memory.catalogue,
    }
    return render(request, "comparison/covenant/covenant.html", context)


@require_safe
def document(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse | FileResponse:
    """A public document of a published sheet; it never changes."""
    found = public_file(slug, number, pk)
    if found is None:
        raise Http404
    response = download(request, found)
    if response.status_code == OK:
        patch_cache_control(response, public=True, max_age=A_DAY)
    return response
