"""The door before Django: what is for everyone is sent whole from memory, the rest goes on.

A page is kept per version of the catalogue and day, and which of these holds is looked up for every
request. So what is published is seen at the very next one.
"""

from collections.abc import Iterable

from comparison.caching import addresses
from comparison.caching.encodings import chosen
from comparison.caching.keeping import Keeper
from comparison.caching.making import Application, Environ, Made, StartResponse
from comparison.caching.page import Page
from comparison.caching.snapshot import SLOT, Slot
from mkbontzorg import maintenance
from mkbontzorg.observing import figures


class Door:
    """Lets requests for everyone at the portal's own address in to what is kept, others to Django.

    `site` is that address, as https://portal.example: at any other host or scheme Django answers.
    """

    def __init__(
        self, application: Application, keeper: Keeper, site: str, behind_proxy: bool
    ) -> None:
        self._application = application
        self._keeper = keeper
        self._scheme, _, self._host = site.partition("://")
        self._scheme_name = "HTTP_X_FORWARDED_PROTO" if behind_proxy else "wsgi.url_scheme"

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The answer."""
        ours = self._is_ours(environ) and not maintenance.under_way()
        shelf = self._keeper.shelf() if ours else None
        if shelf is None:
            return self._application(environ, start_response)
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        page = shelf.find(f"{path}?{query}")
        if page is not None:
            figures.count("kept")
            return _sent(page, environ, start_response)
        address = addresses.read(path, query)
        if address is None or address.query is None:
            if address is not None:
                environ[SLOT] = Slot(shelf.standing.imprint)
            return self._application(environ, start_response)
        figures.count("made")
        found = self._keeper.made(shelf, address, environ)
        if isinstance(found, Made):
            return _passed_on(found, environ, start_response)
        shelf.know(f"{path}?{query}", address.whole)
        return _sent(found, environ, start_response)

    def _is_ours(self, environ: Environ) -> bool:
        """Whether something is read, at the portal's own address."""
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and environ.get("HTTP_HOST") == self._host
            and environ.get(self._scheme_name) == self._scheme
        )


def _sent(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The page as this visitor can read it, or that it has not changed; a part of it never."""
    answer = page.answer(chosen(environ.get("HTTP_ACCEPT_ENCODING", "")))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (answer.etag in known or known.strip() == "*"):
        start_response("304 Not Modified", answer.unchanged)
        return []
    start_response("200 OK", answer.headers)
    return [answer.body] if environ["REQUEST_METHOD"] == "GET" else []


def _passed_on(made: Made, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """An answer that is not kept, as Django gave it."""
    start_response(made.status, list(made.headers))
    return [made.body] if environ["REQUEST_METHOD"] == "GET" else []
