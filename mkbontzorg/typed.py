"""What somebody typed in a form that could not be handled, to be shown again and sent anew."""

import re
from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

SECRET = re.compile(
    r"pass|wachtwoord|secret|geheim|token|otp|credential|recovery|(^|[^a-z])(code|key|pin)([^a-z]|$)"
)
"""The names of fields that are never shown again, nor put in a page."""
OF_THE_FORM = re.compile(r"^_|(^|-)(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|^(action|next|post|wie)$")
"""The names of fields that nobody typed in."""


class Typed(NamedTuple):
    """A field as it was sent."""

    name: str
    value: str

    @property
    def shown(self) -> bool:
        """Whether somebody will know it again."""
        return bool(self.value.strip()) and not OF_THE_FORM.search(self.name)

    @property
    def label(self) -> str:
        """Its name, as words."""
        return re.sub(r"[-_]+", " ", self.name).strip()

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
        fields = [
            Typed(name, value)
            for name, values in request.POST.lists()
            if not SECRET.search(name.lower())
            for value in values
        ]
        return Form(fields, files=bool(request.FILES))
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return NOTHING
