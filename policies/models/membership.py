"""Who works for which insurer, and may do what there."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from accounts.models import User
from policies.models.insurer import Insurer


class Role(models.TextChoices):
    """What someone may do for an insurer; who may sign may do everything an editor may."""

    EDITOR = "redacteur", "redacteur"
    SIGNATORY = "tekenbevoegd", "tekenbevoegd"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by who asks and by what they allow."""

    def visible_to(self, user: User) -> Self:
        """All for administrators, those at one's own insurer for who may sign, none for others."""
        if user.secretariat and user.is_superuser:
            return self.all()
        return self.filter(
            insurer__memberships__user=user, insurer__memberships__role=Role.SIGNATORY
        )

    def signing(self) -> Self:
        """Those of people who can sign in and may speak for their insurer."""
        return self.filter(role=Role.SIGNATORY, user__is_active=True)


class Membership(models.Model):
    """A user who may keep the drafts of an insurer, and may speak for it when `role` says so."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="gebruiker",
    )
    insurer = models.ForeignKey(
        Insurer, models.CASCADE, related_name="memberships", verbose_name="verzekeraar"
    )
    role = models.CharField("rol", max_length=20, choices=Role.choices, default=Role.EDITOR)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "insurer"], name="membership_once_per_user_and_insurer"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_has_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} bij {self.insurer}"
