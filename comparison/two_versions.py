"""The form that asks which two versions of a product to lay side by side."""

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms
from django.http import QueryDict
from django.utils.formats import date_format

from comparison.past import Edition
from comparison.reading.history import History
from comparison.versions import TwoVersions


class TwoVersionsForm(forms.Form):
    """What to lay side by side; what is left out is the last version, or the one before it."""

    van = forms.ChoiceField(label="Van")
    naar = forms.ChoiceField(label="Naar")

    def __init__(self, history: History, asked: QueryDict) -> None:
        """The form as the address asks it, on at least two versions."""
        editions = history.editions
        numbers = [str(edition.version) for edition in editions]
        after = asked.get("naar") or numbers[-1]
        chosen = {"van": asked.get("van") or _before(after, numbers), "naar": after}
        super().__init__(chosen)
        for name, text in chosen.items():
            self._offer(name, text, editions)

    def answer(self, history: History) -> TwoVersions | None:
        """The two versions that are asked for; None when one of them is not there."""
        if not self.is_valid():
            return None
        return TwoVersions(*(history.version(self.cleaned_data[name]) for name in ("van", "naar")))

    def _offer(self, name: str, text: str, editions: Sequence[Edition]) -> None:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        offered = [(str(edition.version), _called(edition)) for edition in reversed(editions)]
        field.choices = offered
        field.error_messages["invalid_choice"] = (
            "Versie “%(value)s” is er niet. Kies een versie uit de lijst."
        )
        if text not in dict(offered):
            # What was typed stays in view, and is refused.
            field.widget.choices = [(text, text), *offered]

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out."""
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        kept = HTML('{% include "comparison/_kept.html" with chosen=tray.chosen %}')
        helper.layout = Layout("van", "naar", kept, Submit("", "Toon de verschillen"))
        return helper


def _before(number: str, numbers: Sequence[str]) -> str:
    """The one before this; the one after the first, the last but one for what is not there."""
    place = numbers.index(number) if number in numbers else -1
    return numbers[place - 1] if place else numbers[1]


def _called(edition: Edition) -> str:
    return f"versie {edition.version}, vanaf {date_format(edition.valid_from, 'j F Y')}"
