"""Administration of the amounts set by law."""

from django import forms
from django.contrib import admin

from policies.admin.access import ForTheSecretariat, PublicFacts
from policies.models import LegalAmount


class LegalAmountForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """An amount, written as the Dutch write it."""

    class Meta:
        model = LegalAmount
        fields = ("subject", "valid_from", "amount", "status", "source")
        localized_fields = ("amount",)


@admin.register(LegalAmount)
class LegalAmountAdmin(PublicFacts, ForTheSecretariat):
    """Legal amounts, for the secretariat."""

    form = LegalAmountForm
    list_display = ("subject", "valid_from", "amount", "status", "source")
    list_filter = ("subject", "status")
    search_fields = ("source",)
