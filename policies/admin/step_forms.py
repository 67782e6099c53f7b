"""What the steps of a sheet ask of whoever takes them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from policies.covenant import Finding
from policies.models import Override

WORDS = forms.Textarea(attrs={"rows": 4})


class SeenForm(forms.Form):
    """A decision on a sheet; `gezien` is the fingerprint of what the page showed of it."""

    gezien = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": "Bekijk het blad opnieuw."}
    )


class PreviewedForm(SeenForm):
    """That the insurer looked at the preview."""

    bekeken = forms.BooleanField(
        label="Ik heb het voorbeeld bekeken. Zo mag het blad openbaar worden.",
        error_messages={"required": "Bekijk het voorbeeld, en zet dan hier een vinkje."},
    )


class ReasonForm(forms.Form):
    """What has to be different before a sheet can be approved."""

    reason = forms.CharField(
        label="Wat moet er anders?",
        max_length=2000,
        widget=WORDS,
        help_text="De verzekeraar leest dit op het blad en in een e-mail. Het wordt niet openbaar.",
        error_messages={"required": "Zeg wat er anders moet."},
    )


class WaiverForm(SeenForm):
    """For which requirement a sheet is let off, and why."""

    requirement = forms.ChoiceField(
        label="Eis",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een eis.",
            "invalid_choice": "Kies een eis waaraan het blad nog niet voldoet.",
        },
    )
    reason = forms.CharField(
        label="Reden",
        max_length=Override._meta.get_field("reason").max_length,
        widget=WORDS,
        help_text="Openbaar, op de pagina over het convenant. Noem geen namen.",
        error_messages={"required": "Zeg waarom. De reden is openbaar."},
    )

    def __init__(
        self, failing: Iterable[Finding], data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        choices = [
            (each.requirement.code, f"{each.requirement.code}, {each.requirement.title}")
            for each in failing
        ]
        only = {"requirement": choices[0][0]} if len(choices) == 1 else {}
        super().__init__(data, initial={**only, **(initial or {})})
        field: Any = self.fields["requirement"]
        field.choices = choices
