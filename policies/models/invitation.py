"""An invitation by e-mail: to work for an insurer, or in the secretariat."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from policies.models.insurer import Insurer
from policies.models.membership import Role


class InvitedRole(models.TextChoices):
    """What someone is invited to be; the last two belong to the secretariat."""

    EDITOR = Role.EDITOR.value, Role.EDITOR.label
    SIGNATORY = Role.SIGNATORY.value, Role.SIGNATORY.label
    REVIEWER = "beoordelaar", "beoordelaar"
    ADMINISTRATOR = "beheerder", "beheerder"

    @property
    def may(self) -> str:
        """What someone in this role may do, in Dutch, after "u mag"."""
        return MAY[self]


MAY = {
    InvitedRole.EDITOR: "productbladen invullen en indienen",
    InvitedRole.SIGNATORY: (
        "productbladen invullen en indienen, en ook bladen bevestigen, producten intrekken en "
        "collega’s uitnodigen"
    ),
    InvitedRole.REVIEWER: "productbladen van alle verzekeraars beoordelen en publiceren",
    InvitedRole.ADMINISTRATOR: (
        "productbladen van alle verzekeraars beoordelen en publiceren, en ook gebruikers beheren"
    ),
}
OF_SECRETARIAT = (InvitedRole.REVIEWER, InvitedRole.ADMINISTRATOR)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, by who asks and by whether they can still be taken up."""

    def visible_to(self, user: User) -> Self:
        """All for administrators, those to one's own insurer for who may sign, none for others."""
        if user.secretariat and user.is_superuser:
            return self.all()
        return self.filter(
            insurer__memberships__user=user, insurer__memberships__role=Role.SIGNATORY
        )

    def open_at(self, now: datetime) -> Self:
        """Those that can be taken up at this moment."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)

    def in_stage(self, stage: str, now: datetime) -> Self:
        """Those of which this became, by now; none for a stage that there is not."""
        unanswered = self.filter(accepted_at__isnull=True, revoked_at__isnull=True)
        match stage:
            case "open":
                return self.open_at(now)
            case "verlopen":
                return unanswered.filter(expires_at__lte=now)
            case "aangenomen":
                return self.filter(accepted_at__isnull=False)
            case "ingetrokken":
                return self.filter(revoked_at__isnull=False)
        return self.none()

    def to(self, insurer: Insurer | None) -> Self:
        """Those to work for this insurer; None: in the secretariat."""
        return self.filter(insurer=insurer)


class Invitation(models.Model):
    """An invitation that one address can take up once; the portal keeps a hash of its secret."""

    email = models.EmailField("e-mailadres")
    insurer = models.ForeignKey(
        Insurer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name="verzekeraar",
    )
    role = models.CharField("rol", max_length=20, choices=InvitedRole.choices)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="uitgenodigd door",
    )
    invited_at = models.DateTimeField("uitgenodigd op")
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="aangenomen door",
    )
    revoked_at = models.DateTimeField("ingetrokken op", null=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering: ClassVar = ["-invited_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(insurer__isnull=True, role__in=OF_SECRETARIAT)
                | Q(insurer__isnull=False, role__in=Role.values),
                name="invitation_is_to_an_insurer_or_the_secretariat",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_is_not_both_accepted_and_revoked",
            ),
        ]

    def __str__(self) -> str:
        # The log keeps this for good, so it names nobody.
        return f"uitnodiging als {self.role} bij {self.place}"

    @property
    def place(self) -> str:
        """Where someone is invited to work."""
        return self.insurer.name if self.insurer else "het secretariaat"

    def stage(self, now: datetime) -> str:
        """What became of it by now, in Dutch."""
        if self.accepted_at is not None:
            return "aangenomen"
        if self.revoked_at is not None:
            return "ingetrokken"
        return "open" if now < self.expires_at else "verlopen"
