"""The worksheet of a sheet: to download, and to read in once it is filled in."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.asking import user_of
from accounts.models import User
from policies import workflow, worksheet
from policies.admin.sheet_pages import seen_by
from policies.admin.steps import CONFLICT
from policies.models import Product, Sheet
from policies.spreadsheet import FILE_TYPE
from policies.worksheet import Filled, Outcome, Unreadable, WorksheetForm

Admin: TypeAlias = "ModelAdmin[Any]"
Act = Callable[[Filled], tuple[Sheet | None, Outcome]]
"""What is done with a worksheet: the draft it went into, if any, and what became of it."""


def pages(admin: Admin) -> list[URLPattern]:
    """The pages about worksheets: to download one, to read one in, to begin a draft with one."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def reading_in(request: HttpRequest, pk: int) -> HttpResponse:
        return read_in(admin, request, pk)

    @require_http_methods(["GET", "HEAD", "POST"])
    def beginning(request: HttpRequest, pk: int) -> HttpResponse:
        return begin(admin, request, pk)

    guarded, named = admin.admin_site.admin_view, "policies_sheet"
    return [
        path("<int:pk>/werkblad/", guarded(download), name=f"{named}_werkblad"),
        path("<int:pk>/inlezen/", guarded(reading_in), name=f"{named}_inlezen"),
        path("beginnen/<int:pk>/", guarded(beginning), name=f"{named}_beginnen"),
    ]


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The worksheet of a sheet, for who may see it."""
    sheet, _ = seen_by(request, pk)
    name = f"werkblad-{sheet.product.slug}-versie-{sheet.version}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(worksheet.write(sheet), content_type=FILE_TYPE, headers=headers)


def read_in(admin: Admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Read a worksheet into a draft, and tell what became of it."""
    sheet, user = seen_by(request, pk)
    closed = "" if sheet.state in workflow.EDIT.start else workflow.standing(sheet, user)
    context = {"title": "Werkblad inlezen", "product": sheet.product, "sheet": sheet}
    return _answered(
        admin,
        request,
        {**context, "closed": closed},
        lambda filled: (sheet, worksheet.take_over(sheet, filled, user)),
    )


def begin(admin: Admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft with the worksheet of the public sheet, and tell what became of it."""
    product, user = _product_seen_by(request, pk)
    newest = product.sheets.order_by("-version").first()
    closed = worksheet.cannot_begin(product)
    context = {"title": "Nieuwe versie uit werkblad", "product": product, "newest": newest}
    return _answered(
        admin,
        request,
        {**context, "closed": closed},
        lambda filled: worksheet.begin(product, filled, user),
    )


def _product_seen_by(request: HttpRequest, pk: int) -> tuple[Product, User]:
    """The product with this number and who asks; raises Http404 for one that is not theirs."""
    user = user_of(request)
    if user is None:
        raise Http404
    visible = Product.objects.visible_to(user).select_related("insurer")
    product = visible.filter(pk=pk).distinct().first()
    if product is None:
        raise Http404
    return product, user


def _answered(
    admin: Admin, request: HttpRequest, context: dict[str, Any], act: Act
) -> HttpResponse:
    """The page: the form, and below it what became of the file that was sent, if one was."""
    sent = request.method == "POST"
    form = WorksheetForm(request.POST, request.FILES) if sent else WorksheetForm()
    told: dict[str, Any] = {"problems": (), "outcome": None}
    if sent and form.is_valid():
        try:
            draft, outcome = act(form.filled)
            told |= {"sheet": draft, "outcome": outcome}
        except Unreadable as problem:
            form.add_error("file", problem.message)
        except workflow.Refused as refused:
            told["problems"] = refused.problems
    page = {**admin.admin_site.each_context(request), "opts": admin.opts, **context, **told}
    return TemplateResponse(
        request,
        "admin/policies/sheet/inlezen.html",
        {**page, "form": form},
        status=CONFLICT if told["problems"] else 200,
    )
