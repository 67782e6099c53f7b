"""Which part of the log someone asks for: a form that lives in the address of the page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.models.entry import EntryQuerySet
from accounts.recording import DAY

ROOMS = ("accounts", "policies", "oversight")
"""The rooms whose objects the log tells of."""

PORTAL = "het portaal"
ALL = ("", "alles")
A_DAY = "Schrijf een dag als 22-11-2026."
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
WITHIN = [
    MinValueValidator(FIRST, "Kies een dag vanaf 1 januari 2000."),
    MaxValueValidator(LAST, "Kies een dag tot en met 31 december 2099."),
]


class LogForm(forms.Form):
    """Who, what, about what and when; what is left empty asks for everything."""

    wie = forms.CharField(
        label="Wie",
        required=False,
        max_length=100,
        help_text="Een deel van het e-mailadres, of “portaal”.",
    )
    handeling = forms.ChoiceField(label="Handeling", required=False)
    soort = forms.ChoiceField(label="Soort onderwerp", required=False)
    onderwerp = forms.CharField(
        label="Onderwerp",
        required=False,
        max_length=100,
        help_text="Een deel van de naam, of precies de verwijzing.",
    )
    van = forms.DateField(
        label="Van",
        required=False,
        widget=DAY,
        validators=WITHIN,
        error_messages={"invalid": A_DAY},
    )
    tot = forms.DateField(
        label="Tot en met",
        required=False,
        widget=DAY,
        validators=WITHIN,
        error_messages={"invalid": A_DAY},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        acts = AuditEntry.objects.order_by("act").values_list("act", flat=True).distinct()
        self._offer("handeling", [ALL, *((act, act) for act in acts)])
        self._offer("soort", [ALL, *kinds()])

    def clean(self) -> dict[str, Any]:
        """The answers; the last day does not come before the first."""
        asked = super().clean() or {}
        first, last = asked.get("van"), asked.get("tot")
        if first and last and last < first:
            self.add_error("tot", "Deze dag ligt vóór de eerste. Kies een latere.")
        return asked

    def entries(self) -> EntryQuerySet:
        """The entries that were asked for, the newest first; call it on a valid form."""
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        wishes = (WISHES[name](value) for name, value in asked.items())
        return AuditEntry.objects.filter(*wishes).select_related("who")

    def asked(self) -> dict[str, str]:
        """What was asked for, by field, as the log tells it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        field.error_messages["invalid_choice"] = "Kies er een uit de lijst."


def kinds() -> list[tuple[str, str]]:
    """Every kind of subject that there can be, as the log names it and in words."""
    found = (model for room in ROOMS for model in apps.get_app_config(room).get_models())
    named = ((model._meta.label_lower, str(model._meta.verbose_name)) for model in found)
    return sorted(named, key=lambda kind: kind[1])


def kind_in_words(subject: str) -> str:
    """What kind of thing `policies.sheet:12` is, in words; its label for what is known no more."""
    label = subject.partition(":")[0]
    return dict(kinds()).get(label, label)


def _who(text: str) -> Q:
    wish = Q(who__email__icontains=text)
    return wish | Q(who=None) if text.casefold() in {PORTAL, "portaal"} else wish


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _end(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


WISHES: Mapping[str, Callable[[Any], Q]] = {
    "wie": _who,
    "handeling": lambda act: Q(act=act),
    "soort": lambda label: Q(subject__startswith=f"{label}:"),
    "onderwerp": lambda text: Q(subject_text__icontains=text) | Q(subject=text),
    "van": lambda day: Q(at__gte=_begin(day)),
    "tot": lambda day: Q(at__lte=_end(day)),
}
