"""The options of a question in templates: there can be as many as there are products."""

from django import forms, template
from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

OPTION = '<label class="option" for="{}"><input type="{}" name="{}" value="{}"{}> {}</label>\n'


@register.simple_tag
def options(field: forms.BoundField) -> SafeString:
    """What can be ticked, each in its label; Django would take a template for every one."""
    return format_html_join(
        "",
        OPTION,
        (
            (
                option.id_for_label,
                option.data["type"],
                option.data["name"],
                option.data["value"],
                flatatt(option.data["attrs"]),
                option.choice_label,
            )
            for option in field
        ),
    )
