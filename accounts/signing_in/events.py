"""What happens to an account is written down, and where need be ends its other sessions."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from accounts import audit
from accounts.models import User
from accounts.signing_in.sessions import end_others

KINDS = {
    Authenticator.Type.TOTP: "app met codes",
    Authenticator.Type.WEBAUTHN: "passkey",
}


def connect() -> None:
    """Listen, from now on."""
    heard: dict[Signal, Any] = {
        account.user_logged_in: signed_in,
        auth.user_logged_out: signed_out,
        auth.user_login_failed: password_refused,
        account.password_changed: password_changed,
        account.password_set: password_changed,
        account.password_reset: password_reset,
        second_step.authentication_failed: second_step_refused,
        second_step.authenticator_added: second_step_added,
        second_step.authenticator_removed: second_step_removed,
        second_step.authenticator_reset: recovery_codes_made,
    }
    for signal, listener in heard.items():
        signal.connect(listener, dispatch_uid=f"accounts.signing_in.events.{listener.__name__}")


def signed_in(user: User, **rest: Any) -> None:
    """Someone is in, second step and all."""
    audit.record(user, "aangemeld", user)


def signed_out(user: User | None, **rest: Any) -> None:
    """Someone left; None had not been in."""
    if user is not None:
        audit.record(user, "afgemeld", user)


def password_refused(credentials: dict[str, Any], **rest: Any) -> None:
    """Someone typed a wrong password; of an address without an account, nothing is kept."""
    typed = credentials.get("email") or credentials.get("username") or ""
    user = User.objects.filter(email__iexact=typed).first()
    if user is not None:
        audit.record(None, "aanmelden mislukt", user, after={"stap": "wachtwoord"})


def second_step_refused(user: User, **rest: Any) -> None:
    """Someone knew the password, and not the code."""
    audit.record(None, "aanmelden mislukt", user, after={"stap": "code"})


def password_changed(user: User, **rest: Any) -> None:
    """Someone chose another password; other sessions have ended with the old one."""
    audit.record(user, "wachtwoord gewijzigd", user)


def password_reset(user: User, **rest: Any) -> None:
    """Someone chose another password by mail; every session has ended with the old one."""
    audit.record(user, "wachtwoord opnieuw ingesteld", user)


def second_step_added(
    user: User, request: HttpRequest, authenticator: Authenticator, **rest: Any
) -> None:
    """Someone set up a second step; sessions that began without it end."""
    kind = KINDS.get(authenticator.type)
    if kind is None:
        recovery_codes_made(user)
        return
    audit.record(user, "tweede stap toegevoegd", user, after={"soort": kind})
    end_others(request, user)


def second_step_removed(
    user: User, request: HttpRequest, authenticator: Authenticator, **rest: Any
) -> None:
    """Someone took away a second step; recovery codes go with the last one."""
    kind = KINDS.get(authenticator.type)
    if kind is not None:
        audit.record(user, "tweede stap verwijderd", user, before={"soort": kind})
        end_others(request, user)


def recovery_codes_made(user: User, **rest: Any) -> None:
    """Someone has new recovery codes; older ones work no more."""
    audit.record(user, "herstelcodes gemaakt", user)
