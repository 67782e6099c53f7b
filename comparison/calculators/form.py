"""A form that asks for a calculation: sent in the address, nothing kept, nothing filled in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.http import QueryDict

from comparison.calculators.address import TOO_LONG, TWICE


class QuestionForm(forms.Form):
    """The questions of a calculator.

    It is filled in with an address as it was typed, and judged as soon as one of its questions
    stands in it. `groups` maps each heading to the names of its questions, in order.
    """

    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    submit: ClassVar[str] = "Bereken"
    cut: bool = False
    """Whether more stands in the address than `query`, which is where it begins."""

    def __init__(self, query: QueryDict, **options: Any) -> None:
        """`query` is what the address asks."""
        self.query = query
        self.asked = any(name in query for name in self.base_fields)
        super().__init__(data=query if self.asked else None, **options)

    def judge(self) -> None:
        """Find out what is wrong, also when the address asks nothing."""
        self.asked = self.is_bound = True
        self.data = self.query

    def refuse_address(self) -> None:
        """Tell what of the address would be lost: too much in it, or two answers to a question."""
        if self.cut:
            self.add_error(None, TOO_LONG)
        for name in self.fields:
            if len(set(self.query.getlist(name))) > 1 and name not in self.errors:
                self.add_error(name, TWICE)

    @property
    def errors_by_name(self) -> Mapping[str, list[str]]:
        """What is wrong, by the name of the question, as programs read it."""
        return {name: [str(error) for error in errors] for name, errors in self.errors.items()}

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out: a fieldset for each heading."""
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = "#antwoord"
        helper.disable_csrf = True
        helper.attrs = {"novalidate": True}  # Our messages are Dutch, a browser's may not be.
        parts = [Fieldset(heading, *names) for heading, names in self.groups.items()]
        helper.layout = Layout(*(parts or self.fields), Submit("", self.submit))
        return helper
