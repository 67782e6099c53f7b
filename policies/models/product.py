"""A product of an insurer: what its sheets, one after another, are about."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.models import User
from policies.models.insurer import Insurer

ADDRESS_WORDS = frozenset({"versies", "verschillen"})
"""Words with a meaning of their own in addresses, so never the name of a product."""


def not_an_address_word(slug: str) -> None:
    """Raises ValidationError for a slug that would hide a page."""
    if slug in ADDRESS_WORDS:
        raise ValidationError("Dit woord heeft al een betekenis in adressen. Kies een ander.")


class ProductQuerySet(models.QuerySet["Product"]):
    """Products, by who asks."""

    def visible_to(self, user: User) -> Self:
        """All for the secretariat, those of one's own insurer for a member, none for others."""
        if user.secretariat:
            return self.all()
        return self.filter(insurer__memberships__user=user)


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
        ordering: ClassVar = ["insurer__name", "name", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_from__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_from__isnull=False, withdrawn_at__isnull=False),
                name="product_withdrawal_has_day_and_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.insurer.name})"
