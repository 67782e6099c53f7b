"""Administration of invitations: inviting, once more, and taking back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in.keeping import keeps_input, kept
from accounts.signing_in.recently import prove_again
from policies.admin.people import ForWhoInvites, OfPeople
from policies.models import Invitation
from policies.people import inviting
from policies.people.forms import InviteForm
from policies.people.limits import AddressRefused
from policies.people.rights import may_invite
from policies.people.telling import named
from policies.workflow import Refused

CONFLICT = 409
STAGES = ("open", "aangenomen", "ingetrokken", "verlopen")


class InvitingAgain(OfPeople):
    """Another mail with another secret; the old one no longer works."""

    name = "opnieuw"
    title = "Uitnodiging opnieuw versturen"
    heavy = True

    def is_over(self, obj: Invitation) -> str:
        return inviting.is_over(obj)

    def take(self, obj: Invitation, form: forms.Form, by: User) -> str:
        return f"Een nieuwe uitnodiging is verstuurd aan {inviting.invite_again(obj, by).email}."


class Revoking(OfPeople):
    """The link works no more."""

    name = "intrekken"
    title = "Uitnodiging intrekken"

    def is_over(self, obj: Invitation) -> str:
        stage = obj.stage(timezone.now())
        return "" if stage == "open" else f"Deze uitnodiging is al {stage}."

    def take(self, obj: Invitation, form: forms.Form, by: User) -> str:
        return f"De uitnodiging aan {inviting.revoke(obj, by).email} is ingetrokken."


class StageFilter(admin.SimpleListFilter):
    """What became of it."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The four stages."""
        return [(stage, stage) for stage in STAGES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Invitations in the chosen stage."""
        chosen = self.value()
        invitations: Any = queryset
        return invitations.in_stage(chosen, timezone.now()) if chosen else queryset


@admin.register(Invitation)
class InvitationAdmin(ForWhoInvites):
    """Invitations: signatories see those to their own insurer, administrators all."""

    steps = (InvitingAgain(), Revoking())
    list_display = ("email", "place", "role", "stage", "inviter", "invited_at", "expires_at")
    list_filter = (StageFilter,)
    list_select_related = ("insurer", "invited_by")
    search_fields = ("email", "insurer__name")
    fields = (
        *("email", "place", "role", "stage", "inviter", "invited_at", "expires_at"),
        *("accepted_at", "accepted_by", "revoked_at"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        user = user_of(request)
        return user is not None and may_invite(user)

    @admin.display(description="voor", ordering="insurer__name")
    def place(self, invitation: Invitation) -> str:
        """Where someone is invited to work."""
        return invitation.place

    @admin.display(description="stand")
    def stage(self, invitation: Invitation) -> str:
        """What became of it."""
        return invitation.stage(timezone.now())

    @admin.display(description="uitgenodigd door")
    def inviter(self, invitation: Invitation) -> str:
        """Who invited; insurers do not see who works in the secretariat."""
        return named(invitation.invited_by)

    @keeps_input
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page to invite someone; who comes there proves first who he or she is."""
        user = user_of(request)
        if user is None or not self.has_add_permission(request):
            raise PermissionDenied
        prove_again(request)
        if request.method == "POST":
            return self._invite(request, user)
        return self._page(request, InviteForm(user, initial=kept(request)))

    def _invite(self, request: HttpRequest, user: User) -> HttpResponse:
        form = InviteForm(user, request.POST)
        if not form.is_valid():
            return self._page(request, form)
        try:
            invitation = inviting.invite(*form.asked(), by=user)
        except Refused as refusal:
            field = "email" if isinstance(refusal, AddressRefused) else None
            form.add_error(field, list(refusal.problems))
            return self._page(request, form, status=CONFLICT)
        self.message_user(
            request, f"De uitnodiging is verstuurd aan {invitation.email}.", messages.SUCCESS
        )
        return self._to(invitation)

    def _page(self, request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Iemand uitnodigen",
            "days": settings.INVITATION_DAYS,
            "opts": self.opts,
            "form": form,
            "problems": form.non_field_errors(),
            "media": self.media,
        }
        template = "admin/policies/invitation/uitnodigen.html"
        return TemplateResponse(request, template, context, status=status)
