"""A product of an insurer: what its sheets, one after another, are about."""

import re
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import User
from policies.models.insurer import Insurer
from policies.models.membership import Role

ADDRESS_WORDS = frozenset({"versies", "verschillen"})
"""Words with a meaning of their own in addresses, so never the name of a product."""


class AddressKept(TypeError):
    """Raised by an attempt to change the address of a product of which a sheet is public."""


def not_an_address_word(slug: str) -> None:
    """Raises ValidationError for a slug that would hide a page or reads badly in an address."""
    if slug in ADDRESS_WORDS:
        raise ValidationError("Dit woord heeft al een betekenis in adressen. Kies een ander.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise ValidationError("Gebruik kleine letters en cijfers, met streepjes ertussen.")


class ProductQuerySet(models.QuerySet["Product"]):
    """Products, by who asks."""

    def visible_to(self, user: User) -> Self:
        """All for the secretariat, those of one's own insurer for a member, none for others."""
        if user.secretariat:
            return self.all()
        return self.filter(insurer__memberships__user=user)

    def signable_by(self, user: User) -> Self:
        """All for the secretariat, those of one's own insurer for who may sign for it."""
        if user.secretariat:
            return self.all()
        return self.filter(
            insurer__memberships__user=user, insurer__memberships__role=Role.SIGNATORY
        )


class Product(models.Model):
    """One policy that an insurer offers; `slug` is its name in every address.

    Withdrawal is a dated fact: no longer offered from `withdrawn_from`, known since `withdrawn_at`.
    """

    insurer = models.ForeignKey(
        Insurer, models.PROTECT, related_name="products", verbose_name="verzekeraar"
    )
    name = models.CharField("naam", max_length=100)
    slug = models.SlugField(
        "naam in het adres",
        max_length=60,
        unique=True,
        validators=[not_an_address_word],
        help_text="Kleine letters, cijfers en streepjes. Verandert niet meer na publicatie.",
    )
    withdrawn_from = models.DateField("ingetrokken vanaf", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("intrekking vastgelegd op", null=True, editable=False)

    objects: ClassVar = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = "product"
        verbose_name_plural = "producten"
        ordering: ClassVar = [Lower("insurer__name"), Lower("name"), "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(slug=Lower(F("slug"))), name="product_address_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_from__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_from__isnull=False, withdrawn_at__isnull=False),
                name="product_withdrawal_has_day_and_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.insurer.name})"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Write the product; raises AddressKept when an address that is public would change."""
        if self._leaves_its_address():
            raise AddressKept("Het adres van een gepubliceerd product verandert niet meer.")
        super().save(*arguments, **options)

    def clean(self) -> None:
        """Raises ValidationError when an address that is public would change."""
        if self._leaves_its_address():
            raise ValidationError(
                {"slug": "Het adres van een gepubliceerd product verandert niet meer."}
            )

    def withdrawal_known_at(self, known: datetime | None) -> date | None:
        """From which day it is no longer offered, as known at a moment; None: now."""
        if known is not None and self.withdrawn_at is not None and self.withdrawn_at > known:
            return None
        return self.withdrawn_from

    def _leaves_its_address(self) -> bool:
        public = Product.objects.filter(pk=self.pk, sheets__published_at__isnull=False)
        return public.exclude(slug=self.slug).exists()
