"""The documents of a sheet: what there is, and adding, opening and removing on a draft."""

from typing import Any, TypeAlias

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.signing_in.keeping import keeps_input, kept
from policies import workflow
from policies.admin.sheet_pages import around, seen_by
from policies.admin.steps import CONFLICT
from policies.downloads import download
from policies.forms.attachments import DocumentForm
from policies.models import Document, Sheet

Admin: TypeAlias = "ModelAdmin[Any]"


def documents_context(sheet: Sheet, user: User) -> dict[str, Any]:
    """The documents of a sheet for `_documents.html`, and whether this user may change them."""
    may_change = Sheet.objects.editable_by(user).filter(pk=sheet.pk).exists()
    return {"sheet": sheet, "documents": sheet.documents.all(), "may_change": may_change}


def pages(admin: Admin) -> list[URLPattern]:
    """The pages about the documents of a sheet."""

    @keeps_input
    @require_http_methods(["GET", "HEAD", "POST"])
    def listing(request: HttpRequest, pk: int) -> HttpResponse:
        return documents(admin, request, pk)

    @require_POST
    def opening(request: HttpRequest, pk: int, document: int) -> HttpResponse:
        return open_up(admin, request, pk, document)

    @require_http_methods(["GET", "HEAD", "POST"])
    def removing(request: HttpRequest, pk: int, document: int) -> HttpResponse:
        return remove(admin, request, pk, document)

    guarded, of_one = admin.admin_site.admin_view, "<int:pk>/documenten/<int:document>"
    named = "policies_sheet_document"
    return [
        path("<int:pk>/documenten/", guarded(listing), name="policies_sheet_documenten"),
        path(f"{of_one}/openbaar/", guarded(opening), name=f"{named}_openbaar"),
        path(f"{of_one}/weghalen/", guarded(removing), name=f"{named}_weghalen"),
        path(f"{of_one}/bestand/", guarded(document_file), name=f"{named}_bestand"),
    ]


def documents(admin: Admin, request: HttpRequest, pk: int) -> HttpResponse:
    """The documents of a sheet, with a form to add one while it is a draft."""
    sheet, user = seen_by(request, pk)
    if request.method != "POST":
        typed = kept(request)
        form = DocumentForm(initial=typed.dict() if typed else {})
        return _page(admin, request, sheet, user, form)
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(admin, request, sheet, user, form)
    try:
        document = workflow.attach(sheet, form.facts(), user)
    except workflow.Refused as refused:
        return _page(admin, request, sheet, user, form, refused.problems)
    admin.message_user(request, f"“{document}” staat bij dit blad.", messages.SUCCESS)
    return HttpResponseRedirect(request.path)


def open_up(admin: Admin, request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """Let everyone read a document once the sheet is public, or no longer."""
    sheet, user, found = _document(request, pk, document)
    public = request.POST.get("openbaar") == "ja"
    try:
        workflow.open_up(found, public, user)
    except workflow.Refused as refused:
        return _page(admin, request, sheet, user, DocumentForm(), refused.problems)
    told = "is openbaar zodra het blad openbaar is" if public else "is niet openbaar"
    admin.message_user(request, f"“{found}” {told}.", messages.SUCCESS)
    return _to_documents(sheet)


def remove(admin: Admin, request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """Ask whether a document has to go, and take it from its draft."""
    sheet, user, found = _document(request, pk, document)
    if request.method == "POST":
        try:
            workflow.remove(found, user)
        except workflow.Refused as refused:
            return _page(admin, request, sheet, user, DocumentForm(), refused.problems)
        admin.message_user(request, f"“{found}” staat niet meer bij dit blad.", messages.SUCCESS)
        return _to_documents(sheet)
    context = {**around(admin, request, sheet, "Document weghalen"), "document": found}
    return TemplateResponse(request, "admin/policies/sheet/document_weghalen.html", context)


@never_cache
@require_safe
def document_file(request: HttpRequest, pk: int, document: int) -> HttpResponse | FileResponse:
    """The file of a document, for who may see its sheet."""
    _, _, found = _document(request, pk, document)
    if not found.file:
        raise Http404
    return download(request, found)


def _document(request: HttpRequest, pk: int, number: int) -> tuple[Sheet, User, Document]:
    sheet, user = seen_by(request, pk)
    document = sheet.documents.filter(pk=number).first()
    if document is None:
        raise Http404
    return sheet, user, document


def _page(
    admin: Admin,
    request: HttpRequest,
    sheet: Sheet,
    user: User,
    form: DocumentForm,
    problems: tuple[str, ...] = (),
) -> HttpResponse:
    context = {
        **around(admin, request, sheet, "Documenten"),
        **documents_context(sheet, user),
        "form": form,
        "problems": problems,
    }
    status = CONFLICT if problems else 200
    return TemplateResponse(request, "admin/policies/sheet/documenten.html", context, status=status)


def _to_documents(sheet: Sheet) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:policies_sheet_documenten", args=[sheet.pk]))
