"""What the plain pages of a sheet share: whose sheet it is, and what stands around a page."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest

from accounts.asking import user_of
from accounts.models import User
from policies.models import Sheet


def seen_by(request: HttpRequest, pk: int) -> tuple[Sheet, User]:
    """The sheet with this number and who asks; raises Http404 for one that is not theirs to see."""
    user = user_of(request)
    if user is None:
        raise Http404
    visible = Sheet.objects.visible_to(user).select_related("product__insurer")
    sheet = visible.filter(pk=pk).distinct().first()
    if sheet is None:
        raise Http404
    return sheet, user


def around(
    admin: "ModelAdmin[Any]", request: HttpRequest, sheet: Sheet, title: str
) -> dict[str, Any]:
    """What every page about a sheet draws on."""
    return {
        **admin.admin_site.each_context(request),
        "title": title,
        "subtitle": str(sheet),
        "opts": admin.opts,
        "original": sheet,
        "sheet": sheet,
    }
