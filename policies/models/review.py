"""That a published answer is in doubt: since when, why, and what came of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from policies.models.cell import Cell


class Outcome(models.TextChoices):
    """What came of looking into an answer."""

    STANDS = "klopt", "het antwoord klopt"
    IMPROVED = "verbeterd", "met een nieuwe versie verbeterd"
    UNDECIDED = "niet_te_zeggen", "het is niet te zeggen"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, by moment."""

    def open_at(self, known: datetime | None) -> Self:
        """Those that had begun and not ended at the moment `known`; None: those open now."""
        if known is None:
            return self.filter(until__isnull=True)
        return self.filter(Q(until__isnull=True) | Q(until__gt=known), since__lte=known)


class Review(models.Model):
    """A published answer that is in doubt from `since` to `until`; none while it still is.

    Once ended it never changes, and it is never deleted: the database sees to that.
    """

    cell = models.ForeignKey(Cell, models.PROTECT, related_name="reviews", verbose_name="antwoord")
    reason = models.CharField(
        "reden", max_length=300, help_text="Openbaar. Eén zin: waaraan twijfelen wij?"
    )
    since = models.DateTimeField("in controle sinds")
    until = models.DateTimeField("in controle tot", null=True)
    outcome = models.CharField("uitkomst", max_length=20, choices=Outcome.choices, blank=True)
    remark = models.TextField("toelichting", max_length=1000, blank=True, help_text="Openbaar.")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="in controle gezet door",
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="afgerond door",
    )

    objects: ClassVar = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cell"], condition=Q(until__isnull=True), name="review_open_once_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, outcome="")
                | Q(until__isnull=False, outcome__in=Outcome.values),
                name="review_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="review_ends_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="review_tells_its_reason"),
        ]

    def __str__(self) -> str:
        return f"controle van {self.cell}"
