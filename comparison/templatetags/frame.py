"""What stands around every page: the masthead with where one is, and the foot."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from comparison.addresses import address_of
from comparison.templatetags.compiled import compiled

register = template.Library()

ENTRIES = ("home", "comparison", "products", "calculators", "terms")
WITH_PAGES_BELOW = ("products", "calculators")


@register.simple_tag(takes_context=True)
def masthead(context: dict[str, Any]) -> SafeString:
    """The name of the portal and its main menu, which says where one is."""
    path = context["request"].path if "request" in context else ""
    return compiled(
        "_masthead.html",
        here=next((entry for entry in ENTRIES if path == address_of(entry)), ""),
        above=next((entry for entry in WITH_PAGES_BELOW if address_of(entry) in path), ""),
        carried=_carried(context),
    )


@register.simple_tag(takes_context=True)
def foot(context: dict[str, Any]) -> SafeString:
    """What the portal is not, where to read on, and the version of the catalogue."""
    catalogue = context.get("catalogue")
    return compiled(
        "_foot.html",
        carried=_carried(context),
        version=catalogue.version if catalogue else 0,
        changed_at=catalogue.changed_at if catalogue else None,
    )


def _carried(context: dict[str, Any]) -> str:
    tray = context.get("tray")
    return tray.carried if tray else ""
