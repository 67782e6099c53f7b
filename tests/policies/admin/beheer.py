"""What tests of the administration do again and again: sign in, read a form, send it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.messages import get_messages
from django.forms import BoundField
from django.test import Client
from django.urls import reverse

from accounts.models import User
from policies.admin.open_draft import OpenDraft
from policies.forms import SheetForm
from policies.models import Sheet
from tests.recently import signed_in_a_while_ago

Typed = dict[str, str]


def signed_in(user: User | None) -> Client:
    """A browser in which this user, if any, has signed in."""
    client = Client()
    if user is not None:
        signed_in_a_while_ago(client, user)
    return client


def page_of(subject: Any, page: str = "change") -> str:
    """The address of a page about this object."""
    model = f"{subject._meta.app_label}_{subject._meta.model_name}"
    return reverse(f"admin:{model}_{page}", args=[subject.pk])


def list_of(model: Any, page: str = "changelist") -> str:
    """The address of the list of this model, or of the page that adds to it."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def opened(client: Client, sheet: Sheet) -> Typed:
    """What the page of this draft would send if nobody touched it."""
    return as_shown(client.get(page_of(sheet)))


def as_shown(response: Any) -> Typed:
    """What this page of a draft would send if nobody touched it."""
    draft: OpenDraft = response.context["opened"]
    return {field.html_name: written(field) for field in fields_of(draft.form)} | draft.marks


def fields_of(form: SheetForm) -> Iterator[BoundField]:
    """All the fields of the page."""
    yield from form
    for cell in form.cells:
        yield from cell


def written(field: BoundField) -> str:
    """The field as a browser sends it."""
    value = field.value()
    return "" if value is None else str(value)


def typed(**changes: str) -> Typed:
    """Fields by name; `dekkingen__certainty` is that of a row."""
    return {name.replace("__", "-"): text for name, text in changes.items()}


def save(client: Client, sheet: Sheet, **changes: str) -> Any:
    """Open the draft, change these fields (as `typed` names them) and save it."""
    return send(client, sheet, opened(client, sheet), **changes)


def send(client: Client, sheet: Sheet, shown: Typed, **changes: str) -> Any:
    """Change these fields of a page that was opened before, and save; `_check` is a button."""
    asked = typed(**changes)
    assert {name for name in asked if not name.startswith("_")} <= set(shown)
    return client.post(page_of(sheet), {**shown, **asked})


def said(response: Any) -> list[str]:
    """The messages that the user gets to see next."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def told(response: Any) -> dict[str, str]:
    """What the page says is wrong, by field."""
    problems = response.context["opened"].problems
    return {problem.field.html_name: problem.message for problem in problems}
