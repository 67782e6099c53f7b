"""How a request is read: as UTF-8, whatever it says of itself."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest


class Utf8Request(WSGIRequest):
    """A request whose texts are UTF-8.

    Django decodes with whichever codec a request names, before any page can refuse it: some are for
    no text at all and end the request without an answer, and `punycode` takes minutes for what
    fits in a form.
    """

    @property
    def encoding(self) -> None:
        """None, by which Django means its own: UTF-8."""
        return None

    @encoding.setter
    def encoding(self, named: Any) -> None:
        """Leaves it at that."""
