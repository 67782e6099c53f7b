"""Administration of what users may do: there is no way in beside invitations."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from accounts.admin import ChangedUserForm, UserByEmailAdmin
from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in.recently import prove_again
from policies.people import settling
from policies.people.members import has_role
from policies.people.rights import administers
from policies.workflow import Refused


class RightsForm(ChangedUserForm):
    """A user as an administrator changes one; nobody changes the own rights."""

    by: ClassVar[User]
    was: User

    class Meta(ChangedUserForm.Meta):
        labels: ClassVar = {"is_superuser": "beheerder", "is_active": "account in gebruik"}
        help_texts: ClassVar = {
            "is_superuser": "Beheert ook gebruikers, medewerkers en uitnodigingen.",
            "is_active": "Zonder vinkje kan deze gebruiker zich niet aanmelden. "
            "Alle sessies eindigen meteen.",
        }

    def clean(self) -> dict[str, Any]:
        """Refuse rights that are not to be given, or that go badly together."""
        facts = super().clean() or self.cleaned_data
        wanted = {
            right: facts.get(right, getattr(self.instance, right)) for right in settling.RIGHTS
        }
        try:
            self.was = settling.check(self.instance, wanted, self.by)
        except Refused as refusal:
            self.add_error(None, list(refusal.problems))
        return facts


admin.site.unregister(User)


@admin.register(User)
class UserWithRightsAdmin(UserByEmailAdmin):
    """Users, for administrators: accounts come by invitation, access follows from roles."""

    form = RightsForm
    preserve_filters = False
    list_display: Any = ("email", "name", "roles", "in_use")
    list_filter: ClassVar[Any] = ("secretariat", "is_active")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> Any:
        """Users with where they work."""
        return super().get_queryset(request).prefetch_related("memberships__insurer")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """As they are, with our word for who may enter the administration."""
        ours: dict[Any, Any] = {"is_staff": "may_enter"}
        return [
            (title, {**options, "fields": [ours.get(name, name) for name in options["fields"]]})
            for title, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description="naam", ordering="last_name")
    def name(self, user: User) -> str:
        """What someone is called."""
        return user.get_full_name()

    @admin.display(description="rol")
    def roles(self, user: User) -> str:
        """What someone is, and where."""
        of_secretariat = ["beheerder" if user.is_superuser else "beoordelaar"]
        elsewhere = [f"{each.role} bij {each.insurer}" for each in user.memberships.all()]
        return ", ".join([*(of_secretariat if user.secretariat else []), *elsewhere]) or "geen"

    @admin.display(description="account", ordering="is_active")
    def in_use(self, user: User) -> str:
        """Whether the account can be used."""
        return "in gebruik" if user.is_active else "uitgeschakeld"

    @admin.display(description="toegang tot beheer")
    def may_enter(self, user: User) -> str:
        """Whether someone has a role, and so may enter the administration."""
        return "ja" if user.is_staff else "nee, want deze gebruiker heeft geen rol"

    def has_module_permission(self, request: HttpRequest) -> bool:
        user = user_of(request)
        return user is not None and administers(user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: accounts come by invitation, and the first one by `createsuperuser`."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Access follows from roles; the own rights are for another administrator to change."""
        fixed = (*super().get_readonly_fields(request, obj), "may_enter")
        return (*fixed, *settling.RIGHTS) if obj == user_of(request) else fixed

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        """The form, which knows who sends it."""
        form: Any = super().get_form(request, obj, change=change, **options)
        form.by = user_of(request)
        return form

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under its own name."""
        return super().changelist_view(request, {"title": "Gebruikers", **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The user; whoever changes something proves first who he or she is.

        The form names its own address, so that what waited for that proof is found again.
        """
        if request.method == "POST" and self.has_change_permission(request):
            prove_again(request)
        return super().change_view(request, object_id, form_url or request.path, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, with the access that goes with the rights, and end what is no longer allowed."""
        obj.is_staff = has_role(obj)
        super().save_model(request, obj, form, change)
        settling.settle(obj, form.was, form.by)
