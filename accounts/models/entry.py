"""One thing that somebody did, kept for good."""

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models


class EntryKept(TypeError):
    """Raised by every attempt to change or delete what the audit log holds."""


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    """Entries can be read and added, nothing else."""

    def about(self, subject: models.Model) -> "EntryQuerySet":
        """What was done to this subject."""
        return self.filter(subject=name_of(subject))

    def update(self, **fields: Any) -> NoReturn:
        """Always raises EntryKept."""
        raise EntryKept("Het logboek kan niet worden gewijzigd.")

    def delete(self) -> NoReturn:
        """Always raises EntryKept."""
        raise EntryKept("Het logboek kan niet worden gewist.")

    def bulk_update(self, *arguments: Any, **options: Any) -> NoReturn:
        """Always raises EntryKept."""
        raise EntryKept("Het logboek kan niet worden gewijzigd.")

    def bulk_create(
        self, objs: Iterable["AuditEntry"], *arguments: Any, **options: Any
    ) -> list["AuditEntry"]:
        """Write new entries; raises EntryKept when they might overwrite others."""
        if options.get("update_conflicts"):
            raise EntryKept("Het logboek kan niet worden gewijzigd.")
        return super().bulk_create(objs, *arguments, **options)


class AuditEntry(models.Model):
    """Who did what to which subject, and how the subject was before and after."""

    at = models.DateTimeField("wanneer", db_index=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="wie",
        help_text="Leeg wanneer het portaal het zelf deed.",
    )
    act = models.CharField("handeling", max_length=40)
    subject = models.CharField("onderwerp", max_length=100, db_index=True)
    subject_text = models.CharField("omschrijving", max_length=200)
    before = models.JSONField("daarvoor", null=True)
    after = models.JSONField("daarna", null=True)

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logboek"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject_text}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Write a new entry; raises EntryKept for one that stands already."""
        if not self._state.adding:
            raise EntryKept("Het logboek kan niet worden gewijzigd.")
        super().save(*arguments, **{**options, "force_insert": True})

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        """Always raises EntryKept."""
        raise EntryKept("Het logboek kan niet worden gewist.")


def name_of(subject: models.Model) -> str:
    """How the log names a subject: its model and its key, `policies.sheet:12`.

    Raises ValueError for a subject that has no key: not saved yet, or deleted already.
    """
    if subject.pk is None:
        raise ValueError("The log cannot name a subject that is not in the database.")
    return f"{subject._meta.label_lower}:{subject.pk}"
