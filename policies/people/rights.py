"""Who may invite people, to where, and in which roles."""

from django.db.models import QuerySet, prefetch_related_objects

from accounts.models import User
from policies.models import Insurer, InvitedRole, Role
from policies.models.invitation import OF_SECRETARIAT


def administers(user: User) -> bool:
    """Whether this user manages people everywhere."""
    return user.is_active and user.secretariat and user.is_superuser


def may_invite(user: User) -> bool:
    """Whether this user manages people anywhere; asked of the database once per user object."""
    if not user.is_active:
        return False
    if administers(user):
        return True
    prefetch_related_objects([user], "memberships")
    return any(membership.role == Role.SIGNATORY for membership in user.memberships.all())


def insurers_of(user: User) -> QuerySet[Insurer]:
    """The insurers this user may invite for: all for administrators, else those signed for."""
    if administers(user):
        return Insurer.objects.all()
    return Insurer.objects.filter(
        memberships__user=user, memberships__role=Role.SIGNATORY, memberships__user__is_active=True
    )


def roles_of(user: User) -> list[InvitedRole]:
    """The roles in which this user may invite."""
    return [role for role in InvitedRole if role not in OF_SECRETARIAT or administers(user)]


def may_invite_to(user: User, role: InvitedRole, insurer: Insurer | None) -> bool:
    """Whether this user may invite someone in this role; None for the secretariat."""
    if role not in roles_of(user) or (role in OF_SECRETARIAT) != (insurer is None):
        return False
    return insurer is None or insurers_of(user).filter(pk=insurer.pk).exists()
