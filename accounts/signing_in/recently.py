"""What weighs heavily is done only by someone who proved a few minutes ago who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import (
    raise_if_reauthentication_required,
)
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def prove_again(request: HttpRequest) -> None:
    """Let go on who gave a password, code or passkey in the last minutes; ask anyone else.

    Raises ReauthenticationRequired, which allauth's middleware turns into the page that asks. What
    was being sent waits there, and is done as soon as it is proved; for that, a form on such a page
    names its own address. How long it holds is ACCOUNT_REAUTHENTICATION_TIMEOUT.
    """
    raise_if_reauthentication_required(request, app="")


def proved_recently(view: View) -> View:
    """The view, only for who can pass `prove_again`; ask first whether they may be there at all."""

    @wraps(view)
    def wrapped(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        prove_again(request)
        return view(request, *arguments, **options)

    return wrapped
