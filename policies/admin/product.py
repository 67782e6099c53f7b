"""Administration of products."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest

from accounts.asking import user_of
from accounts.models import User
from policies import workflow
from policies.admin.access import PublicFacts, VisibleToMembers
from policies.admin.confirm_pages import Confirming, may_confirm
from policies.admin.filters import InsurerFilter
from policies.admin.steps import Step, WithSteps
from policies.forms import WithdrawalForm
from policies.models import Product


class Withdrawing(Step):
    """A product is no longer offered from a day on."""

    name = "intrekken"
    title = "Product intrekken"
    form = WithdrawalForm
    heavy = True

    def may(self, obj: Product, user: User) -> bool:
        return workflow.SIGNATORIES.allows(user, obj)

    def is_over(self, obj: Product) -> str:
        if obj.withdrawn_from is None:
            return ""
        return f"Dit product is al ingetrokken, vanaf {obj.withdrawn_from:%d-%m-%Y}."

    def take(self, obj: Product, form: forms.Form, by: User) -> str:
        product = workflow.withdraw(obj, form.cleaned_data["from_day"], by)
        return f"{product.name} is ingetrokken vanaf {product.withdrawn_from:%d-%m-%Y}."


@admin.register(Product)
class ProductAdmin(PublicFacts, WithSteps, VisibleToMembers):
    """Products: members see their insurer's and may withdraw them, the secretariat keeps all."""

    steps = (Withdrawing(), Confirming())
    list_display = ("name", "insurer", "slug", "versions", "withdrawn_from")
    list_filter = (InsurerFilter,)
    list_select_related = ("insurer",)
    search_fields = ("name", "slug", "insurer__name")
    ordering = ("insurer__name", "name", "slug")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Products with the number of their sheets."""
        return super().get_queryset(request).annotate(versions=Count("sheets", distinct=True))

    @admin.display(description="productbladen", ordering="versions")
    def versions(self, product: Any) -> int:
        """How many sheets there are, drafts included."""
        return int(product.versions)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose it is and its address stay once people can have seen them."""
        if obj is not None and obj.sheets.published().exists():
            return ("insurer", "slug", "withdrawn_from")
        return ("withdrawn_from",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nothing is withdrawn while it is added."""
        return ("insurer", "name", "slug", "withdrawn_from") if obj else ("insurer", "name", "slug")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """A new product's address follows its name."""
        return {} if obj else {"slug": ("name",)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> Any:
        """With the product's sheets, and the steps that this user may take."""
        product = context["original"]
        if product is not None:
            context["sheets"] = product.sheets.order_by("-version")
            context["may_withdraw"] = self._may_withdraw(request, product)
            context["may_confirm"] = may_confirm(product, user_of(request))
            context["may_start"] = product.withdrawn_from is None
        return super().render_change_form(request, context, *arguments, **options)

    def _may_withdraw(self, request: HttpRequest, product: Product) -> bool:
        user = user_of(request)
        signs = user is not None and workflow.SIGNATORIES.allows(user, product)
        return signs and product.withdrawn_from is None
