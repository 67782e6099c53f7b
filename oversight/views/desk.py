"""The start page of the administration, for everyone who signs in."""

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.asking import user_of
from oversight.desk.asker import Asker
from oversight.desk.pages import page_for


@never_cache
@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What is asked of whoever signed in; for who has no role, that this is so."""
    user = user_of(request)
    if user is None:
        raise PermissionDenied
    page = page_for(Asker(user), timezone.localdate())
    context = {**admin.site.each_context(request), "title": page.title, **page.context}
    return TemplateResponse(request, page.template, context)
