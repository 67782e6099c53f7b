"""A whole answer, ready to be sent again and again, in every encoding."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from comparison.caching.encodings import PACKERS, PLAIN

Headers = Sequence[tuple[str, str]]

BROWSERS_AND_OTHERS = "public, max-age=0, must-revalidate, s-maxage=1"
SHARED_CACHES = "max-age=1, stale-while-revalidate=1"
"""A browser always asks whether its page still holds. Caches of others may be a second behind; that
they may go on with the old page while they ask is told to them alone (RFC 9213)."""

OWN = frozenset({"cache-control", "content-encoding", "content-length", "etag", "vary"})
"""Headers that are the page's own to give."""
OF_ONE_REQUEST = frozenset({"date", "expires", "last-modified", "server", "x-request-id"})
"""Headers that tell something of the request for which it was made."""

MARK_BITS = 31
"""The mark of a page is the age of its file too: no file system minds a year before 2175."""
ENCODINGS = (PLAIN, *PACKERS)


class Answer(NamedTuple):
    """A page in one encoding."""

    etag: str
    body: bytes
    headers: list[tuple[str, str]]
    unchanged: list[tuple[str, str]]
    """The headers that go without the body, when the visitor has it."""


@dataclass(frozen=True)
class Page:
    """A page: its body, and the headers of every answer with it."""

    body: bytes
    headers: Headers
    _answers: dict[str, Answer] = field(default_factory=dict, compare=False, repr=False)

    @property
    def size(self) -> int:
        """How many bytes it takes at the most, roughly: packed it is a quarter or less."""
        return len(self.body) * 3 // 2

    @cached_property
    def _mark(self) -> int:
        digest = hashlib.sha256(self.body).digest()
        return int.from_bytes(digest, "big") >> (8 * len(digest) - MARK_BITS)

    def mark(self, encoding: str) -> int:
        """A number that is another when the body is, and in another encoding."""
        return self._mark * len(ENCODINGS) + ENCODINGS.index(encoding)

    def answer(self, encoding: str) -> Answer:
        """The page in this encoding."""
        return self._answers.get(encoding) or self._answers.setdefault(
            encoding, self._packed(encoding)
        )

    def _packed(self, encoding: str) -> Answer:
        body = PACKERS[encoding](self.body) if encoding else self.body
        etag = f'"{self.mark(encoding):x}-{len(body):x}"'
        unchanged = [
            ("ETag", etag),
            ("Cache-Control", BROWSERS_AND_OTHERS),
            ("CDN-Cache-Control", SHARED_CACHES),
            ("Vary", "Accept-Encoding"),
        ]
        told = [("Content-Encoding", encoding)] if encoding != PLAIN else []
        length = [("Content-Length", str(len(body)))]
        return Answer(etag, body, [*self.headers, *unchanged, *told, *length], unchanged)


def page_of(status: str, headers: Iterable[tuple[str, str]], body: bytes) -> Page | None:
    """The answer as a page to keep; None when it is not for everyone, or no page."""
    given = [(name, value) for name, value in headers if name.lower() not in OF_ONE_REQUEST]
    told = {name.lower(): value.lower() for name, value in given}
    private = {"private", "no-store", "no-cache"} & set(told.get("cache-control", "").split(", "))
    if not status.startswith("200 ") or "set-cookie" in told or private:
        return None
    if {"cookie", "*"} & {part.strip() for part in told.get("vary", "").split(",")}:
        return None
    return Page(body, tuple(header for header in given if header[0].lower() not in OWN))
