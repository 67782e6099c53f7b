"""Addresses in templates: what a form has to send along so that its answer keeps the dates."""

from urllib.parse import parse_qsl

from django import template

register = template.Library()


@register.filter
def pairs(query: str) -> list[tuple[str, str]]:
    """The names and values in the query of an address, in order."""
    return parse_qsl(query)
