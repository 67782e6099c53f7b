"""The catalogue as a whole: one record whose version rises with everything that is published."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, NoReturn, Self

from django.db import models, transaction
from django.db.models import Q

from policies.pointer import is_lifted_later, pointer

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class CatalogueKept(TypeError):
    """Raised by every attempt to delete the catalogue, for then its version would fall."""


class CatalogueQuerySet(models.QuerySet["Catalogue"]):
    """The one record."""

    def current(self) -> "Catalogue":
        """The catalogue as it stands; version 0 before the first publication."""
        # Not `first`: it is asked for every page, and there is no order in one record.
        return next(iter(self[:1]), None) or Catalogue()

    def locked(self) -> "Catalogue":
        """The catalogue, held against other publications until the transaction ends."""
        self.get_or_create(pk=1)
        return self.select_for_update().get(pk=1)

    @transaction.atomic
    def point(self) -> None:
        """Let the pointer tell the version as it stands, if there is a pointer; raises OSError."""
        pointing = pointer()
        if pointing is not None:
            pointing.set(self.locked().imprint)

    def delete(self) -> NoReturn:
        """Always raises CatalogueKept."""
        raise CatalogueKept("De catalogusversie kan alleen stijgen.")


class Catalogue(models.Model):
    """The version of all that is public, and the moment it last rose."""

    version = models.PositiveIntegerField("versie", default=0)
    changed_at = models.DateTimeField("gewijzigd op", null=True)

    objects: ClassVar = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "catalogus"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="catalogue_is_one_record")
        ]

    def __str__(self) -> str:
        return f"catalogusversie {self.version}"

    @property
    def imprint(self) -> str:
        """What tells this version from every other, also from one that was rolled back."""
        moment = 0 if self.changed_at is None else (self.changed_at - EPOCH) // MICROSECOND
        return f"{self.version}.{moment}"

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        """Always raises CatalogueKept."""
        raise CatalogueKept("De catalogusversie kan alleen stijgen.")

    def rise(self, at: datetime) -> Self:
        """Raise the version; call it on `locked()`, in the transaction of what is published.

        Until after the commit readers ask the database, from here on or from a little later (see
        `lifted_later`). Raises OSError when they cannot be made to: then nothing becomes public.
        """
        if pointing := pointer():
            if not is_lifted_later():
                pointing.lift()
            transaction.on_commit(Catalogue.objects.point, robust=True)
        self.version += 1
        self.changed_at = at
        self.save()
        return self
