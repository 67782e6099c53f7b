"""The browsers that somebody signed in with before, known by a cookie; a new one is told."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import mail
from accounts.models import User

COOKIE = "apparaat"
SALT = "accounts.signing_in.devices"
A_YEAR = 365 * 24 * 3600  # seconds
MOST_USERS = 10


def users_of(request: HttpRequest) -> list[int]:
    """The keys of who signed in with this browser in the past year, the last one last."""
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return []
    return list(known)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser be known as one of this user's, who is the last to have signed in."""
    others = [key for key in users_of(request) if key != user.pk]
    response.set_cookie(
        COOKIE,
        signing.dumps([*others, user.pk][-MOST_USERS:], salt=SALT),
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def tell_of_new(request: HttpRequest, user: User) -> None:
    """Send the user a mail when this browser is not known as theirs."""
    if user.pk not in users_of(request):
        browser = get_adapter(request).get_http_user_agent(request)
        context = {"at": timezone.now(), "browser": browser}
        mail.send([user.email], "Nieuw apparaat", "new_device", context)
