"""The form with which a worksheet is sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from policies.later import later
from policies.worksheet.filled import Filled
from policies.worksheet.guarding import LARGEST, TOO_LARGE
from policies.worksheet.problems import Unreadable

read = later("policies.worksheet.reading.read")


class WorksheetForm(forms.Form):
    """A worksheet to read; once valid, `filled` holds what it says."""

    file = forms.FileField(
        label="Werkblad",
        help_text="Een ingevuld werkblad (.xlsx) van dit portaal, ten hoogste 2 MB.",
        error_messages={
            "required": "Kies het bestand met het ingevulde werkblad.",
            "empty": "Dit bestand is leeg.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    filled: Filled

    def clean_file(self) -> Any:
        """The file; raises ValidationError, in Dutch, for one that cannot be read."""
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise ValidationError(TOO_LARGE)
        try:
            self.filled = read(sent.read(), sent.name or "")
        except Unreadable as problem:
            raise ValidationError(problem.message) from problem
        return sent
