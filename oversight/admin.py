"""Administration of reports, for the secretariat."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from oversight import deciding
from oversight.forms import DecisionForm, ReasonForm
from oversight.models import Report, Stage
from policies import workflow
from policies.admin.filters import InsurerFilter
from policies.admin.steps import Step, WithSteps

WIPED = "Gewist, twee jaar na de afhandeling."


class TakingUp(Step):
    """The answer is put under review."""

    name = "controleren"
    title = "Antwoord in controle zetten"
    form = ReasonForm

    def is_over(self, obj: Report) -> str:
        if obj.decided_at is not None:
            return "Deze melding is al afgehandeld."
        in_doubt = obj.cell.reviews.open_at(None).exists()
        return "Dit antwoord is al in controle." if in_doubt else ""

    def take(self, obj: Report, form: forms.Form, by: User | None) -> str:
        deciding.take_up(obj, form.cleaned_data["reason"], by)
        return f"{obj.cell} is in controle."


class Deciding(Step):
    """The report gets its outcome."""

    name = "afhandelen"
    title = "Melding afhandelen"
    form = DecisionForm

    def is_over(self, obj: Report) -> str:
        return "Deze melding is al afgehandeld." if obj.decided_at is not None else ""

    def take(self, obj: Report, form: forms.Form, by: User | None) -> str:
        deciding.decide(obj, form.cleaned_data["outcome"], form.cleaned_data["answer"], by)
        return "De melding is afgehandeld."

    def context(self, obj: Report) -> dict[str, Any]:
        """What else waits for this answer."""
        others = Report.objects.undecided().filter(cell=obj.cell).exclude(pk=obj.pk)
        return {
            "in_doubt": workflow.doubts_about(obj.cell),
            "others": others.count(),
        }


class StageFilter(admin.SimpleListFilter):
    """How far a report has come."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three stages."""
        return list(Stage.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Reports in the chosen stage."""
        chosen = self.value()
        if chosen is None:
            return queryset
        return queryset.filter(stage=chosen) if chosen in Stage else queryset.none()


class InsurerOfReportFilter(InsurerFilter):
    """The insurer whose answer it is about."""

    path = "cell__sheet__product__insurer"


@admin.register(Report)
class ReportAdmin(WithSteps):
    """Reports, to read and to handle in two steps; the open ones first, the oldest on top."""

    steps = (TakingUp(), Deciding())
    list_display = ("subject", "insurer", "stage", "at", "age", "outcome")
    list_filter = (StageFilter, InsurerOfReportFilter, "outcome")
    search_fields = ("what", "why", "cell__row", "cell__sheet__product__name")
    fields = (
        *("subject", "says", "stage", "at", "told", "known", "email"),
        *("decided_at", "decided_by", "outcome", "answer"),
    )
    readonly_fields = ("subject", "says", "stage", "told", "known")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Reports with their stage and what they are about."""
        everything: Any = super().get_queryset(request)
        return everything.with_subject().with_stage()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="antwoord")
    def subject(self, report: Report) -> str:
        """Which answer it is about."""
        return str(report.cell)

    @admin.display(description="wat er staat")
    def says(self, report: Report) -> str:
        """What the answer says."""
        return report.cell.statement().text

    @admin.display(description="wat klopt er niet")
    def told(self, report: Report) -> str:
        """What the visitor wrote, as long as that is kept."""
        return report.what or WIPED

    @admin.display(description="hoe weet de melder dat")
    def known(self, report: Report) -> str:
        """Where the visitor had it from, as long as that is kept."""
        return report.why or WIPED

    @admin.display(description="verzekeraar", ordering="cell__sheet__product__insurer__name")
    def insurer(self, report: Report) -> str:
        """Whose product it is about."""
        return report.cell.sheet.product.insurer.name

    @admin.display(description="stand", ordering="stage")
    def stage(self, report: Any) -> str:
        """How far it has come."""
        return Stage(report.stage).label

    @admin.display(description="wacht sinds")
    def age(self, report: Report) -> str:
        """The day, counted back from today; nothing once it is decided."""
        if report.decided_at is not None:
            return ""
        days = (timezone.localdate() - timezone.localdate(report.at)).days
        return {0: "vandaag", 1: "gisteren"}.get(days, f"{days} dagen geleden")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> Any:
        """With the steps that are there to take."""
        report = context["original"]
        context["open_steps"] = [step for step in self.steps if not step.is_over(report)]
        return super().render_change_form(request, context, *arguments, **options)
