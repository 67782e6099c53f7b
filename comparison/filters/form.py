"""The form that asks for filters; `asked` reads the answer, this form only asks for it."""

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.urls import reverse

from comparison.filters.facets import Facet


class FilterForm(forms.Form):
    """A field per criterion of which the address asks what cannot be, with that problem.

    The others are shown as well: their template draws every facet, and needs no field for it.
    """

    def __init__(self, facets: Sequence[Facet]) -> None:
        """The form over these facets."""
        super().__init__()
        for facet in facets:
            if not facet.problems:
                continue
            key = facet.criterion.key
            self.fields[key] = forms.MultipleChoiceField(
                label=facet.criterion.label,
                choices=[(option.point.token, option.point.words) for option in facet.options],
                initial=[option.point.token for option in facet.options if option.chosen],
                widget=forms.CheckboxSelectMultiple,
            )
            self.errors[key] = self.error_class(facet.problems, renderer=self.renderer)

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out: by the headings of the rows, in a template of its own."""
        helper = FormHelper()
        helper.form_id = "keuze"
        helper.form_method = "get"
        helper.form_action = reverse("products")
        helper.disable_csrf = True
        helper.layout = Layout(HTML('{% include "comparison/choosing/_filters.html" %}'))
        return helper
