"""The forms of a page, as a browser finds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

URLENCODED = "application/x-www-form-urlencoded"
CSRF = "x" * 32
"""A browser may choose it, as long as cookie and form say the same."""


@dataclass
class Found:
    """A form: where it is sent, and its fields with what stands in them."""

    action: str
    method: str
    filled: list[tuple[str, str]] = field(default_factory=list)
    right: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def take(self, name: str, text: str, *, chosen: bool) -> None:
        """Write down a field, or one more answer to it."""
        self.right.setdefault(name, []).append(text)
        if chosen:
            self.filled.append((name, text))


class Forms(HTMLParser):
    """Finds the forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._form: Found | None = None
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: text or "" for name, text in attrs}
        if tag == "form":
            self._form = Found(known.get("action", ""), known.get("method", "get").lower())
            self.found.append(self._form)
        elif self._form is not None:
            self._take(self._form, tag, known)

    def _take(self, form: Found, tag: str, known: Mapping[str, str]) -> None:
        name, text = known.get("name", ""), known.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            form.take(self._select, text, chosen="selected" in known)
        elif tag == "textarea":
            self._area = name
            form.take(name, "", chosen=False)
        elif tag in {"input", "button"} and name and name != "csrfmiddlewaretoken":
            kind = known.get("type", "text")
            if kind == "file":
                form.files.append(name)
            else:
                ticked = "checked" in known or kind not in {"checkbox", "radio", "submit"}
                form.take(name, text, chosen=ticked and tag == "input")

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.take(self._area, data.removeprefix("\n"), chosen=True)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in {"select", "textarea"}:
            self._select = self._area = ""


def forms_of(page: bytes, path: str, method: str = "post") -> Iterator[Found]:
    """The forms that this page sends in this way, each with the whole address it goes to."""
    for found in Forms(page.decode("utf-8", "replace")).found:
        if found.method == method:
            begin = found.action.partition("#")[0]
            found.action = begin if begin.startswith("/") else path.partition("?")[0] + begin
            yield found
