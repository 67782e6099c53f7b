"""Who looks at the start page, and what that makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from accounts.models import User
from policies.models import Insurer, Membership, Role


@dataclass(frozen=True)
class Asker:
    """A user with the roles that count in the administration."""

    user: User

    @property
    def memberships(self) -> Sequence[Membership]:
        """For which insurers it works, and how; asked of the database once."""
        prefetch_related_objects([self.user], "memberships")
        return tuple(self.user.memberships.all())

    @property
    def secretariat(self) -> bool:
        """Whether it is a member of the secretariat."""
        return self.user.is_staff and self.user.secretariat

    @property
    def administrator(self) -> bool:
        """Whether it is a member of the secretariat who manages people too."""
        return self.secretariat and self.user.is_superuser

    @property
    def member(self) -> bool:
        """Whether it works for an insurer, and not for the secretariat."""
        return self.user.is_staff and not self.user.secretariat and bool(self.memberships)

    @property
    def signatory(self) -> bool:
        """Whether it may speak for an insurer."""
        return bool(self.signed_for)

    @property
    def anyone(self) -> bool:
        """Whether it has a role at all."""
        return self.secretariat or self.member

    @property
    def manages_people(self) -> bool:
        """Whether it invites, and says what others may do."""
        return self.administrator or self.signatory

    def insurers(self) -> list[Insurer]:
        """For whom it works. One query at most."""
        prefetch_related_objects(self.memberships, "insurer")
        return [each.insurer for each in self.memberships]

    @property
    def signed_for(self) -> frozenset[int]:
        """The keys of the insurers for which it may speak."""
        if not self.member:
            return frozenset()
        return frozenset(
            each.insurer_id for each in self.memberships if each.role == Role.SIGNATORY
        )

    def signs_for(self, insurer: int) -> bool:
        """Whether it may speak for the insurer with this key."""
        return insurer in self.signed_for
