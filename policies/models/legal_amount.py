"""Amounts set by law, each with its day of beginning and its source."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Subject(models.TextChoices):
    """What an amount is about."""

    MAXIMUM_DAY_WAGE = "maximumdagloon", "maximumdagloon UWV, per dag"
    MAXIMUM_PREMIUM_DAY_WAGE = "maximumpremieloon_per_dag", "maximumpremieloon, per dag"
    MINIMUM_HOURLY_WAGE = "minimumuurloon", "wettelijk minimumuurloon vanaf 21 jaar"


class Status(models.TextChoices):
    """Whether an amount is final."""

    FINAL = "vastgesteld", "vastgesteld"
    TO_BE_CONFIRMED = "te_bevestigen", "nog te bevestigen"


class LegalAmount(models.Model):
    """An amount in euro that holds from `valid_from` until the next of its subject."""

    subject = models.CharField("onderwerp", max_length=30, choices=Subject.choices)
    valid_from = models.DateField("geldig vanaf")
    amount = models.DecimalField("bedrag in euro", max_digits=9, decimal_places=2)
    status = models.CharField(
        "status", max_length=20, choices=Status.choices, default=Status.TO_BE_CONFIRMED
    )
    source = models.CharField("bron", max_length=300)

    class Meta:
        verbose_name = "wettelijk bedrag"
        verbose_name_plural = "wettelijke bedragen"
        ordering: ClassVar = ["subject", F("valid_from").desc()]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "valid_from"], name="legal_amount_once_per_subject_and_day"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="legal_amount_above_zero"),
            models.CheckConstraint(condition=~Q(source=""), name="legal_amount_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} vanaf {self.valid_from:%d-%m-%Y}"
