"""That an insurer says: this public sheet still holds; and that it was asked to."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from policies.models.product import Product
from policies.models.sheet import Sheet


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    """Confirmations, by moment."""

    def known_at(self, known: datetime | None) -> Self:
        """Those given up to the moment `known`; None leaves out nothing."""
        return self if known is None else self.filter(at__lte=known)


class Confirmation(models.Model):
    """A dated fact beside an immutable sheet; it never changes: the database sees to that."""

    sheet = models.ForeignKey(
        Sheet, models.PROTECT, related_name="confirmations", verbose_name="productblad"
    )
    at = models.DateTimeField("bevestigd op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bevestigd door"
    )

    objects: ClassVar = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "at"], name="confirmation_one_at_a_time")
        ]

    def __str__(self) -> str:
        return f"bevestiging van {self.sheet}"


class Reminder(models.Model):
    """A mail that asked to confirm a product by a day; kept so that none is sent twice.

    `days_before` is negative once that day has gone by.
    """

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="reminders", verbose_name="product"
    )
    due = models.DateField("uiterlijk te bevestigen op")
    days_before = models.SmallIntegerField("dagen tevoren")
    sent_at = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "due", "days_before"], name="reminder_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"herinnering voor {self.product}, uiterlijk {self.due}"
