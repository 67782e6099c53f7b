"""What a new draft begins with, and how a product ends."""

from django import forms

from policies.models import Sheet


class StartForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """What a new draft begins with; its answers come from the newest sheet of the product."""

    class Meta:
        model = Sheet
        fields = ("product", "valid_from")


class WithdrawalForm(forms.Form):
    """From which day a product is no longer offered."""

    from_day = forms.DateField(
        label="Ingetrokken vanaf",
        help_text="Vanaf deze dag wordt het product niet meer aangeboden.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
