"""The pages of the audit log, for the secretariat to read."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode

from accounts import audit
from accounts.asking import user_of
from accounts.log.asking import LogForm, kind_in_words
from accounts.log.file import LONGEST, written
from accounts.log.telling import facts_of
from accounts.models import AuditEntry, User

ON_A_PAGE = 50
BAD_REQUEST = 400
CONTENT_TYPE = "text/csv; charset=utf-8"
TEMPLATES = "admin/accounts/auditentry"


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in stubs only
    """The audit log: nobody adds, changes or deletes anything here."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The secretariat only."""
        user = user_of(request)
        return user is not None and user.secretariat

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        """The addresses of the log, its file included."""
        view = self.admin_site.admin_view(self.file_view)
        return [path("logboek.csv", view, name="accounts_auditentry_csv"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The entries asked for, the newest first; what is wrong with the question beside it."""
        self._only_for_readers(request)
        form = LogForm(request.GET)
        entries = form.entries() if form.is_valid() else AuditEntry.objects.none()
        context = {
            **self._context(request, "Logboek"),
            "form": form,
            "page": Paginator(entries, ON_A_PAGE).get_page(request.GET.get("bladzijde")),
            "asked": urlencode(form.asked()) if form.is_valid() else "",
            "longest": LONGEST,
        }
        status = 200 if form.is_valid() else BAD_REQUEST
        return TemplateResponse(request, f"{TEMPLATES}/change_list.html", context, status=status)

    def file_view(self, request: HttpRequest) -> HttpResponseBase:
        """The entries asked for as a file; that it was taken along is an entry too."""
        self._only_for_readers(request)
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        form = LogForm(request.GET)
        if not form.is_valid():
            return HttpResponseRedirect(f"{self._list()}?{request.GET.urlencode()}")
        found = form.entries().count()
        told = {"gevraagd": form.asked(), "regels": min(found, LONGEST)}
        user = user_of(request)
        entry = audit.record(user, "logboek gedownload", cast(User, user), after=told)
        earlier = form.entries().filter(pk__lt=entry.pk)
        response = StreamingHttpResponse(written(earlier, found), content_type=CONTENT_TYPE)
        name = f"logboek-{timezone.localdate()}.csv"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One entry: who did what, and how each fact was and became."""
        self._only_for_readers(request)
        if object_id is None:
            raise PermissionDenied  # nothing is added here
        entry: Any = self.get_object(request, unquote(object_id))
        if entry is None:
            return HttpResponseRedirect(self._list())
        context = {
            **self._context(request, str(entry)),
            "entry": entry,
            "facts": facts_of(entry),
            "kind": kind_in_words(entry.subject),
            "subject_page": self._page_of(request, entry.subject),
        }
        return TemplateResponse(request, f"{TEMPLATES}/change_form.html", context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The entry itself: it has no history, for it never changes."""
        return HttpResponseRedirect(reverse("admin:accounts_auditentry_change", args=[object_id]))

    def _only_for_readers(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}

    def _list(self) -> str:
        return reverse("admin:accounts_auditentry_changelist")

    def _page_of(self, request: HttpRequest, subject: str) -> str:
        """Where this user can look at the subject; empty where there is no such page (any more)."""
        label, _, key = subject.partition(":")
        kept = {
            model._meta.label_lower: admin for model, admin in self.admin_site._registry.items()
        }
        pages = kept.get(label)
        if not pages or not pages.has_view_permission(request):
            return ""
        if pages.get_object(request, key) is None:
            return ""
        return reverse(f"admin:{label.replace('.', '_')}_change", args=[key])
