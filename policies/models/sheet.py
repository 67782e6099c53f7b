"""A product sheet: the answers of one product, in force from a day, immutable once published."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import User
from policies.models.product import Product
from policies.models.state import EDITABLE, State

NOT_PUBLIC = [state for state in State.values if state != State.PUBLISHED]


class SheetKept(TypeError):
    """Raised by every attempt to change or delete a published sheet."""

    def __init__(self) -> None:
        super().__init__("Een gepubliceerd productblad verandert niet meer en verdwijnt nooit.")


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Sheets, by state, by date and by who asks."""

    def published(self) -> Self:
        """Those that are public."""
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """Those that are not public yet."""
        return self.filter(published_at__isnull=True)

    def in_force(self, on: date, known: datetime | None = None) -> Self:
        """At most one sheet per product: the one in force on the day `on`, as known at `known`.

        That is the published sheet with the latest `valid_from` up to `on`; of several, the one
        published last. `known` (None: everything known now) leaves out what was published or
        withdrawn later than that moment.
        """
        withdrawn = Q(product__withdrawn_from__lte=on)
        if known is not None:
            withdrawn &= Q(product__withdrawn_at__lte=known)
        return self.newest_of_each(on, known).exclude(withdrawn)

    def newest_of_each(self, on: date, known: datetime | None = None) -> Self:
        """As `in_force`, but also the last sheet of every product that was withdrawn by then."""
        known_sheets = Sheet.objects.published().known_at(known)
        latest = (
            known_sheets.filter(product=OuterRef("product"), valid_from__lte=on)
            .order_by("-valid_from", "-published_at")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(latest))

    def known_at(self, known: datetime | None) -> Self:
        """Those published up to the moment `known`; None leaves out nothing."""
        return self if known is None else self.filter(published_at__lte=known)

    def editable_by(self, user: User) -> Self:
        """The drafts this user may change: not while the secretariat looks at them."""
        return self.visible_to(user).filter(state__in=EDITABLE)

    def visible_to(self, user: User) -> Self:
        """All for the secretariat, those of one's own insurer for a member, none for others."""
        if user.secretariat:
            return self.all()
        return self.filter(product__insurer__memberships__user=user)

    def with_insurer(self) -> Self:
        """With their product and its insurer at hand, in the same query."""
        return self.select_related("product__insurer")

    def with_cells(self) -> Self:
        """With their cells at hand, in one query more."""
        return self.prefetch_related("cells")

    def update(self, **fields: Any) -> int:
        """Change drafts; raises SheetKept when a published sheet is among them."""
        self.refuse_published()
        return super().update(**fields)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts; raises SheetKept when a published sheet is among them."""
        self.refuse_published()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(
        self, objs: Iterable["Sheet"], *arguments: Any, **options: Any
    ) -> list["Sheet"]:
        """Write new sheets; raises SheetKept when they might overwrite others."""
        if options.get("update_conflicts"):
            raise SheetKept
        return super().bulk_create(objs, *arguments, **options)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def refuse_published(self) -> None:
        """Raises SheetKept when one of these is published."""
        if self.published().exists():
            raise SheetKept


class Sheet(models.Model):
    """What a product offers from `valid_from`; a draft until `published_at`, fixed from then on.

    The end is derived, never stored: the next sheet's beginning. A correction is a later
    publication with the same `valid_from`.
    """

    # Found by the index behind sheet_version_once.
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="sheets", verbose_name="product", db_index=False
    )
    version = models.PositiveIntegerField("versie", editable=False)
    valid_from = models.DateField("geldig vanaf")
    state = models.CharField(
        "stand", max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    state_since = models.DateTimeField("stand sinds", default=timezone.now, editable=False)
    returned_because = models.TextField("reden van terugsturen", blank=True, editable=False)
    complaints_route = models.CharField(
        "klachten over dit product",
        blank=True,
        max_length=300,
        help_text="Openbaar. Waar kan een werkgever bij u terecht: een pagina, adres of nummer.",
    )
    remark = models.TextField(
        "toelichting bij dit blad",
        blank=True,
        max_length=1000,
        help_text="Openbaar. Bijvoorbeeld: waarom dit blad het vorige verbetert.",
    )
    confirmed_on = models.DateField(
        "door de verzekeraar bevestigd op",
        null=True,
        blank=True,
        help_text="De dag waarop de verzekeraar alle antwoorden heeft nagekeken.",
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="gepubliceerd door",
    )

    objects: ClassVar = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "productblad"
        verbose_name_plural = "productbladen"
        ordering: ClassVar = ["product", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "version"], name="sheet_version_once"),
            models.UniqueConstraint(
                fields=["product", "published_at"], name="sheet_published_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=State.PUBLISHED, published_at__isnull=False)
                | Q(state__in=NOT_PUBLIC, published_at__isnull=True),
                name="sheet_is_public_when_its_state_says_so",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                "product",
                F("valid_from").desc(),
                F("published_at").desc(),
                condition=Q(published_at__isnull=False),
                name="sheet_in_force",
            ),
            # Read backwards; what is published comes in at its end.
            models.Index(
                fields=["published_at", "-id"],
                condition=Q(published_at__isnull=False),
                name="sheet_newest_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product.name}, versie {self.version}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Write a draft, or its publication; raises SheetKept for a sheet that was public."""
        Sheet.objects.filter(pk=self.pk).refuse_published()
        super().save(*arguments, **options)

    def clean(self) -> None:
        """Raises ValidationError for a confirmation on a day that has yet to come."""
        if self.confirmed_on is not None and self.confirmed_on > timezone.localdate():
            raise ValidationError({"confirmed_on": "Deze dag moet nog komen."})

    def corrects(self) -> "Sheet | None":
        """The published sheet whose place this draft takes from its first day; None: no such."""
        others = Sheet.objects.published().filter(product=self.product_id).exclude(pk=self.pk)
        return others.filter(valid_from=self.valid_from).order_by("-published_at").first()

    def fingerprint(self) -> str:
        """A hash (SHA-256) of all that this sheet would make public; alike when that is alike."""
        answers = self.cells.order_by("row").values_list(
            "row", "certainty", "value", "source", "note"
        )
        documents = self.documents.order_by("pk").values_list(
            "kind", "title", "dated", "public", "sha256", "link"
        )
        told = [
            self.product_id,
            self.version,
            self.valid_from.isoformat(),
            self.remark,
            self.complaints_route,
            list(answers),
            list(documents),
        ]
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()

    @property
    def is_published(self) -> bool:
        """Whether the sheet is public, and so immutable."""
        return self.published_at is not None

    def delete(self, *arguments: Any, **options: Any) -> Any:
        """Delete a draft; raises SheetKept for a published sheet."""
        Sheet.objects.filter(pk=self.pk).refuse_published()
        return super().delete(*arguments, **options)
