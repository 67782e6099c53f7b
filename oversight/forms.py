"""What a visitor is asked who says that an answer is not right."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from oversight.bsn import holds_bsn
from oversight.models import OUTCOMES, Report
from oversight.models.report import LONGEST_TEXT
from oversight.reporting import Told
from oversight.stamps import TOO_FAST, TOO_LATE, is_fresh, is_stale, stamp
from policies.models import Cell, Review

TRAPPED = (
    "Er stond iets in een veld dat leeg moet blijven. Wij hebben het leeggemaakt: "
    "verstuur de melding opnieuw."
)


def no_bsn(text: str) -> None:
    """Raises ValidationError for a text with what looks like a BSN in it."""
    if holds_bsn(text):
        raise ValidationError("Hier staat een nummer dat op een BSN lijkt. Haal het weg.")


class Words(forms.CharField):
    """A text of a few lines, without a BSN in it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[no_bsn],
            **options,
        )

    def to_python(self, value: Any) -> str:
        """The text with ends of lines of one sign, as the browser counts them."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class ReportForm(forms.Form):
    """A report of one answer; what it asks is also what is kept."""

    what = Words(
        label="Wat klopt er niet?",
        help_text="Bijvoorbeeld: hier staat 30%, maar het is 25%.",
        error_messages={"required": "Vertel wat er niet klopt."},
    )
    why = Words(
        label="Hoe weet u dat?",
        help_text="Noem het document met artikel of bladzijde, of de plek waar het goed staat.",
        error_messages={"required": "Vertel hoe u dit weet, of waar het goed staat."},
    )
    email = forms.EmailField(
        label="Uw e-mailadres",
        required=False,
        max_length=Report._meta.get_field("email").max_length,
        help_text="Als wij u iets mogen vragen. Wij wissen het zodra uw melding is afgehandeld.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Dit is geen e-mailadres. Verbeter het, of laat het veld leeg."},
    )
    website = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, cell: Cell, data: Any = None) -> None:
        super().__init__(data, initial={"opened": stamp(cell)})
        self.cell = cell

    def clean(self) -> dict[str, Any]:
        """Refuse what no person sends, so that a person can send it again."""
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            self._refill("website", "")
            self.add_error(None, TRAPPED)
        opened = cleaned.get("opened", "")
        if is_stale(opened, self.cell):
            self._refill("opened", stamp(self.cell))
            self.add_error(None, TOO_LATE)
        elif not self.errors and is_fresh(opened, self.cell):
            self.add_error(None, TOO_FAST)
        return cleaned

    def _refill(self, name: str, value: str) -> None:
        self.data = {**self.data, name: value}

    def told(self) -> Told:
        """What was told, once the form is valid."""
        facts = self.cleaned_data
        return Told(what=facts["what"], why=facts["why"], email=facts["email"])

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out; its problems are told in Dutch, by the page itself."""
        helper = FormHelper()
        helper.attrs = {"novalidate": True}
        helper.layout = Layout(
            "what",
            "why",
            "email",
            Field("website", wrapper_class="trap"),
            "opened",
            Submit("", "Verstuur de melding"),
        )
        return helper


class ReasonForm(forms.Form):
    """Why an answer is in doubt, for everyone to read."""

    reason = forms.CharField(
        label="Reden",
        max_length=Review._meta.get_field("reason").max_length,
        help_text="Openbaar. Eén zin: waaraan twijfelen wij?",
        validators=[no_bsn],
    )


class DecisionForm(forms.Form):
    """What came of a report, for everyone to read."""

    outcome = forms.ChoiceField(label="Uitkomst", choices=[("", "Kies een uitkomst"), *OUTCOMES])
    answer = Words(
        label="Antwoord",
        help_text="Openbaar. Wat hebt u nagekeken, en wat bleek? Noem geen namen.",
    )
