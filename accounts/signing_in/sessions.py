"""Ending sessions: on the page that lists them, and when an account gets safer."""

from collections.abc import Iterable

from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from accounts import audit
from accounts.models import User


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]  # it carries no types
    """Sessions as the portal wants them."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """End these, each with an entry in the audit log."""
        for session in sessions:
            audit.record(session.user, "sessie beëindigd", session.user)
            session.end()


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of this user but the one of this request."""
    standing = UserSession.objects.purge_and_list(user)
    own = request.session.session_key
    SessionsAdapter().end_sessions(one for one in standing if one.session_key != own)
