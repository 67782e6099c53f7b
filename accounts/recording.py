"""Administration of which every change is written in the audit log."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest, HttpResponse

from accounts import audit
from accounts.asking import user_of
from accounts.models import AuditEntry

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
"""The browser's own date field: it needs no script."""


class Recorded(admin.ModelAdmin):  # type: ignore[type-arg]  # subscripting works in stubs only
    """Writes what was added, changed and deleted, with before and after, and shows it as history.

    Everything is done one object at a time, so that every act has one subject.
    """

    untold: ClassVar[frozenset[str]] = frozenset()
    """Fields that the log never tells."""

    actions = None
    formfield_overrides: ClassVar[dict[Any, Any]] = {
        models.DateField: {"widget": DAY},
        models.URLField: {"assume_scheme": "https"},
    }

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Whether a list can be asked this way: by its own filters, for what a database can hold.

        Django's own answer is yes to every comparison with a field of the model.
        """
        return "\x00" not in str(value) and lookup in _asked_by(self.get_list_filter(request))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The object at this address, or None; a field without a name is none to find it by."""
        return super().get_object(request, object_id, from_field or None)

    def facts(self, obj: models.Model) -> audit.Facts:
        """What the log tells of an object, by the Dutch name of each fact."""
        told = [field for field in obj._meta.fields if field.name not in {"id", *self.untold}]
        return {
            str(field.verbose_name).replace(" ", "_"): _plain(getattr(obj, field.name))
            for field in told
        }

    def record(self, request: HttpRequest, obj: models.Model, before: audit.Facts) -> None:
        """Write down how the object differs from `before`; nothing when it does not."""
        after = self.facts(obj)
        changed = [fact for fact in after if after[fact] != before.get(fact)]
        if changed:
            audit.record(
                user_of(request),
                "gewijzigd",
                obj,
                before={fact: before.get(fact) for fact in changed},
                after={fact: after[fact] for fact in changed},
            )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, keeping on the form how the object was."""
        if change:
            form.facts_before = self.facts(self.model._default_manager.get(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the object, and write down what changed."""
        super().save_related(request, form, formsets, change)
        if change:
            self.record(request, form.instance, form.facts_before)
        else:
            audit.record(
                user_of(request), "toegevoegd", form.instance, after=self.facts(form.instance)
            )

    def log_addition(  # type: ignore[override]  # the audit log has it, Django's own stays empty
        self, request: HttpRequest, obj: models.Model, message: Any
    ) -> None:
        """Nothing: `save_related` has written it down."""

    def log_change(  # type: ignore[override]  # as above
        self, request: HttpRequest, obj: models.Model, message: Any
    ) -> None:
        """Nothing: `save_related` has written it down."""

    def log_deletions(  # type: ignore[override]  # as above
        self, request: HttpRequest, queryset: Iterable[models.Model]
    ) -> None:
        """Write down what is about to be deleted."""
        for obj in queryset:
            audit.record(user_of(request), "gewist", obj, before=self.facts(obj))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the audit log tells of this object, the newest first."""
        subject = f"{self.opts.label_lower}:{unquote(object_id)}"
        entries = AuditEntry.objects.filter(subject=subject).select_related("who")
        context = {**(extra_context or {}), "entries": entries}
        return super().history_view(request, object_id, context)


def _asked_by(filters: Iterable[Any]) -> Iterator[str]:
    """The names by which these filters ask."""
    for each in filters:
        if isinstance(each, str):
            yield from (f"{each}__exact", f"{each}__isnull")
        else:
            yield each.parameter_name


def _plain(fact: Any) -> Any:
    """The fact as JSON holds it; an object by its text."""
    if isinstance(fact, models.Model):
        return str(fact)
    return json.loads(json.dumps(fact, cls=DjangoJSONEncoder))
