"""Signing someone out in every browser at once."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.models import User


def sign_out_everywhere(user: User) -> int:
    """End every session of this user, and say how many there were.

    It looks into the sessions themselves: allauth's list of them is what a browser told it.
    """
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()
    return len(keys)
