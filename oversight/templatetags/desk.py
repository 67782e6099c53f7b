"""The menu of the administration, and how long something waits, in words."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone

from accounts.asking import user_of
from oversight.desk.asker import Asker
from oversight.desk.menu import Link, menu_of

register = template.Library()


@register.simple_tag(takes_context=True)
def menu(context: Any) -> list[Link]:
    """The menu of whoever asks; empty for who has no role here."""
    request = context.get("request")
    user = user_of(request) if request and hasattr(request, "user") else None
    return menu_of(Asker(user), request.path) if user else []


@register.filter
def waited(since: datetime | None) -> str:
    """`vandaag`, `1 dag` or `12 dagen`: by the calendar, from that moment until now."""
    if since is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(since)).days
    return {0: "sinds vandaag", 1: "1 dag"}.get(days, f"{days} dagen")
