"""What somebody typed in a form that could not be handled, to be shown again and sent anew."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.forms import BaseForm, Field
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

SECRET = re.compile(
    r"pass|wachtwoord|secret|geheim|token|otp|credential|recovery|(^|[^a-z])(code|key|pin)([^a-z]|$)"
)
"""The names of fields that are never shown again, nor put in a page."""
OF_THE_FORM = re.compile(r"^_|(^|-)(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|^(action|next|post|wie)$")
"""The names of fields that nobody typed in."""


class Typed(NamedTuple):
    """A field as it was sent, with what the forms of the portal call it."""

    name: str
    value: str
    label: str
    hidden: bool

    @property
    def shown(self) -> bool:
        """Whether somebody will know it again."""
        return bool(self.value.strip()) and not self.hidden

    @property
    def rows(self) -> int:
        """How many lines it takes, about."""
        return min(12, max(1, self.value.count("\n") + 1 + len(self.value) // 60))


class Form(NamedTuple):
    """A form as it was sent: its texts, and whether files came with it."""

    fields: list[Typed]
    files: bool


NOTHING = Form([], files=False)


def typed(request: HttpRequest) -> Form:
    """What was typed; nothing where it cannot be read. Never a password, token or code."""
    try:
        sent = list(request.POST.lists())
        files = bool(request.FILES)
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return NOTHING
    known = _fields_alike(name for name, _ in sent)
    fields = [
        Typed(name, value, _label(name, known.get(name)), _hidden(name, known.get(name)))
        for name, values in sent
        if not SECRET.search(name.lower())
        for value in values
    ]
    return Form(fields, files)


def _fields_alike(sent: Iterable[str]) -> dict[str, Field]:
    """The fields of the form that is most like what was sent; which it was, nobody knows now."""
    names = set(sent)
    forms = (getattr(kind, "base_fields", {}) for kind in _all_below(BaseForm))
    return max(forms, key=lambda fields: (len(names & fields.keys()), -len(fields)), default={})


def _all_below(kind: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from _all_below(one)


def _label(name: str, field: Field | None) -> str:
    """What its form calls it; else its name, as words."""
    return str(field.label if field and field.label else re.sub(r"[-_]+", " ", name).strip())


def _hidden(name: str, field: Field | None) -> bool:
    """Whether nobody sees it where it comes from."""
    return bool(OF_THE_FORM.search(name)) or bool(field and field.widget.is_hidden)
