"""Administration of product sheets: drafts to fill in, and all others to read."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.formats import date_format

from accounts.asking import user_of
from accounts.signing_in.keeping import keeps_input, kept
from policies import workflow
from policies.admin import document_pages, editor, evidence_pages, worksheet_pages
from policies.admin.access import VisibleToMembers
from policies.admin.filters import InsurerOfProductFilter, StateFilter
from policies.admin.history import MOST, done
from policies.admin.reading import progress
from policies.admin.sheet_steps import SHEET_STEPS
from policies.admin.steps import WithSteps
from policies.admin.unsaved import NOT_THERE, unsaved_page, was_typed
from policies.certainty import Certainty
from policies.forms import StartForm
from policies.models import Sheet

ANSWERED = Count("cells", filter=~Q(cells__certainty=Certainty.UNKNOWN), distinct=True)


@admin.register(Sheet)
class SheetAdmin(WithSteps, VisibleToMembers):
    """Sheets: members keep their insurer's drafts, the secretariat all; what is public stays."""

    steps = SHEET_STEPS
    form = StartForm
    fields = StartForm.Meta.fields
    add_form_template = "admin/policies/sheet/add_form.html"
    list_display = ("named", "insurer", "version", "state", "since", "valid_from", "filled")
    list_filter = (StateFilter, InsurerOfProductFilter)
    list_select_related = ("product__insurer",)
    search_fields = ("product__name", "product__slug", "product__insurer__name")
    ordering = ("product__insurer__name", "product__name", "-version")

    def get_urls(self) -> list[Any]:
        """The addresses of a sheet, and those of the pages about it."""
        about = (document_pages, evidence_pages, worksheet_pages)
        return [*(page for each in about for page in each.pages(self)), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Sheets with the number of their answers."""
        everything: Any = super().get_queryset(request)
        return everything.select_related("product__insurer").annotate(answered=ANSWERED)

    @admin.display(description="product", ordering="product__name")
    def named(self, sheet: Sheet) -> str:
        """The product it is about."""
        return sheet.product.name

    @admin.display(description="verzekeraar", ordering="product__insurer__name")
    def insurer(self, sheet: Sheet) -> str:
        """Whose product it is about."""
        return sheet.product.insurer.name

    @admin.display(description="sinds", ordering="state_since")
    def since(self, sheet: Sheet) -> str:
        """Since which day it stands where it does."""
        return date_format(timezone.localtime(sheet.state_since), "j F Y")

    @admin.display(description="ingevuld", ordering="answered")
    def filled(self, sheet: Any) -> str:
        """How many rows are answered."""
        return progress(sheet.answered)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, called by what it holds."""
        return super().changelist_view(request, {"title": "Productbladen", **(extra_context or {})})

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

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """The products of this user that are still offered."""
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name == "product" and field is not None:
            offered: Any = field.queryset
            field.queryset = offered.filter(withdrawn_from=None).select_related("insurer")
        return field

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """A new draft is begun by the workflow, which also gives it its answers."""
        facts = form.cleaned_data
        return workflow.start(facts["product"], facts["valid_from"], user_of(request))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: the draft stands, and the workflow has written it down."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: it has its answers."""

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to filling it in."""
        self.message_user(request, "Het concept staat klaar. Vul hieronder de antwoorden in.")
        return self._to(obj)

    @keeps_input
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of a draft, the text of any other sheet; what was typed always comes back."""
        user = user_of(request)
        if user is None or not self.has_view_permission(request):
            raise PermissionDenied
        sheet = self.get_object(request, unquote(object_id))
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        typed = request.POST if request.method == "POST" else kept(request)
        if sheet is not None:
            return editor.answer(self, request, sheet, user, typed)
        if typed and was_typed(typed):
            return unsaved_page(self, request, NOT_THERE, typed)
        return self._as_for_nothing(request, object_id)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asks first; a draft that moved on meanwhile stays, and the page says why."""
        extra_context = {"title": "Concept wissen", **(extra_context or {})}
        try:
            return super().delete_view(request, object_id, extra_context)
        except workflow.Refused as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return self._to(self.get_object(request, unquote(object_id)))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Through the workflow, which writes down what was lost."""
        workflow.discard(obj, user_of(request))

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:  # type: ignore[override]
        """Nothing: the workflow writes it down."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was done to the sheet, the newest first, and what each answer was before."""
        page: Any = super().history_view(request, object_id, extra_context)
        if hasattr(page, "context_data"):
            entries = page.context_data["entries"]
            page.context_data |= {"entries": done(entries[:MOST]), "more": entries[MOST:].exists()}
        return page  # type: ignore[no-any-return]
