"""A browser in which someone has just proved who they are, or did long ago: heavy steps ask."""

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from accounts.models import User


def signed_in_just_now(client: Client, user: User) -> Client:
    """The browser, in which this user signed in and gave a code a moment ago."""
    client.force_login(user)
    request = HttpRequest()
    request.user = user
    request.session = client.session
    record_authentication(request, user, method="mfa", type="totp", reauthenticated=True)
    request.session.save()
    return client


def signed_in_a_while_ago(client: Client, user: User) -> Client:
    """The browser, in which this user did so longer ago than heavy steps allow."""
    return _moved(signed_in_just_now(client, user), -settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 1)


def signed_in_for_hours(client: Client, user: User) -> Client:
    """The browser, in which heavy steps do not ask again however slow the machine is."""
    return _moved(signed_in_just_now(client, user), 12 * 3600)


def _moved(client: Client, seconds: int) -> Client:
    """The browser, in which the proof was given so many seconds later."""
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] += seconds
    session.modified = True
    session.save()
    return client
