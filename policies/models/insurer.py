"""An insurer that takes part in the covenant."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower

from accounts.models import User


class InsurerQuerySet(models.QuerySet["Insurer"]):
    """Insurers, by who asks."""

    def visible_to(self, user: User) -> Self:
        """All for the secretariat, one's own for a member of an insurer, none for others."""
        if user.secretariat:
            return self.all()
        return self.filter(memberships__user=user)


class Insurer(models.Model):
    """A company whose products stand in the catalogue."""

    name = models.CharField("naam", max_length=100, unique=True)
    remark = models.CharField("toelichting bij de naam", max_length=100, blank=True)
    website = models.URLField("website", blank=True)

    objects: ClassVar = InsurerQuerySet.as_manager()

    class Meta:
        verbose_name = "verzekeraar"
        verbose_name_plural = "verzekeraars"
        ordering: ClassVar = [Lower("name")]

    def __str__(self) -> str:
        return self.name
