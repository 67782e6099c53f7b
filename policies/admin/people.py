"""Administration of people: seen by who manages them, changed in steps only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from accounts.asking import user_of
from accounts.models import User
from policies.admin.filters import InsurerFilter
from policies.admin.steps import Step, WithSteps
from policies.people.rights import administers, may_invite


class OfPeople(Step):
    """A step for everyone who sees whom it is about."""

    def may(self, obj: Any, user: User) -> bool:
        return may_invite(user)


class ForWhoInvites(WithSteps):
    """Seen by administrators, and by who signs for an insurer as far as it is their insurer's."""

    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> Any:
        """What this user may see."""
        user, everything = user_of(request), super().get_queryset(request)
        seen: Any = everything
        return seen.visible_to(user) if user else everything.none()

    def has_module_permission(self, request: HttpRequest) -> bool:
        user = user_of(request)
        return user is not None and may_invite(user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Where there is more than one insurer to choose from, by insurer too."""
        user = user_of(request)
        by_insurer = (InsurerFilter,) if user and administers(user) else ()
        return (*by_insurer, *super().get_list_filter(request))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under its own name."""
        titled = {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        return super().changelist_view(request, titled)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> Any:
        """Under its own name, with the steps that are there to take."""
        obj, user = context["original"], user_of(request)
        context["title"] = capfirst(self.opts.verbose_name)
        context["open_steps"] = [step for step in self.steps if user and not step.closed(obj, user)]
        return super().render_change_form(request, context, *arguments, **options)

    def _to(self, obj: Any) -> HttpResponseRedirect:
        """Back to the list: what a step was about may be there no more."""
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )
