"""Evidence: a member of an insurer brings it, the secretariat says what it shows."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in.keeping import keeps_input, kept
from policies import workflow
from policies.admin.access import VisibleToMembers, is_secretariat
from policies.admin.filters import InsurerOfProductFilter
from policies.admin.sheet_pages import around, seen_by
from policies.admin.steps import CONFLICT, Step, WithSteps
from policies.covenant import Requirement, requirement_of
from policies.downloads import download
from policies.findings import counts, statements_of
from policies.forms.attachments import EvidenceForm, RulingForm
from policies.models import Evidence, Ruling, Sheet

SUPPLIED = "Het bewijs is aangeleverd. Het secretariaat beoordeelt het."


def pages(admin: "ModelAdmin[Any]") -> list[URLPattern]:
    """The page on which evidence is brought, from a sheet."""

    @keeps_input
    @require_http_methods(["GET", "HEAD", "POST"])
    def supplying(request: HttpRequest, pk: int, code: str) -> HttpResponse:
        return supply(admin, request, pk, code)

    view = admin.admin_site.admin_view(supplying)
    return [path("<int:pk>/bewijs/<slug:code>/", view, name="policies_sheet_bewijs")]


def supply(admin: "ModelAdmin[Any]", request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What was brought for one requirement, and a form to bring more."""
    sheet, user = seen_by(request, pk)
    requirement = requirement_of(code, sheet.valid_from)
    if requirement is None or not requirement.provable:
        raise Http404
    if request.method != "POST":
        typed = kept(request)
        form = EvidenceForm(initial=typed.dict() if typed else {})
        return _supply_page(admin, request, sheet, requirement, form)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _supply_page(admin, request, sheet, requirement, form)
    remark = form.cleaned_data["remark"]
    try:
        workflow.supply(sheet, code, form.attachment(), remark, user)
    except workflow.Refused as refused:
        return _supply_page(admin, request, sheet, requirement, form, refused.problems)
    admin.message_user(request, SUPPLIED, messages.SUCCESS)
    return HttpResponseRedirect(request.path)


def _supply_page(
    admin: "ModelAdmin[Any]",
    request: HttpRequest,
    sheet: Sheet,
    requirement: Requirement,
    form: EvidenceForm,
    problems: tuple[str, ...] = (),
) -> HttpResponse:
    pieces = Evidence.objects.filter(product=sheet.product, requirement=requirement.code)
    stated = statements_of(sheet)
    context = {
        **around(admin, request, sheet, f"Bewijs bij {requirement.code}"),
        "requirement": requirement,
        "pieces": [(each, counts(each, requirement, stated)) for each in pieces],
        "form": form,
        "problems": problems,
    }
    status = CONFLICT if problems else 200
    return TemplateResponse(request, "admin/policies/sheet/bewijs.html", context, status=status)


class Judging(Step):
    """The secretariat accepts or refuses a piece of evidence."""

    name = "beoordelen"
    title = "Bewijs beoordelen"
    form = RulingForm

    def is_over(self, obj: Evidence) -> str:
        if obj.ruling == Ruling.OPEN:
            return ""
        return f"Dit bewijs is al {Ruling(obj.ruling).label}."

    def closed(self, obj: Evidence, user: User) -> str:
        own = obj.supplied_by_id == user.pk
        return self.is_over(obj) or (workflow.OWN_PIECE if own else "")

    def take(self, obj: Evidence, form: forms.Form, by: User) -> str:
        facts = form.cleaned_data
        evidence = workflow.rule(obj, facts["ruling"], facts["because"], by)
        return f"Het {evidence} is {Ruling(evidence.ruling).label}."

    def context(self, obj: Any) -> dict[str, Any]:
        return told(obj)


@admin.register(Evidence)
class EvidenceAdmin(WithSteps, VisibleToMembers):
    """Evidence to read: brought from a sheet, ruled on here, and never changed or deleted."""

    steps = (Judging(),)
    list_display = ("requirement", "product", "remark", "ruling", "supplied_at")
    list_display_links = ("requirement", "product")
    list_filter = ("ruling", "requirement", InsurerOfProductFilter)
    list_select_related = ("product__insurer",)
    search_fields = ("product__name", "product__insurer__name", "remark")
    ordering = ("-supplied_at", "-pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        """Evidence with its product, each piece once."""
        everything: Any = super().get_queryset(request)
        return everything.select_related("product__insurer", "supplied_by", "ruled_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        """The addresses of the model, of its step and of its files."""
        file = self.admin_site.admin_view(self.file_view)
        name = "policies_evidence_bestand"
        return [path("<int:pk>/bestand/", file, name=name), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """None: the page tells it in its own words."""
        return []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> Any:
        """What was brought, what came of it, and the way to a ruling."""
        evidence = context["original"]
        is_open = evidence.ruling == Ruling.OPEN
        own = evidence.supplied_by_id == request.user.pk
        secretariat = is_secretariat(request)
        context |= {
            **told(evidence),
            "may_rule": secretariat and is_open and not own,
            "own_piece": secretariat and is_open and own,
            "names": secretariat,
        }
        return super().render_change_form(request, context, *arguments, **options)

    @staticmethod
    def file_view(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
        """The file of a piece, for who may see the piece."""
        return evidence_file(request, pk)


@never_cache
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file of a piece of evidence; what is another's answers as what never was."""
    user = user_of(request)
    visible = Evidence.objects.visible_to(user) if user else Evidence.objects.none()
    evidence = visible.filter(pk=pk).exclude(file="").first()
    if evidence is None:
        raise Http404
    return download(request, evidence)


def told(evidence: Evidence) -> dict[str, Any]:
    """What a page tells of a piece of evidence."""
    newest = evidence.product.sheets.order_by("-version").first()
    since = evidence.since or (newest.valid_from if newest else evidence.supplied_at.date())
    return {
        "evidence": evidence,
        "requirement": requirement_of(evidence.requirement, since),
        "supply": newest
        and reverse("admin:policies_sheet_bewijs", args=[newest.pk, evidence.requirement]),
    }
