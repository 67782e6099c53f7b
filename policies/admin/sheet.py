"""Administration of product sheets: drafts to fill in, published sheets to read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import audit
from accounts.asking import user_of
from policies import workflow
from policies.admin.access import is_secretariat
from policies.admin.filters import InsurerOfProductFilter, StateFilter
from policies.admin.reading import lines, progress
from policies.admin.steps import WithStep
from policies.certainty import Certainty
from policies.forms import SheetForm, StartForm
from policies.models import Sheet
from policies.rows import ROWS

ANSWERED = Count("cells", filter=~Q(cells__certainty=Certainty.UNKNOWN), distinct=True)


@admin.register(Sheet)
class SheetAdmin(WithStep):
    """Sheets: members keep their insurer's drafts, the secretariat keeps all and publishes."""

    step = "publiceren"
    list_display = ("product", "insurer", "version", "state", "valid_from", "filled")
    list_filter = (StateFilter, InsurerOfProductFilter)
    list_select_related = ("product__insurer",)
    search_fields = ("product__name", "product__slug", "product__insurer__name")
    ordering = ("product__insurer__name", "product__name", "-version")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Sheets with the number of their answers."""
        everything: Any = super().get_queryset(request)
        return everything.select_related("product__insurer").annotate(answered=ANSWERED)

    @admin.display(description="verzekeraar", ordering="product__insurer__name")
    def insurer(self, sheet: Sheet) -> str:
        """Whose product it is about."""
        return sheet.product.insurer.name

    @admin.display(description="stand", ordering="published_at")
    def state(self, sheet: Sheet) -> str:
        """Draft or published."""
        return "gepubliceerd" if sheet.is_published else "concept"

    @admin.display(description="ingevuld", ordering="answered")
    def filled(self, sheet: Any) -> str:
        """How many rows are answered."""
        return progress(sheet.answered)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever sees products may begin a draft of one."""
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Drafts only, and only those that `editable_by` gives."""
        user = user_of(request)
        if user is None or obj is None:
            return self.has_view_permission(request)
        return Sheet.objects.editable_by(user).filter(pk=obj.pk).exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for changing: what is published never goes."""
        return self.has_change_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        """Two questions for a new draft, the whole sheet for one that stands."""
        options["form"] = SheetForm if change else StartForm
        return super().get_form(request, obj, change, **options)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What the sheet says of itself."""
        return SheetForm.Meta.fields if obj else StartForm.Meta.fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """The products of this user that are still offered."""
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name == "product" and field is not None:
            offered: Any = field.queryset
            field.queryset = offered.filter(withdrawn_from=None).select_related("insurer")
        return field

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """A new draft is begun by the workflow, which also gives it its answers."""
        if change:
            return super().save_form(request, form, change)
        facts = form.cleaned_data
        return workflow.start(facts["product"], facts["valid_from"], user_of(request))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new draft stands already, and the workflow has written it down."""
        if change:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The answers of a draft; a new one has them already."""
        if change:
            form.save_cells()
            super().save_related(request, form, formsets, change)

    def facts(self, obj: Any) -> audit.Facts:
        """What the sheet says of itself, and its answers by row."""
        answers = {
            cell.row: {
                "zekerheid": cell.certainty,
                "antwoord": cell.value,
                "bron": cell.source,
                "toelichting": cell.note,
            }
            for cell in obj.cells.order_by("row")
        }
        return {**super().facts(obj), **answers}

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to filling it in."""
        self.message_user(request, "Het concept staat klaar. Vul hieronder de antwoorden in.")
        return self._to(obj)

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        """Back to the list, or on to the page that publishes."""
        response = super().response_change(request, obj)
        if "_publish" in request.POST:
            address = f"admin:policies_sheet_{self.step}"
            return HttpResponseRedirect(reverse(address, args=[obj.pk]))
        return response

    def step_is_over(self, obj: Sheet) -> str:
        return "Dit productblad is al gepubliceerd." if obj.is_published else ""

    def take_step(self, request: HttpRequest, obj: Sheet, form: forms.Form) -> str:
        sheet = workflow.publish(obj, user_of(request))
        return f"{sheet} is gepubliceerd en geldt vanaf {sheet.valid_from:%d-%m-%Y}."

    def step_context(self, obj: Any) -> dict[str, Any]:
        """What takes its place, and how much of it is filled in."""
        replaced = Sheet.objects.filter(product=obj.product).in_force(on=obj.valid_from).first()
        return {
            "replaced": replaced,
            "corrects": replaced is not None and replaced.valid_from == obj.valid_from,
            "progress": progress(obj.answered),
            "not_given": len(ROWS) - obj.answered,
            "groups": lines(obj),
        }

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> Any:
        """A draft with its form, a published sheet as text."""
        sheet = context["original"]
        context["show_save_and_add_another"] = False
        if sheet is not None:
            draft = self.has_change_permission(request, sheet)
            context |= {
                "draft": context["adminform"].form if draft else None,
                "problems": list(context["adminform"].form.problems()) if draft else [],
                "groups": [] if draft else lines(sheet),
                "answered": sheet.answered,
                "of": len(ROWS),
                "progress": progress(sheet.answered),
                "may_publish": draft and is_secretariat(request),
            }
            if context["problems"]:
                context["errors"] = []  # the page lists them itself, answers included
        return super().render_change_form(request, context, *arguments, **options)
