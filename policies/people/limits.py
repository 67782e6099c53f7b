"""Whom one cannot invite, and how many at most: the portal is no way to bother people."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from policies.models import Insurer, Invitation, InvitedRole, Membership
from policies.people import rights
from policies.workflow import Refused

A_DAY = timedelta(days=1)
MOST_OPEN = 25
"""Invitations that are open at once, for one insurer or for the secretariat."""
MOST_A_DAY = 20
"""Invitations that one person sends in 24 hours."""
MOST_A_DAY_TO_ONE = 3
"""Invitations that one address gets in 24 hours, for one insurer or for the secretariat."""

TWO_SIDES = (
    "Wie voor het secretariaat werkt, kan niet ook voor een verzekeraar werken, en omgekeerd."
)


class AddressRefused(Refused):
    """An invitation that cannot be sent because of whom it is for."""


def check_address(address: str, role: InvitedRole, insurer: Insurer | None, by: User) -> None:
    """Raises AddressRefused; who signs for an insurer is told nothing of people elsewhere."""
    user = User.objects.filter(email__iexact=address).first()
    if insurer and Membership.objects.filter(user=user, insurer=insurer).exists():
        raise AddressRefused(
            f"Deze persoon werkt al voor {insurer.name}. U kunt de rol wijzigen bij Medewerkers."
        )
    waiting = Invitation.objects.open_at(timezone.now()).to(insurer).filter(email=address).first()
    if waiting:
        raise AddressRefused(
            "Voor dit adres staat al een uitnodiging open, tot "
            f"{timezone.localtime(waiting.expires_at):%d-%m-%Y}. "
            "Verstuur die opnieuw, of trek haar in."
        )
    if user and rights.administers(by):
        _check_account(user, role)


def check_counts(address: str, insurer: Insurer | None, by: User) -> None:
    """Raises Refused when so many were sent that it begins to look like spam."""
    now, there = timezone.now(), Invitation.objects.to(insurer)
    today = Invitation.objects.filter(invited_at__gt=now - A_DAY)
    if there.open_at(now).count() >= MOST_OPEN:
        raise Refused(
            f"Er staan al {MOST_OPEN} uitnodigingen open. Trek er eerst een in, of wacht tot er "
            "een is aangenomen."
        )
    if today.filter(invited_by=by).count() >= MOST_A_DAY:
        raise Refused(
            f"U hebt in 24 uur al {MOST_A_DAY} uitnodigingen verstuurd. Probeer het morgen weer."
        )
    if today.to(insurer).filter(email=address).count() >= MOST_A_DAY_TO_ONE:
        raise AddressRefused(
            f"Dit adres kreeg in 24 uur al {MOST_A_DAY_TO_ONE} uitnodigingen. "
            "Probeer het morgen weer, of controleer het adres."
        )


def stands_in_two(user: User, role: InvitedRole) -> bool:
    """Whether this role would have the user judge the work of an insurer as well as do it."""
    if role in {InvitedRole.EDITOR, InvitedRole.SIGNATORY}:
        return user.secretariat
    return Membership.objects.filter(user=user).exists()


def _check_account(user: User, role: InvitedRole) -> None:
    """Raises AddressRefused when this user cannot take up this role."""
    if not user.is_active:
        raise AddressRefused("Dit account is uitgeschakeld. Zet het eerst aan, bij Gebruikers.")
    if stands_in_two(user, role):
        raise AddressRefused(TWO_SIDES)
    if user.secretariat and (user.is_superuser or role == InvitedRole.REVIEWER):
        raise AddressRefused("Deze persoon werkt al voor het secretariaat.")
