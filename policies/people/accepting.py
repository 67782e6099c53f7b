"""Taking up an invitation: a new account or an existing one, once."""

from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from policies.models import Invitation, InvitedRole, Membership, Role
from policies.people import telling
from policies.people.holding import held
from policies.people.limits import TWO_SIDES, stands_in_two
from policies.workflow import Refused

GONE = "Deze uitnodiging is er niet meer."
HAS_ACCOUNT = "Voor dit adres is er nu een account. Meld u aan om de uitnodiging aan te nemen."


class Newcomer(NamedTuple):
    """What someone without an account tells."""

    first_name: str
    last_name: str
    password: str


def open_invitation(secret_hash: str) -> Invitation | None:
    """The invitation with this hash that can be taken up now; None for any other."""
    waiting = Invitation.objects.open_at(timezone.now()).select_related("insurer", "invited_by")
    return waiting.filter(secret_hash=secret_hash).first()


def account_of(invitation: Invitation) -> User | None:
    """The user with the invited address, active or not; None when there is none."""
    return User.objects.filter(email__iexact=invitation.email).first()


def join(invitation: Invitation, newcomer: Newcomer) -> User:
    """A new user in the invited role; raises Refused when it is gone or someone has the address."""
    try:
        with transaction.atomic():
            current = _held(invitation)
            user = _account_for(current, newcomer)
            _take_up(current, user)
    except IntegrityError as taken:
        raise Refused(HAS_ACCOUNT) from taken
    return user


@transaction.atomic
def take_up(invitation: Invitation, user: User) -> None:
    """Give a user who has an account the role of the invitation beside any other.

    Raises Refused when it is gone, is for someone else, or would have the user judge own work.
    """
    current = _held(invitation)
    if user.email.lower() != current.email or not user.is_active:
        raise Refused("Deze uitnodiging is voor een ander.")
    _take_up(current, user)


def _held(invitation: Invitation) -> Invitation:
    """The invitation as it stands now, held until the transaction ends; raises Refused."""
    waiting = Invitation.objects.open_at(timezone.now()).select_for_update(no_key=True)
    current = waiting.filter(pk=invitation.pk).first()
    if current is None:
        raise Refused(GONE)
    return current


def _account_for(invitation: Invitation, newcomer: Newcomer) -> User:
    """A new user; the invitation has proved the address."""
    user = User.objects.create_user(
        invitation.email,
        newcomer.password,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
    )
    # Nobody has it as an address to sign in with; who had it before may have left it behind.
    EmailAddress.objects.filter(email__iexact=user.email).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    audit.record(user, "account gemaakt", user)
    return user


def _take_up(invitation: Invitation, user: User) -> None:
    current, role = held(user), InvitedRole(invitation.role)
    if stands_in_two(current, role):
        raise Refused(TWO_SIDES)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), current
    invitation.save()
    told = {"rol": role.value, "uitgenodigd_door": str(invitation.invited_by)}
    audit.record(current, "uitnodiging aangenomen", invitation, after=told)
    if invitation.insurer is None:
        _let_into_secretariat(current, role)
    else:
        _let_work_for(invitation, current)
    telling.accepted(invitation, current)


def _let_work_for(invitation: Invitation, user: User) -> None:
    """A membership; a role that allows more than the invited one stays."""
    role = Role(invitation.role)
    membership, new = Membership.objects.get_or_create(
        user=user, insurer=invitation.insurer, defaults={"role": role}
    )
    if new:
        audit.record(user, "toegevoegd", membership, after={"rol": role.value})
    elif role == Role.SIGNATORY and membership.role != role:
        before = {"rol": membership.role}
        membership.role = role
        membership.save()
        audit.record(user, "gewijzigd", membership, before=before, after={"rol": role.value})
    user.is_staff = True
    user.save()


def _let_into_secretariat(user: User, role: InvitedRole) -> None:
    before = {"secretariaat": user.secretariat, "beheerder": user.is_superuser}
    user.is_staff = user.secretariat = True
    user.is_superuser = user.is_superuser or role == InvitedRole.ADMINISTRATOR
    user.save()
    after = {"secretariaat": True, "beheerder": user.is_superuser}
    audit.record(user, "rol gekregen", user, before=before, after=after)
