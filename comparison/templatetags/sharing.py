"""Whole addresses, and data for machines, in templates."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from comparison.addresses import static_address
from comparison.templatetags.compiled import compiled

register = template.Library()

HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """The whole address of a path on this site."""
    address: str = context["request"].build_absolute_uri(path)
    return address


@register.simple_tag(takes_context=True)
def share(context: dict[str, Any]) -> SafeString:
    """What a page says of itself to whoever shares or indexes it."""
    shared, dates = context.get("shared"), context.get("dates")
    canonical = context.get("canonical") or context["request"].path
    return compiled(
        "_share.html",
        canonical=absolute(context, canonical),
        title=shared.title if shared else "",
        description=shared.description if shared else "",
        picture=absolute(context, static_address("share.png")),
        unindexed=bool(dates and dates.differ),
    )


@register.filter
def linked_data(document: dict[str, Any]) -> SafeString:
    """The document as JSON in which nothing can end the element it stands in."""
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(HARMLESS))  # noqa: S308  # what could end it is escaped
