"""Administration of insurers."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse

from policies.admin.access import PublicFacts, VisibleToMembers
from policies.models import Insurer

PRODUCTS = Count("products", distinct=True)
PUBLIC = Count("products", filter=Q(products__sheets__published_at__isnull=False), distinct=True)
UNDER_WAY = Count(
    "products__sheets", filter=Q(products__sheets__published_at__isnull=True), distinct=True
)


@admin.register(Insurer)
class InsurerAdmin(PublicFacts, VisibleToMembers):
    """Insurers: members see their own."""

    list_display = ("name", "remark", "website", "products", "public", "under_way")
    search_fields = ("name",)
    fields = ("name", "remark", "website")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Insurers with the number of their products, and of the sheets that are not public yet."""
        everything: Any = super().get_queryset(request)
        return everything.annotate(offered=PRODUCTS, shown=PUBLIC, open_sheets=UNDER_WAY)

    @admin.display(description="producten", ordering="offered")
    def products(self, insurer: Any) -> int:
        """How many products there are."""
        return int(insurer.offered)

    @admin.display(description="met een openbaar blad", ordering="shown")
    def public(self, insurer: Any) -> int:
        """How many of them have a sheet that is public."""
        return int(insurer.shown)

    @admin.display(description="bladen in bewerking", ordering="open_sheets")
    def under_way(self, insurer: Any) -> int:
        """How many sheets are not public yet."""
        return int(insurer.open_sheets)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, called by what it holds."""
        return super().changelist_view(request, {"title": "Verzekeraars", **(extra_context or {})})
