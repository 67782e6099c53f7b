"""Filters for lists of the administration, offering each user only what is theirs to see."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.asking import user_of
from policies.models import Insurer, State


class InsurerFilter(admin.SimpleListFilter):
    """One insurer; `path` is how a row of the list reaches it."""

    title = "verzekeraar"
    parameter_name = "verzekeraar"
    path = "insurer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The insurers this user may see."""
        user = user_of(request)
        offered = Insurer.objects.visible_to(user) if user else Insurer.objects.none()
        return [(str(insurer.pk), insurer.name) for insurer in offered]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What belongs to the chosen insurer; what is not offered chooses nothing."""
        chosen = self.value()
        if chosen is None:
            return queryset
        offered = {key for key, _ in self.lookup_choices}
        return queryset.filter(**{self.path: chosen}) if chosen in offered else queryset.none()


class InsurerOfProductFilter(InsurerFilter):
    """The insurer of a sheet's product."""

    path = "product__insurer"


class StateFilter(admin.SimpleListFilter):
    """Where a sheet stands on its way to the public."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every state."""
        return [(state.value, str(state.label)) for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Sheets in the chosen state; what is not offered chooses all."""
        chosen = self.value()
        return queryset.filter(state=chosen) if chosen in State.values else queryset
