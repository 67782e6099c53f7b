"""What an insurer brings to show that a product meets the covenant, and what came of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from policies.models.attachment import Attachment
from policies.models.product import Product
from policies.models.sheet import Sheet


class Ruling(models.TextChoices):
    """What the secretariat made of a piece of evidence."""

    OPEN = "open", "nog niet beoordeeld"
    ACCEPTED = "aanvaard", "aanvaard"
    REFUSED = "afgewezen", "afgewezen"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, by who asks and by what came of it."""

    def visible_to(self, user: User) -> Self:
        """All for the secretariat, that of one's own insurer for a member, none for others."""
        if user.secretariat:
            return self.all()
        return self.filter(product__insurer__memberships__user=user)

    def accepted_at(self, known: datetime | None) -> Self:
        """What had been accepted at the moment `known`; None: now."""
        accepted = self.filter(ruling=Ruling.ACCEPTED)
        return accepted if known is None else accepted.filter(ruled_at__lte=known)


class Evidence(Attachment):
    """A file or link that is to show that a product meets one requirement of the covenant.

    `since` and `stated` tell beside what it was supplied: the first day of the requirement, and the
    answers, by row, that the requirement is judged by. It shows nothing of another requirement or
    of other answers; where they are not told, it counts beside all.

    Once there is a ruling it never changes, and it is never deleted: the database sees to that.
    """

    product = models.ForeignKey(
        Product, models.PROTECT, related_name="evidence", verbose_name="product"
    )
    requirement = models.CharField("eis", max_length=4)
    since = models.DateField("eis sinds", null=True, editable=False)
    stated = models.JSONField("wat het blad toen zei", default=dict, editable=False)
    remark = models.CharField("wat dit laat zien", max_length=300)
    supplied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="aangeleverd door",
    )
    supplied_at = models.DateTimeField("aangeleverd op")
    ruling = models.CharField("oordeel", max_length=20, choices=Ruling.choices, default=Ruling.OPEN)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="beoordeeld door",
    )
    ruled_at = models.DateTimeField("beoordeeld op", null=True)
    because = models.CharField("reden van het oordeel", max_length=300, blank=True)

    objects: ClassVar = EvidenceQuerySet.as_manager()

    class Meta(Attachment.Meta):
        verbose_name = "bewijs"
        verbose_name_plural = "bewijzen"
        ordering: ClassVar = ["supplied_at", "pk"]
        constraints: ClassVar = [
            *Attachment.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ruling=Ruling.OPEN, ruled_at__isnull=True)
                | Q(ruling__in=[Ruling.ACCEPTED, Ruling.REFUSED], ruled_at__isnull=False),
                name="evidence_is_ruled_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"bewijs bij {self.requirement} van {self.product}"


class OverrideQuerySet(models.QuerySet["Override"]):
    """Overrides, by whether they hold."""

    def holding(self) -> Self:
        """Those that hold: the sheet has not been sent back since."""
        return self.filter(until__isnull=True)

    def end(self, at: datetime) -> list[str]:
        """Let these hold no longer; the requirements that they were about."""
        ended = list(self.values_list("requirement", flat=True))
        self.update(until=at)
        return ended


class Override(models.Model):
    """That a sheet is published although it does not meet a requirement: who decided so, and why.

    `reason` is public. It holds for the sheet as it was approved, so it ends (`until`) when that is
    sent back. For the rest it never changes and is never deleted: the database sees to that.
    """

    sheet = models.ForeignKey(
        Sheet, models.PROTECT, related_name="overrides", verbose_name="productblad"
    )
    requirement = models.CharField("eis", max_length=4)
    reason = models.CharField("reden", max_length=300, help_text="Openbaar.")
    at = models.DateTimeField("besloten op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="besloten door"
    )
    until = models.DateTimeField("vervallen op", null=True)

    objects: ClassVar = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = "ontheffing"
        verbose_name_plural = "ontheffingen"
        ordering: ClassVar = ["requirement", "at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "requirement"],
                condition=Q(until__isnull=True),
                name="override_once_per_requirement",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="override_tells_its_reason"),
        ]

    def __str__(self) -> str:
        return f"ontheffing van {self.requirement} voor {self.sheet}"
