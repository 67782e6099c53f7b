"""Administration of who works for which insurer."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth import logout
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from accounts.signing_in.factors import SECOND_STEPS
from policies.admin.people import ForWhoInvites, OfPeople
from policies.admin.steps import Step
from policies.models import Membership, Role
from policies.people import members
from policies.people.forms import RoleForm


class ChangingRole(OfPeople):
    """A member gets another role."""

    name = "rol"
    title = "Rol wijzigen"
    form = RoleForm
    heavy = True

    def is_over(self, obj: Membership) -> str:
        return "" if members.may_go(obj) else members.last_of(obj)

    def fresh(self, obj: Membership, typed: Mapping[str, str]) -> forms.Form:
        return RoleForm(initial={"role": obj.role, **typed})

    def take(self, obj: Membership, form: forms.Form, by: User) -> str:
        changed = members.change_role(obj, Role(form.cleaned_data["role"]), by)
        return f"{changed} is nu {changed.role}."


class Ending(OfPeople):
    """Someone no longer works for the insurer."""

    name = "beeindigen"
    title = "Toegang beëindigen"
    heavy = True

    def is_over(self, obj: Membership) -> str:
        return "" if members.may_go(obj) else members.last_of(obj)

    def take(self, obj: Membership, form: forms.Form, by: User) -> str:
        members.end(obj, by)
        return f"{obj.user} werkt niet meer voor {obj.insurer}."


@admin.register(Membership)
class MembershipAdmin(ForWhoInvites):
    """Members: signatories see those of their own insurer, administrators all."""

    steps = (ChangingRole(), Ending())
    list_display = ("email", "name", "insurer", "role", "has_second_step", "last_sign_in")
    list_filter = ("role",)
    list_select_related = ("user", "insurer")
    search_fields = ("user__email", "user__first_name", "user__last_name", "insurer__name")
    ordering = ("insurer__name", "user__email")
    fields = ("email", "name", "insurer", "role", "has_second_step", "last_sign_in", "is_active")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Members, with whether they can sign in with more than a password."""
        steps = Authenticator.objects.filter(user=OuterRef("user"), type__in=SECOND_STEPS)
        return super().get_queryset(request).annotate(second_step=Exists(steps))

    @admin.display(description="e-mailadres", ordering="user__email")
    def email(self, membership: Membership) -> str:
        """The address, which is the name of the account."""
        return membership.user.email

    @admin.display(description="naam", ordering="user__last_name")
    def name(self, membership: Membership) -> str:
        """What someone is called."""
        return membership.user.get_full_name()

    @admin.display(description="tweede stap", ordering="second_step")
    def has_second_step(self, membership: Any) -> str:
        """Whether signing in asks for more than a password."""
        return "ingesteld" if membership.second_step else "nog niet"

    @admin.display(description="laatst aangemeld", ordering="user__last_login")
    def last_sign_in(self, membership: Membership) -> str:
        """The day on which someone last signed in."""
        moment = membership.user.last_login
        return date_format(timezone.localtime(moment), "j F Y") if moment else "nog nooit"

    @admin.display(description="account", ordering="user__is_active")
    def is_active(self, membership: Membership) -> str:
        """Whether the account can be used."""
        return "in gebruik" if membership.user.is_active else "uitgeschakeld"

    def _stepped(self, request: HttpRequest, obj: Any, step: Step, user: User) -> HttpResponse:
        """Take the step; who ended the own access leaves at once."""
        response = super()._stepped(request, obj, step, user)
        if obj.user_id == user.pk and not Membership.objects.filter(pk=obj.pk).exists():
            logout(request)
        return response
