"""The second step of signing in: who has one, who showed it, and what becomes of a lost one."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.http import HttpRequest

from accounts import audit, mail
from accounts.models import User
from accounts.signing_in.leaving import sign_out_everywhere

# Recovery codes stand in for one of these; on their own they are none.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(user: User) -> bool:
    """Whether signing in asks this user for more than a password."""
    return bool(is_mfa_enabled(user, SECOND_STEPS))


def where_to_show(user: User) -> str:
    """The page on which this user, who has one, shows the second step."""
    ways = get_adapter().get_reauthentication_methods(user)
    return next(str(way["url"]) for way in ways if way["id"].startswith("mfa"))


def showed_second_step(request: HttpRequest, user: User) -> bool:
    """Whether this session shows more than a password.

    It may have begun before the user had a second step, by whoever knew the password.
    """
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


@transaction.atomic
def wipe(user: User, by: User | None) -> None:
    """Take away all second steps of someone who lost them, and end every session; tells the user.

    Until there is a new one, the administration stays closed to this user.
    """
    Authenticator.objects.filter(user=user).delete()
    sign_out_everywhere(user)
    audit.record(by, "tweede stap verwijderd", user)
    mail.send([user.email], "Uw tweede stap is gewist", "second_step_wiped", {})
