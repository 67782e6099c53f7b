"""Whole addresses, and data for machines, in templates."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """The whole address of a path on this site."""
    address: str = context["request"].build_absolute_uri(path)
    return address


@register.filter
def linked_data(document: dict[str, Any]) -> SafeString:
    """The document as JSON in which nothing can end the element it stands in."""
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(HARMLESS))  # noqa: S308  # what could end it is escaped
