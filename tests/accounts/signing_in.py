"""How somebody signs in, through the pages: a password, then a code from the app."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User

PASSWORD = "een heel lang wachtwoord"
SECONDS = 30
ENDING = 4  # seconds in which a page may not have been answered yet


def sign_in(client: Client, user: User, going: str = "") -> Any:
    """The answer to signing in as this user, second step and all; `going` is where it leads."""
    response = give_password(client, user, going)
    if response.headers.get("Location") == reverse("mfa_authenticate"):
        response = client.post(response["Location"], {"code": code_of(user)})
    assert "_auth_user_id" in client.session
    return response


def give_password(client: Client, user: User, going: str = "") -> Any:
    """The answer to the first step; the user gets a password where there is none yet."""
    if not user.has_usable_password():
        user.set_password(PASSWORD)
        user.save()
    typed = {"login": user.email, "password": PASSWORD, "next": going}
    return client.post(reverse("account_login"), typed)


def prove_again(client: Client) -> None:
    """Give the password once more: what weighs heavily can be done from now on."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_of(user: User) -> str:
    """What the user's app shows now, as if it had not been used yet."""
    totp = TOTP(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP))
    code = code_from(decrypt(totp.instance.data["secret"]))
    cache.delete(totp._get_used_cache_key(code))
    return code


def code_from(secret: str) -> str:
    """What an app with this secret shows now; waits for the next code where this one is ending."""
    left = SECONDS - time.time() % SECONDS
    if left < ENDING:
        time.sleep(left)
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // SECONDS)))
