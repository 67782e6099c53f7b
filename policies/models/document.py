"""The conditions behind a sheet: the policy conditions and the insurance product card (IPID)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from policies.models.attachment import Attachment
from policies.models.sheet import Sheet


class DocumentKind(models.TextChoices):
    """What a document is."""

    CONDITIONS = "voorwaarden", "polisvoorwaarden"
    IPID = "ipid", "verzekeringskaart (IPID)"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, by who may read them."""

    def public(self) -> "DocumentQuerySet":
        """Those that everyone may read: the insurer said so, and the sheet is public."""
        return self.filter(public=True, sheet__published_at__isnull=False)


class Document(Attachment):
    """A document that belongs to a sheet and becomes immutable with it.

    `dated` is the day the document bears; of a link, the day on which it was looked at.
    """

    sheet = models.ForeignKey(
        Sheet, models.CASCADE, related_name="documents", verbose_name="productblad"
    )
    kind = models.CharField("soort", max_length=20, choices=DocumentKind.choices)
    title = models.CharField("titel", max_length=120)
    dated = models.DateField("datum van het document")
    public = models.BooleanField(
        "openbaar", default=False, help_text="Iedereen mag dit document lezen."
    )

    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta(Attachment.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering: ClassVar = [F("kind").desc(), "title", "pk"]
        constraints: ClassVar = [
            *Attachment.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values), name="document_has_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title
