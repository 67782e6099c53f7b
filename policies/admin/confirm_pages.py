"""The page on which an insurer says that what is public of its product still holds."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from policies import workflow
from policies.admin.reading import lines
from policies.admin.steps import Step
from policies.confirmations import due_on, last_confirmed_on, speaks_for_insurer, to_confirm
from policies.models import Product, Sheet
from policies.workflow import Refused

ANOTHER_IN_FORCE = "Intussen geldt een ander productblad. Lees dat na, en bevestig dan."


class ConfirmationForm(forms.Form):
    """That the insurer read the sheet; `blad` is the one that was read."""

    nagekeken = forms.BooleanField(
        label="Ik heb alle antwoorden nagekeken. Ze kloppen nog.",
        error_messages={"required": "Kijk de antwoorden na, en zet dan hier een vinkje."},
    )
    blad = forms.IntegerField(widget=forms.HiddenInput)


class Confirming(Step):
    """The sheet in force still holds, says who signs for its insurer."""

    name = "bevestigen"
    title = "Productblad bevestigen"
    form = ConfirmationForm

    def may(self, obj: Product, user: User) -> bool:
        return speaks_for_insurer(user, obj)

    def is_over(self, obj: Product) -> str:
        sheet = sheet_to_confirm(obj)
        if sheet is None:
            return "Er geldt vandaag geen productblad van dit product."
        if last_confirmed_on(sheet) == timezone.localdate():
            return "Dit productblad is vandaag al bevestigd."
        return ""

    def fresh(self, obj: Product, typed: Mapping[str, str]) -> forms.Form:
        """A tick from before holds only while the same sheet is in force."""
        sheet = sheet_to_confirm(obj)
        read = str(sheet.pk) if sheet else ""
        ticked = typed.get("blad") == read and "nagekeken" in typed
        return ConfirmationForm(initial={"blad": read, "nagekeken": ticked})

    def again(self, obj: Product, form: forms.Form) -> forms.Form:
        """To be ticked anew: another sheet is in force than the one that was read."""
        return self.fresh(obj, {})

    def take(self, obj: Product, form: forms.Form, by: User | None) -> str:
        sheet = sheet_to_confirm(obj)
        if by is None or sheet is None or sheet.pk != form.cleaned_data["blad"]:
            raise Refused(ANOTHER_IN_FORCE)
        confirmation = workflow.confirm(sheet, by)
        on = timezone.localdate(confirmation.at)
        return f"{sheet} is bevestigd op {on:%d-%m-%Y}. Iedereen ziet dat."

    def context(self, obj: Product) -> dict[str, Any]:
        """What is being confirmed, when it last was and by when it is due."""
        sheet = sheet_to_confirm(obj)
        if sheet is None:
            return {}
        return {
            "sheet": sheet,
            "last": last_confirmed_on(sheet),
            "due": due_on(sheet),
            "late": due_on(sheet) < timezone.localdate(),
            "every": settings.CONFIRM_EVERY,
            "groups": lines(sheet),
        }


def may_confirm(product: Product, user: User | None) -> bool:
    """Whether this user may confirm the product's sheet now: to tell where a link belongs."""
    step = Confirming()
    return user is not None and step.may(product, user) and not step.closed(product, user)


def sheet_to_confirm(product: Product) -> Sheet | None:
    """The sheet of the product in force today, with its last confirmation; None: there is none."""
    found: Sheet | None = to_confirm(timezone.localdate()).filter(product=product).first()
    return found
