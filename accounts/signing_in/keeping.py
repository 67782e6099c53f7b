"""What somebody typed while the session ran out: kept until the same person sends it anew."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in.devices import users_of

SESSION_KEY = "kept"
LARGEST = 256 * 1024  # bytes, as the form is encoded
MOST_FORMS = 5
FORGET = "vergeet"
"""The word in an address that asks for a page without what was kept for it."""
WHO = "wie"
"""The field in which a form says for whom it was shown."""
SAID = "Uw sessie was verlopen. Wat u had ingevuld, is bewaard en staat er na het aanmelden weer."
SAID_HERE = "U hebt zich opnieuw aangemeld. Wat u had ingevuld, staat er nog."

View = TypeVar("View", bound=Callable[..., Any])


def keeps_input(view: View) -> View:
    """The view, whose posted form is kept when nobody who may send it is signed in.

    Put it nearest to the view: `admin_view` and the like take it over.
    """
    view.keeps_input = True  # type: ignore[attr-defined]
    return view


def asked_by(view: Callable[..., Any]) -> bool:
    """Whether this view wants its form kept."""
    return getattr(view, "keeps_input", False)


def keep(request: HttpRequest, said: str = SAID) -> bool:
    """Keep the text fields of this form, by its path, in the session; False when that cannot be.

    They are for one person: who is signed in, else who last signed in with this browser. Signing in
    changes the token that a form is sent with, so a form that got through was that person's.
    """
    whose = _whose(request)
    if request.method != "POST" or whose is None:
        return False
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    encoded = fields.urlencode()
    if len(encoded) > LARGEST:
        return False
    others = {path: form for path, form in _forms(request).items() if path != request.path}
    forms = {**others, request.path: {"whose": whose, "fields": encoded}}
    request.session[SESSION_KEY] = dict(list(forms.items())[-MOST_FORMS:])
    messages.info(request, said)
    return True


def keep_stale(request: HttpRequest) -> bool:
    """Keep a form with a token from before somebody signed in anew; False when that cannot be.

    Only when it comes from a page of the portal itself, shown to the person who it is kept for.
    """
    here = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != here or request.POST.get(WHO) != str(_whose(request)):
        return False
    return keep(request, SAID_HERE if user_of(request) else SAID)


def kept(request: HttpRequest) -> QueryDict | None:
    """What this user had sent to this path and was kept; None when there is nothing.

    It stays, also when the page is opened again, until something is sent there or it is let go of.
    """
    user, form = user_of(request), _forms(request).get(request.path)
    if user is None or form is None or form["whose"] != user.pk:
        return None
    if FORGET in request.GET:
        forget(request)
        return None
    return QueryDict(form["fields"])


def forget(request: HttpRequest) -> None:
    """Wipe what was kept for this path."""
    forms = _forms(request)
    if request.path in forms:
        rest = {path: form for path, form in forms.items() if path != request.path}
        request.session[SESSION_KEY] = rest


def forget_others(request: HttpRequest, user: User) -> None:
    """Wipe what was kept for anyone but this user, who signs in."""
    forms = _forms(request)
    if forms:
        own = {path: form for path, form in forms.items() if form["whose"] == user.pk}
        request.session[SESSION_KEY] = own


def _whose(request: HttpRequest) -> int | None:
    user = user_of(request)
    return user.pk if user else next(reversed(users_of(request)), None)


def _forms(request: HttpRequest) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = request.session.get(SESSION_KEY, {})
    return found
