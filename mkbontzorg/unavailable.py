"""The answer while the portal cannot give the right one: for people a page, for programs JSON."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

UNAVAILABLE = 503


def unavailable(
    request: HttpRequest, page: Callable[[], str | bytes], said: str, again_after: int
) -> HttpResponse:
    """The page, or what it says in a sentence; to be asked again after so many seconds."""
    if request.path_info.endswith(".json"):
        response: HttpResponse = JsonResponse({"fout": said}, status=UNAVAILABLE)
    else:
        response = HttpResponse(page(), status=UNAVAILABLE)
    response["Retry-After"] = str(again_after)
    response["Cache-Control"] = "no-store"
    return response
