"""The form that asks for a comparison: products, dates and view, sent in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join, strip_spaces_between_tags
from django.utils.safestring import SafeString

from comparison.reading.market import Offer
from comparison.selection import MOST, InvalidSelection, Selection, View

SHORT, FORMS_AT_HAND, LONG_FORMS_AT_HAND = 50, 256, 4
"""Up to how many products a form is short, and how many short and long forms are at hand."""


class LongSelect(forms.Select):
    """A select for as many options as there are products: no template for every one of them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select, as Django would lay it out."""
        widget = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>\n',
            (
                (option["value"], flatatt(option["attrs"]), option["label"])
                for _, group, _ in widget["optgroups"]
                for option in group
            ),
        )
        return format_html(
            '<select name="{}"{}>\n{}</select>', widget["name"], flatatt(widget["attrs"]), options
        )


class ComparisonForm(forms.Form):
    """What to compare; `comparison.selection` reads the answer, this form only asks for it."""

    p = forms.MultipleChoiceField(
        label="Producten",
        help_text=f"Kies er ten hoogste {MOST}.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    op = forms.DateField(
        label="Welke dag",
        help_text="Dan ziet u wat op die dag gold. Leeg is vandaag.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    bekend = forms.DateField(
        label="Zoals bekend op",
        help_text="Dan ziet u wat op die dag op deze site stond. Leeg is wat nu bekend is.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    toon = forms.ChoiceField(
        label="Kenmerken",
        choices=[
            (View.ALL.value, "alle"),
            (View.DIFFERENCES.value, "alleen verschillen"),
            (View.SAME.value, "alleen gelijk"),
        ],
        required=False,
    )
    basis = forms.ChoiceField(
        label="Maatstaf",
        help_text="Dan ziet u hoe de andere producten van dit ene verschillen.",
        widget=LongSelect,
        required=False,
    )

    def __init__(
        self,
        selection: Selection,
        offered: Sequence[Offer],
        refused: InvalidSelection | None = None,
        typed: QueryDict | None = None,
    ) -> None:
        """The form filled in with a selection, offering these products.

        After a refusal it keeps what was typed and tells what is wrong next to its field.
        """
        super().__init__(
            data=typed,
            initial={
                "p": selection.products,
                "op": selection.on,
                "bekend": selection.known,
                "toon": selection.view.value,
                "basis": selection.baseline,
            },
        )
        products = [(offer.slug, f"{offer.name}, {offer.insurer}") for offer in offered]
        self._offer("p", products)
        self._offer("basis", [("", "geen"), *products])
        if refused:
            self._tell(refused)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _tell(self, refused: InvalidSelection) -> None:
        if refused.name not in self.fields:
            return  # it is no question of this form
        self.errors[refused.name] = self.error_class([refused.problem], renderer=self.renderer)
        if refused.name in {"op", "bekend"}:
            # A browser's date field shows nothing of what is no date.
            self.fields[refused.name].widget = forms.TextInput()

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out."""
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = reverse("comparison")
        helper.disable_csrf = True
        helper.layout = Layout(*self.fields, Submit("", "Vergelijk"))
        return helper


class MarketForm(ComparisonForm):
    """The same beside a draft, which stays and keeps its day; sent to the page it stands on."""

    def __init__(self, selection: Selection, offered: Sequence[Offer]) -> None:
        """The form filled in with a selection; its page sends the draft along by itself."""
        super().__init__(selection, offered)
        for name in ("op", "bekend"):
            del self.fields[name]
        others = [offer for offer in offered if not offer.draft]
        self._offer("p", [(offer.slug, f"{offer.name}, {offer.insurer}") for offer in others])
        self.fields["p"].label = "Ernaast"
        self.fields["p"].help_text = f"Kies er ten hoogste {MOST - 1}."

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out."""
        helper = super().helper
        helper.form_action = "#tabel"
        helper.form_id = "ernaast"
        return helper


@dataclass(frozen=True)
class Asking:
    """A form to be filled in with a selection, offering these products; nothing was refused.

    It comes from `asking`, so that it is the same whenever the form is.
    """

    form: type[ComparisonForm]
    selection: Selection
    offered: tuple[Offer, ...]

    @property
    def html(self) -> SafeString:
        """The form, laid out: once for the same question."""
        return _short(self) if len(self.offered) <= SHORT else _long(self)


@lru_cache(maxsize=FORMS_AT_HAND)
def _short(asking: Asking) -> SafeString:
    return _laid_out(asking)


@lru_cache(maxsize=LONG_FORMS_AT_HAND)
def _long(asking: Asking) -> SafeString:
    return _laid_out(asking)


def _laid_out(asking: Asking) -> SafeString:
    form = render_crispy_form(asking.form(asking.selection, asking.offered))
    return SafeString(strip_spaces_between_tags(form))


def asking(form: type[ComparisonForm], selection: Selection, offered: tuple[Offer, ...]) -> Asking:
    """The form to be filled in with what it asks for, which is not in which order."""
    asked = replace(selection, products=tuple(sorted(selection.products)), pair=(), opened=False)
    return Asking(form, asked, offered)
