"""Administration of users, and the audit log to read."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join

from accounts import audit
from accounts.asking import user_of
from accounts.models import AuditEntry, User
from accounts.recording import Recorded

admin.site.site_title = "MKB verzuim-ontzorg vergelijker – beheer"
admin.site.site_header = "MKB verzuim-ontzorg vergelijker – beheer"
admin.site.index_title = "Beheer"
admin.site.enable_nav_sidebar = False

# What a user may do follows from the secretariat and from memberships, never from groups.
admin.site.unregister(Group)


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg]  # generic in stubs only
    """A user, by e-mail address."""

    class Meta:
        model = User
        fields = ("email",)

    def clean_email(self) -> str:
        """The address; refused when it is taken, whatever its capitals."""
        return free_address(self.cleaned_data["email"], self.instance)


class ChangedUserForm(UserChangeForm):  # type: ignore[type-arg]  # generic in stubs only
    """A user as the administrator changes one."""

    class Meta:
        model = User
        fields = "__all__"

    def clean_email(self) -> str:
        """The address; refused when it is another's, whatever its capitals."""
        return free_address(self.cleaned_data["email"], self.instance)


def free_address(email: str, user: User) -> str:
    """The normalised address; raises ValidationError when someone else has it."""
    address = User.objects.normalize_email(email)
    if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        raise forms.ValidationError("Er is al een gebruiker met dit e-mailadres.")
    return address


@admin.register(User)
class UserByEmailAdmin(Recorded, UserAdmin):  # type: ignore[type-arg]  # generic in stubs only
    """Users, for administrators of the portal; nobody is deleted, for what they did stays."""

    untold = frozenset({"password", "last_login"})
    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("email", "first_name", "last_name", "secretariat", "is_staff", "is_active")
    list_filter = ("secretariat", "is_staff", "is_superuser", "is_active")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "first_name", "last_name")}),
        ("Rechten", {"fields": ("is_active", "is_staff", "secretariat", "is_superuser")}),
        ("Tijdstippen", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only, as for everything here."""
        user = user_of(request)
        return user is not None and user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @transaction.atomic
    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002  # the name is Django's
        form_url: str = "",
    ) -> HttpResponse:
        """Change someone's password, and write down that it happened, not what it became."""
        before = self.get_object(request, id)
        response = super().user_change_password(request, id, form_url)
        after = self.get_object(request, id)
        if before and after and before.password != after.password:
            audit.record(user_of(request), "wachtwoord gewijzigd", after)
        return response


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in stubs only
    """The audit log, for the secretariat to read."""

    actions = None
    list_display = ("at", "who", "act", "subject_text")
    list_display_links = ("at", "subject_text")
    list_filter = ("act", "at")
    list_select_related = ("who",)
    search_fields = ("act", "subject_text", "who__email")
    fields = ("at", "who", "act", "subject_text", "subject", "changes")
    readonly_fields = ("changes",)

    @admin.display(description="wat er veranderde")
    def changes(self, entry: AuditEntry) -> str:
        """Fact by fact, how it was and how it became."""
        return changes_of(entry)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The secretariat only."""
        user = user_of(request)
        return user is not None and user.secretariat

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def changes_of(entry: AuditEntry) -> str:
    """A table of what an entry tells; a dash where it tells nothing."""
    before, after = entry.before or {}, entry.after or {}
    if not before and not after:
        return "–"
    lines = ((fact, _written(before, fact), _written(after, fact)) for fact in {**before, **after})
    return format_html(
        '<table class="changes"><thead><tr><th scope="col">wat</th><th scope="col">daarvoor</th>'
        '<th scope="col">daarna</th></tr></thead><tbody>{}</tbody></table>',
        format_html_join("", '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', lines),
    )


def _written(facts: dict[str, Any], fact: str) -> str:
    """A fact for people: nested ones on lines of their own."""
    value = facts.get(fact)
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return json.dumps(value, ensure_ascii=False, indent=2)
