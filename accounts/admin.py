"""Administration of users; that of the audit log is in a room of its own."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts import mail
from accounts.asking import user_of
from accounts.log.admin import AuditEntryAdmin
from accounts.models import User
from accounts.recording import Recorded
from accounts.signing_in import factors

__all__ = ["AuditEntryAdmin", "UserByEmailAdmin"]

admin.site.site_title = "MKB verzuim-ontzorg vergelijker – beheer"
admin.site.site_header = "MKB verzuim-ontzorg vergelijker – beheer"
admin.site.index_title = "Beheer"
admin.site.enable_nav_sidebar = False

# What a user may do follows from the secretariat and from memberships, never from groups; and what
# signing in keeps of a user is for that user alone.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


class ChangedUserForm(UserChangeForm):  # type: ignore[type-arg]  # generic in stubs only
    """A user as the administrator changes one; a password is its owner's alone."""

    password = None  # type: ignore[assignment]  # so a form leaves out a field it inherits
    wipe_second_step = forms.BooleanField(
        label="tweede stap wissen",
        required=False,
        help_text=(
            "Voor wie telefoon en herstelcodes kwijt is. De app, de passkeys en de herstelcodes "
            "van deze gebruiker werken niet meer, en alle sessies eindigen. Vergewis u ervan wie "
            "het vraagt: wie het wachtwoord heeft, kan daarna een nieuwe tweede stap instellen."
        ),
    )

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
    list_display = ("email", "first_name", "last_name", "secretariat", "is_staff", "is_active")
    list_filter = ("secretariat", "is_staff", "is_superuser", "is_active")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "first_name", "last_name")}),
        ("Aanmelden", {"fields": ("wipe_second_step",)}),
        ("Rechten", {"fields": ("is_active", "is_staff", "secretariat", "is_superuser")}),
        ("Tijdstippen", {"fields": ("last_login", "date_joined")}),
    )

    def get_urls(self) -> list[Any]:
        """Without the page on which a password is given: who lost one has a mail sent.

        An administrator who could give passwords could sign in as someone else, and approve alone.
        """
        return [each for each in super().get_urls() if each.name != "auth_user_password_change"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only, as for everything here."""
        user = user_of(request)
        return user is not None and user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: accounts come by invitation, and the first one by `createsuperuser`."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; tell of another address, and wipe the second steps where that was asked."""
        super().save_model(request, obj, form, change)
        _tell_of_address(form.facts_before["e-mailadres"], obj.email)
        if form.cleaned_data.get("wipe_second_step"):
            factors.wipe(obj, user_of(request))


def _tell_of_address(was: str, now: str) -> None:
    """Who signs in with the address gets the mails about passwords: no silent way to take over."""
    if was != now:
        told = {"was": was, "now": now}
        mail.send([was, now], "Uw e-mailadres is gewijzigd", "address_changed", told)
