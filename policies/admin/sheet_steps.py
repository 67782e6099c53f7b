"""The steps of a sheet, each on a page of its own, and which of them there are for whom."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from accounts.models import User
from policies import workflow
from policies.admin.covenant_pages import findings_context
from policies.admin.reading import lines, progress
from policies.admin.step_forms import PreviewedForm, ReasonForm, SeenForm, WaiverForm
from policies.admin.steps import Step, Typed
from policies.changes import Change, changes
from policies.forms import statements_of
from policies.models import Sheet, State
from policies.rows import ROWS
from policies.workflow.obstacles import failing, obstacles, unpublishable


class SheetStep(Step):
    """A step from the table of the workflow, which says who takes it and where it begins."""

    step: ClassVar[workflow.Step]
    help: ClassVar[str]

    def may(self, obj: Sheet, user: User) -> bool:
        return self.step.who.allows(user, obj.product)

    def closed(self, obj: Sheet, user: User) -> str:
        if obj.state not in self.step.start:
            return workflow.standing(obj, user)
        return self.needless(obj) or workflow.ruled_out(self.step, obj, user)

    def needless(self, obj: Sheet) -> str:
        """Why there is nothing to take, in Dutch; empty when there is."""
        return ""

    def fresh(self, obj: Sheet, typed: Typed) -> forms.Form:
        return self.form(initial={**typed, "gezien": obj.fingerprint()})

    def again(self, obj: Sheet, form: forms.Form) -> forms.Form:
        """What was typed, on the sheet as it is now."""
        return self.fresh(obj, form.data)


class Submitting(SheetStep):
    """A draft goes to the secretariat."""

    step = workflow.SUBMIT
    name = step.name
    title = "Productblad indienen"
    help = "Het secretariaat beoordeelt het."
    form = PreviewedForm

    def fresh(self, obj: Sheet, typed: Typed) -> forms.Form:
        """A tick from before holds only while the sheet is as it was then."""
        seen = obj.fingerprint()
        ticked = typed.get("gezien") == seen and "bekeken" in typed
        return PreviewedForm(initial={"gezien": seen, "bekeken": ticked})

    def obstacles(self, obj: Sheet) -> tuple[str, ...]:
        return tuple(obstacles(obj))

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        sheet = workflow.submit(obj, by, form.cleaned_data["gezien"])
        return f"{sheet} is ingediend. Het secretariaat beoordeelt het."

    def context(self, obj: Any) -> dict[str, Any]:
        """How much is filled in."""
        return {"progress": progress(obj.answered)}


class Retracting(SheetStep):
    """A sheet comes back from the secretariat, to go on with it."""

    step = workflow.RETRACT
    name = step.name
    title = "Productblad terughalen"
    help = "Het wordt weer een concept."

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        return f"{workflow.retract(obj, by)} is teruggehaald en weer een concept."


class Returning(SheetStep):
    """A sheet goes back to its insurer."""

    step = workflow.RETURN
    name = step.name
    title = "Productblad terugsturen"
    help = "Met een reden, naar de verzekeraar."
    form = ReasonForm

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        sheet = workflow.send_back(obj, form.cleaned_data["reason"], by)
        return f"{sheet} is teruggestuurd naar {sheet.product.insurer}."

    def context(self, obj: Sheet) -> dict[str, Any]:
        """What it does to a sheet that was approved."""
        holding = obj.overrides.holding().values_list("requirement", flat=True)
        return {"was_approved": obj.state == State.APPROVED, "ending": list(holding)}


class Approving(SheetStep):
    """A sheet is found good, to be published on its day."""

    step = workflow.APPROVE
    name = step.name
    title = "Productblad goedkeuren"
    help = "Het wordt dan op zijn dag openbaar."
    form = SeenForm
    heavy = True

    def obstacles(self, obj: Sheet) -> tuple[str, ...]:
        return tuple(obstacles(obj))

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        sheet = workflow.approve(obj, by, form.cleaned_data["gezien"])
        return f"{sheet} is goedgekeurd."

    def context(self, obj: Any) -> dict[str, Any]:
        """All there is to judge by."""
        return {**told_of(obj), **findings_context(obj)}


class Waiving(SheetStep):
    """A sheet may become public although it fails a requirement."""

    step = workflow.WAIVE
    name = step.name
    title = "Ontheffing geven"
    help = "Voor een eis van het convenant waaraan het blad niet voldoet."
    heavy = True

    def needless(self, obj: Sheet) -> str:
        return "" if failing(obj) else "Voor dit blad is geen ontheffing nodig."

    def fresh(self, obj: Sheet, typed: Typed) -> forms.Form:
        return WaiverForm(failing(obj), initial={**typed, "gezien": obj.fingerprint()})

    def sent(self, obj: Sheet, data: Any) -> forms.Form:
        return WaiverForm(failing(obj), data)

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        facts = form.cleaned_data
        waived = workflow.waive(obj, facts["requirement"], facts["reason"], by, facts["gezien"])
        return f"Voor eis {waived.requirement} is ontheffing gegeven."

    def context(self, obj: Sheet) -> dict[str, Any]:
        """What the sheet fails."""
        return {"failing": failing(obj)}


class Publishing(SheetStep):
    """An approved sheet becomes public."""

    step = workflow.PUBLISH
    name = step.name
    title = "Productblad publiceren"
    help = "Nu, zonder op zijn dag te wachten."
    form = SeenForm
    heavy = True

    def obstacles(self, obj: Sheet) -> tuple[str, ...]:
        return tuple(unpublishable(obj))

    def take(self, obj: Sheet, form: forms.Form, by: User) -> str:
        sheet = workflow.publish(obj, by, form.cleaned_data["gezien"])
        return f"{sheet} is gepubliceerd en geldt vanaf {sheet.valid_from:%d-%m-%Y}."

    def context(self, obj: Any) -> dict[str, Any]:
        """What takes its place, and how much of it is filled in."""
        return told_of(obj)


def told_of(sheet: Any) -> dict[str, Any]:
    """What a reviewer has to know of a sheet: its answers, what it takes the place of, its makers.

    The sheet comes from the administration, with the number of its answers.
    """
    in_force = Sheet.objects.filter(product=sheet.product).in_force(on=sheet.valid_from)
    replaced = in_force.with_cells().first()
    return {
        "replaced": replaced,
        "changes": _changes(replaced, sheet) if replaced else (),
        "corrects": replaced is not None and replaced.valid_from == sheet.valid_from,
        "progress": progress(sheet.answered),
        "not_given": len(ROWS) - sheet.answered,
        "groups": lines(sheet),
        "made_by": workflow.makers_of(sheet),
    }


def _changes(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    """What is new, by meaning; what cannot be read is left out."""
    was, is_now = statements_of(before.cells.all()), statements_of(after.cells.all())
    return changes({row: was[row] for row in was if row in is_now}, is_now)


SHEET_STEPS: tuple[SheetStep, ...] = (
    Submitting(),
    Retracting(),
    Approving(),
    Returning(),
    Waiving(),
    Publishing(),
)


@dataclass(frozen=True)
class Offered:
    """A step as the page of the sheet offers it; without an address it is not for this user.

    `help` says what it does, or why this user cannot take it.
    """

    name: str
    title: str
    address: str
    help: str


def steps_for(user: User, sheet: Sheet) -> list[Offered]:
    """The steps of this sheet, as it stands, that are this user's; four eyes may close them."""
    begin_here = [each for each in SHEET_STEPS if sheet.state in each.step.start]
    return [
        offer
        for each in begin_here
        if each.may(sheet, user)
        for offer in _offered(each, sheet, user)
    ]


def _offered(each: SheetStep, sheet: Sheet, user: User) -> list[Offered]:
    if each.needless(sheet):
        return []
    if reason := workflow.ruled_out(each.step, sheet, user):
        return [Offered(each.name, each.title, "", reason)]
    address = reverse(f"admin:policies_sheet_{each.name}", args=[sheet.pk])
    return [Offered(each.name, each.title, address, each.help)]
