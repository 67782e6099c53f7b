"""What was typed for a sheet that can no longer be edited, given back so that it can be copied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from policies.forms import CellForm
from policies.models import Cell, Sheet
from policies.rows import ROWS
from policies.workflow import FACTS

NOT_THERE = "Dit productblad bestaat niet, of niet meer."
EMPTIED = "leeggemaakt"
GONE, CONFLICT = 404, 409


@dataclass(frozen=True)
class Typed:
    """What was typed in one place, field by field."""

    label: str
    texts: tuple[tuple[str, str], ...]


def was_typed(data: QueryDict) -> bool:
    """Whether this was sent from the form of a sheet."""
    return any(f"{row.key}-certainty" in data for row in ROWS)


def unsaved_page(
    admin: Any, request: HttpRequest, message: str, data: QueryDict, sheet: Sheet | None = None
) -> HttpResponse:
    """The page that gives back what differs from what the sheet says; None: there is no sheet."""
    still_there = sheet is not None and Sheet.objects.filter(pk=sheet.pk).exists()
    known = sheet if still_there else None
    return TemplateResponse(
        request,
        "admin/policies/sheet/unsaved.html",
        {
            **admin.admin_site.each_context(request),
            "title": "Niet opgeslagen",
            "opts": admin.opts,
            "original": known,
            "message": message,
            "typed": list(_typed(data, known)),
        },
        status=CONFLICT if known else GONE,
    )


def _typed(data: QueryDict, sheet: Sheet | None) -> Iterator[Typed]:
    for name in FACTS:
        text, stood = data.get(name, "").strip(), str(getattr(sheet, name)) if sheet else ""
        if name in data and text != stood:
            label = str(Sheet._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # none is a relation
            yield Typed(label[:1].upper() + label[1:], (("", text or EMPTIED),))
    stored = {cell.row: cell for cell in sheet.cells.all()} if sheet else {}
    for row in ROWS:
        form = CellForm(Cell(row=row.key), data)
        sent = form["certainty"].html_name in data or not form.is_empty
        if sent and _tidy(form) != _tidy(CellForm(stored.get(row.key, form.cell))):
            yield Typed(row.label, tuple(_texts(form)))


def _tidy(form: CellForm) -> Mapping[str, str]:
    return {name: "\n".join(text.split("\r\n")).strip() for name, text in form.sent().items()}


def _texts(form: CellForm) -> Iterator[tuple[str, str]]:
    for field in form:
        if text := str(field.value() or "").strip():
            yield str(field.label), _in_words(field, text)


def _in_words(field: BoundField, text: str) -> str:
    return str(dict(getattr(field.field, "choices", ())).get(text, text))
