"""Where search engines find every page that lasts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from comparison.reading import sheets_in_force, today
from comparison.selection import Selection
from policies.models import Catalogue, Sheet


class PageSitemap(Sitemap):  # type: ignore[type-arg]  # generic in stubs only
    """The pages that are there whatever the catalogue holds; they change with it."""

    def items(self) -> Sequence[str]:
        return [
            "home",
            "products",
            "comparison",
            "calculators",
            "payout",
            "own-risk",
            "income",
            "calendar",
            "covenant",
            "terms",
            "changes",
        ]

    def location(self, item: str) -> str:
        return reverse(item)

    def get_latest_lastmod(self) -> datetime | None:
        """The last publication."""
        changed: datetime | None = Catalogue.objects.current().changed_at
        return changed


class ProductSitemap(Sitemap):  # type: ignore[type-arg]
    """The products on offer today."""

    def items(self) -> Sequence[Sheet]:
        return sheets_in_force(Selection(), today(timezone.now()))

    def location(self, item: Sheet) -> str:
        return reverse("product", args=[item.product.slug])

    def lastmod(self, item: Sheet) -> datetime | None:
        """When its sheet was published."""
        return item.published_at


class VersionSitemap(Sitemap):  # type: ignore[type-arg]
    """Every published sheet: it never changes again."""

    changefreq = "never"

    def items(self) -> Any:
        return Sheet.objects.published().select_related("product").order_by("pk")

    def location(self, item: Sheet) -> str:
        return reverse("version", args=[item.product.slug, item.version])

    def lastmod(self, item: Sheet) -> datetime | None:
        """When it was published."""
        return item.published_at


SITEMAPS = {"paginas": PageSitemap, "producten": ProductSitemap, "versies": VersionSitemap}
