"""The page of a sheet: the form of a draft, and what comes of what is sent; the text of others."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.models import User
from policies import workflow
from policies.admin.confirm_pages import may_confirm, sheet_to_confirm
from policies.admin.covenant_pages import findings_context
from policies.admin.document_pages import documents_context
from policies.admin.open_draft import TAKE, TAKE_OPEN, THEIRS, OpenDraft
from policies.admin.reading import lines, progress
from policies.admin.sheet_steps import steps_for
from policies.admin.unsaved import unsaved_page
from policies.models import Sheet

CHECK = "_check"
LOOKING = {CHECK, TAKE, TAKE_OPEN, THEIRS}
"""Buttons that show the page again, with what was typed, and save nothing."""
CONFLICT = 409


def answer(
    admin: Any, request: HttpRequest, sheet: Sheet, user: User, typed: QueryDict | None
) -> HttpResponse:
    """The page of a sheet; `typed` is what is sent now, or was when a session ended."""
    if request.method == "POST":
        return _sent(admin, request, sheet, user)
    if admin.has_change_permission(request, sheet):
        return _shown(admin, request, OpenDraft(sheet, user, typed))
    if typed:
        return unsaved_page(admin, request, workflow.standing(sheet, user), typed, sheet)
    context = {"groups": lines(sheet), **findings_context(sheet)}
    return _page(admin, request, sheet, user, context)


@transaction.atomic
def _sent(admin: Any, request: HttpRequest, sheet: Sheet, user: User) -> HttpResponse:
    """Save what was typed, all or nothing; else show it again, with everything else that was.

    What cannot be saved at all, because the sheet has moved on, is given back as text.
    """
    try:
        draft = workflow.draft_held(sheet, user)
    except workflow.Refused as refusal:
        return unsaved_page(admin, request, str(refusal), request.POST, sheet)
    opened = OpenDraft(draft, user, request.POST)
    if LOOKING & request.POST.keys() or not opened.may_be_saved:
        return _shown(admin, request, opened)
    form = opened.form
    workflow.save(draft, (each.cell for each in form.cells), form.facts(), user)
    messages.success(request, f"Opgeslagen. {progress(opened.progress.answered)}.")
    if opened.left:
        messages.info(request, _told_left(opened))
    return redirect("admin:policies_sheet_change", sheet.pk)


def _shown(admin: Any, request: HttpRequest, opened: OpenDraft) -> HttpResponse:
    typed = opened.statements if opened.is_unsaved else None
    context = {"opened": opened, **findings_context(opened.form.instance, typed)}
    context["is_kept"] = opened.is_unsaved and request.method != "POST"
    page = _page(admin, request, opened.sheet, opened.viewer, context)
    page.status_code = CONFLICT if opened.met.untold else 200
    return page


def _told_left(opened: OpenDraft) -> str:
    by = ", ".join(sorted({other.who for other in opened.others.values() if other.who}))
    labels = ", ".join(label for label, _ in opened.left)
    return f"Intussen gewijzigd{f' door {by}' if by else ''}, en zo gebleven: {labels}."


def _page(
    admin: Any, request: HttpRequest, sheet: Sheet, user: User, context: dict[str, Any]
) -> HttpResponse:
    move = workflow.last_move(sheet)
    return TemplateResponse(
        request,
        "admin/policies/sheet/change_form.html",
        {
            **admin.admin_site.each_context(request),
            "title": str(sheet),
            "opts": admin.opts,
            "original": sheet,
            "moved_by": workflow.who_did(move, user) if move else "",
            "steps": steps_for(user, sheet),
            "may_confirm": _may_confirm(sheet, user),
            "also_open": list(sheet.product.sheets.drafts().exclude(pk=sheet.pk)),
            **documents_context(sheet, user),
            **context,
        },
    )


def _may_confirm(sheet: Sheet, user: User) -> bool:
    """Whether it is this sheet, and not another of its product, that this user may confirm now."""
    if not (sheet.is_published and may_confirm(sheet.product, user)):
        return False
    return sheet_to_confirm(sheet.product) == sheet
