"""What an insurer adds to its words: a PDF that the portal keeps, or a link to a page."""

from typing import ClassVar

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q


def kept_files() -> Storage:
    """Where files are kept: below the state of the portal, never below the web root."""
    return storages["files"]


def place_of(attachment: "Attachment", _name: str) -> str:
    """Where the file of this attachment is kept."""
    return place_of_hash(attachment.sha256)


def place_of_hash(sha256: str) -> str:
    """Where a file is kept: by its own hash, so what once stands is never overwritten."""
    return f"{sha256[:2]}/{sha256}.pdf"


class Attachment(models.Model):
    """A file or a link, never both; of a file its hash (SHA-256), size in bytes and name."""

    file = models.FileField(
        "bestand", upload_to=place_of, max_length=100, blank=True, storage=kept_files
    )
    name = models.CharField("bestandsnaam", max_length=120, blank=True, editable=False)
    size = models.PositiveIntegerField("grootte", null=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    link = models.URLField("link", max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(file="", sha256="", size__isnull=True) & ~Q(link="")
                | ~Q(file="") & ~Q(sha256="") & Q(link="", size__isnull=False),
                name="%(class)s_is_a_file_or_a_link",
            )
        ]
