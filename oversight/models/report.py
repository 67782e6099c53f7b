"""A visitor says that a published answer is not right."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from policies.models import Cell, Outcome, Review

NOT_TAKEN_UP = "niet_behandeld"
OUTCOMES = [*Outcome.choices, (NOT_TAKEN_UP, "niet in behandeling genomen")]
LONGEST_TEXT = 1000
SENDER_KNOWN_FOR = timedelta(days=1)
EMAIL_KNOWN_FOR = timedelta(days=365)
WORDS_KNOWN_FOR = timedelta(days=2 * 365)


def new_receipt() -> str:
    """Twenty-four random bytes for an address: whoever has it may see how the report fares."""
    return secrets.token_urlsafe(24)


class Stage(models.TextChoices):
    """How far a report has come; never stored, for it follows from other facts."""

    RECEIVED = "ontvangen", "ontvangen"
    UNDER_REVIEW = "in_controle", "in controle"
    DECIDED = "afgehandeld", "afgehandeld"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, by how far they have come and by when."""

    def with_stage(self) -> Self:
        """Each with its `stage`, a value of Stage."""
        review = Review.objects.open_at(None).filter(cell=OuterRef("cell"))
        return self.annotate(
            stage=Case(
                When(decided_at__isnull=False, then=models.Value(Stage.DECIDED.value)),
                When(Exists(review), then=models.Value(Stage.UNDER_REVIEW.value)),
                default=models.Value(Stage.RECEIVED.value),
            )
        )

    def with_subject(self) -> Self:
        """With the answer, its sheet, product and insurer at hand, in the same query."""
        return self.select_related("cell__sheet__product__insurer")

    def undecided(self) -> Self:
        """Those that still wait for an outcome."""
        return self.filter(decided_at__isnull=True)

    def forget_senders(self, now: datetime) -> int:
        """Blank the senders of a day ago and longer; returns how many there were."""
        return self.filter(at__lte=now - SENDER_KNOWN_FOR).exclude(sender="").update(sender="")

    def forget_emails(self, now: datetime) -> int:
        """Blank the addresses of reports of a year ago and longer; returns how many there were."""
        return self.filter(at__lte=now - EMAIL_KNOWN_FOR).exclude(email="").update(email="")

    def forget_words(self, now: datetime) -> int:
        """Blank what was written in reports decided two years ago and longer; returns how many."""
        old = self.filter(decided_at__lte=now - WORDS_KNOWN_FOR)
        return old.exclude(what="", why="").update(what="", why="")


class Report(models.Model):
    """What a visitor doubts about an answer, and what the secretariat found.

    `sender` is there for the rate limit alone, until `forget_senders` is called a day later;
    `email` is there to ask something back. Both are gone once the report is decided; the address
    a year later at the latest. What was written goes two years after that.
    """

    cell = models.ForeignKey(Cell, models.PROTECT, related_name="+", verbose_name="antwoord")
    receipt = models.CharField(max_length=32, unique=True, default=new_receipt, editable=False)
    what = models.TextField("wat klopt er niet", max_length=LONGEST_TEXT)
    why = models.TextField("hoe weet de melder dat", max_length=LONGEST_TEXT)
    email = models.EmailField("e-mailadres", blank=True)
    sender = models.CharField(max_length=64, blank=True, editable=False)
    at = models.DateTimeField("gemeld op", db_index=True)
    decided_at = models.DateTimeField("afgehandeld op", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="afgehandeld door",
    )
    outcome = models.CharField("uitkomst", max_length=20, choices=OUTCOMES, blank=True)
    answer = models.TextField("antwoord aan iedereen", max_length=LONGEST_TEXT, blank=True)

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering: ClassVar = [F("decided_at").desc(nulls_first=True), "at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="", answer="")
                | Q(decided_at__isnull=False, outcome__in=[value for value, _ in OUTCOMES]),
                name="report_decided_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(email="", sender=""),
                name="report_decided_knows_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"Melding over {self.cell}"
