"""How a request is read: as UTF-8, and as long as it says, whatever else it says of itself."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest


class Utf8Request(WSGIRequest):
    """A request whose texts are UTF-8.

    Django decodes with whichever codec a request names, before any page can refuse it: some are for
    no text at all and end the request without an answer, and `punycode` takes minutes for what
    fits in a form. It is empty when it says no number of bytes: Django takes it so where it reads,
    and falls where it first looks whether that is too much.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        try:
            int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            environ["CONTENT_LENGTH"] = ""
        super().__init__(environ)

    @property
    def encoding(self) -> None:
        """None, by which Django means its own: UTF-8."""
        return None

    @encoding.setter
    def encoding(self, named: Any) -> None:
        """Leaves it at that."""
