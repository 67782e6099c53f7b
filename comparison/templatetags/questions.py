"""Questions in templates: each is rendered once, without an answer, and the answer is put in."""

from collections.abc import Collection
from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms, template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()

MOST_AT_HAND = 128


@register.simple_tag
def question(field: forms.BoundField) -> SafeString:
    """The question with its answer, or with what is wrong with it, as crispy forms renders it.

    What somebody filled in is put in each time, and never kept.
    """
    if field.errors:
        return SafeString(as_crispy_field(field))
    return SafeString(_answered(_blank(field.field, field.name), field))


@lru_cache(maxsize=MOST_AT_HAND)
def _blank(field: forms.Field, name: str) -> str:
    """The question in a form that nobody filled in."""
    return str(as_crispy_field(field.get_bound_field(forms.Form(), name)))


def _answered(blank: str, field: forms.BoundField) -> str:
    widget = field.field.widget
    answer = widget.format_value(field.value())
    match widget:
        case forms.Select():
            return _selected(blank, answer)
        case forms.RadioSelect():
            numbers = (n for n, (value, _) in enumerate(widget.choices) if value in answer)
            return _ticked(blank, [f"{field.auto_id}_{number}" for number in numbers])
        case _:
            return blank if answer is None else _typed(blank, field.name, answer)


def _typed(blank: str, name: str, text: str) -> str:
    return _marked(blank, f' name="{name}"', f'value="{escape(text)}"')


def _ticked(blank: str, ids: Collection[str]) -> str:
    for each in ids:
        blank = _marked(blank, f' id="{each}"', "checked")
    return blank


def _selected(blank: str, values: Collection[str]) -> str:
    """With these options selected, and not the first, as nobody has chosen yet."""
    blank = blank.replace(" selected>", ">")
    for value in values:
        blank = _marked(blank, f'<option value="{escape(value)}"', "selected")
    return blank


def _marked(html: str, place: str, mark: str) -> str:
    """With a mark behind the one place where this stands."""
    return html.replace(place, f"{place} {mark}", 1)
