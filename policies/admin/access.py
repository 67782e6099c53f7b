"""Who sees and changes what in the administration: by the catalogue's querysets, nothing else."""

from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from accounts.asking import user_of
from accounts.recording import Recorded
from policies import workflow


def is_secretariat(request: HttpRequest) -> bool:
    """Whether a member of the secretariat asks."""
    user = user_of(request)
    return user is not None and user.secretariat


def is_member(request: HttpRequest) -> bool:
    """Whether someone asks who works for an insurer; asked of the database once per request."""
    user = user_of(request)
    if user is None:
        return False
    prefetch_related_objects([user], "memberships")
    return bool(user.memberships.all())


class ForTheSecretariat(Recorded):
    """Seen and changed by the secretariat, and by nobody else."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether this stands on the index of this user."""
        return is_secretariat(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_secretariat(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_secretariat(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_secretariat(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_secretariat(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Offer what this user may see; adding is done on its own page, not in a window."""
        offered = db_field.remote_field.model._default_manager.all()
        if hasattr(offered, "visible_to"):
            options["queryset"] = offered.visible_to(user_of(request))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """The field without links to windows that open on top."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(db_field, models.ForeignKey) and field is not None:
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_view_related = field.widget.can_delete_related = False
        return field


class PublicFacts(Recorded):
    """What visitors see beside the sheets: every change of it raises the catalogue version."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.changed_data or not change:
            workflow.announce()

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        super().delete_model(request, obj)
        workflow.announce()


class VisibleToMembers(ForTheSecretariat):
    """Changed by the secretariat; members of an insurer see what `visible_to` gives them.

    What belongs to others does not exist for a member: it answers as a number that was never used.
    """

    def get_queryset(self, request: HttpRequest) -> Any:
        """What this user may see."""
        user = user_of(request)
        everything: Any = super().get_queryset(request)
        return everything.visible_to(user) if user else everything.none()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_secretariat(request) or is_member(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_secretariat(request) or is_member(request)
