"""The documents of a draft change, as its answers do: whoever does it has worked on the sheet."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from policies.models import Document, Sheet
from policies.workflow.steps import EDIT, Refused, held_for, move

MOST = 20
"""How many documents a sheet may have."""

TWICE = "Dit document staat al bij dit blad."
GONE = "Dit document staat niet meer bij dit blad."


@transaction.atomic
def attach(sheet: Sheet, facts: Mapping[str, Any], by: User | None) -> Document:
    """A new document of a draft; `facts` are its fields.

    Raises Refused when the draft is not this user's to edit, for the same document twice and when
    there are many already.
    """
    current = held_for(EDIT, sheet, by)
    same = {name: facts.get(name, "") for name in ("sha256", "link", "kind")}
    if current.documents.filter(**same).exists():
        raise Refused(TWICE)
    if current.documents.count() >= MOST:
        raise Refused(f"Een blad heeft ten hoogste {MOST} documenten.")
    document = Document.objects.create(sheet=current, **facts)
    move(EDIT, current, by, after={"document": told(document)})
    return document


@transaction.atomic
def open_up(document: Document, public: bool, by: User | None) -> Document:
    """Let everyone read the document once the sheet is public, or no longer; raises Refused."""
    current = _held(document, by)
    if current.public != public:
        before = {"document": told(current)}
        current.public = public
        current.save()
        move(EDIT, current.sheet, by, before, {"document": told(current)})
    return current


@transaction.atomic
def remove(document: Document, by: User | None) -> None:
    """Take the document from its draft; raises Refused. Its file stays where it is kept."""
    current = _held(document, by)
    before = {"document": told(current)}
    current.delete()
    move(EDIT, current.sheet, by, before)


def told(document: Document) -> dict[str, Any]:
    """What the log tells of a document."""
    return {
        "soort": document.kind,
        "titel": document.title,
        "datum": document.dated.isoformat(),
        "openbaar": document.public,
        "link": document.link,
        "bestandsnaam": document.name,
        "sha256": document.sha256,
    }


def _held(document: Document, by: User | None) -> Document:
    sheet = held_for(EDIT, document.sheet, by)
    current = sheet.documents.filter(pk=document.pk).first()
    if current is None:
        raise Refused(GONE)
    current.sheet = sheet
    return current
