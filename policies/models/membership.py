"""That a user works for an insurer."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from policies.models.insurer import Insurer


class Membership(models.Model):
    """A user who keeps the drafts of one insurer."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="gebruiker",
    )
    insurer = models.ForeignKey(
        Insurer, models.CASCADE, related_name="memberships", verbose_name="verzekeraar"
    )

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "insurer"], name="membership_once_per_user_and_insurer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} bij {self.insurer}"
