"""The pages of one standing that this process keeps, bounded in memory."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from comparison.caching.page import Page
from comparison.caching.standing import Standing

MOST_BYTES = 64 * 1024 * 1024
PROVEN_SHARE = 0.75
"""The part of it for pages that were asked for again: who asks for a thousand pages once each
does not push those out."""
MOST_NAMES = 20_000
"""How many ways of writing an address are remembered."""


class Board:
    """A part of the shelf: when it is full, what was asked for longest ago goes."""

    def __init__(self, most_bytes: float) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.size = 0
        self._most = most_bytes

    def put(self, address: str, page: Page) -> None:
        """Add a page that is not there yet."""
        self.pages[address] = page
        self.size += page.size
        while self.size > self._most:
            _, dropped = self.pages.popitem(last=False)
            self.size -= dropped.size

    def take(self, address: str) -> Page | None:
        """The page, which is there no more; None when it was not."""
        page = self.pages.pop(address, None)
        self.size -= page.size if page else 0
        return page


class Shelf:
    """Pages by their address, and the other ways in which people write that address."""

    def __init__(self, standing: Standing, most_bytes: int = MOST_BYTES) -> None:
        self.standing = standing
        self._new = Board(most_bytes * (1 - PROVEN_SHARE))
        self._proven = Board(most_bytes * PROVEN_SHARE)
        self._names: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def find(self, written: str) -> Page | None:
        """The page at an address, however it is written, if it is kept."""
        proven = self._proven.pages
        try:
            # Nearly every request ends here, and waits for nobody.
            proven.move_to_end(written)
            return proven[written]
        except KeyError:
            return self._found(self._names.get(written, written))

    def keep(self, address: str, page: Page) -> None:
        """Put a page on the shelf."""
        with self._lock:
            if address not in self._proven.pages:
                self._new.take(address)
                self._new.put(address, page)

    def know(self, written: str, address: str) -> None:
        """Remember that this is a way of writing that address."""
        if written == address:
            return
        with self._lock:
            self._names[written] = address
            while len(self._names) > MOST_NAMES:
                self._names.popitem(last=False)

    @contextmanager
    def alone(self, address: str) -> Iterator[None]:
        """One at a time for an address: who comes second finds what the first has made."""
        with self._lock:
            making = self._making.setdefault(address, threading.Lock())
        try:
            with making:
                yield
        finally:
            with self._lock:
                self._making.pop(address, None)

    @property
    def size(self) -> int:
        """How many bytes the pages take."""
        return self._new.size + self._proven.size

    def _found(self, address: str) -> Page | None:
        with self._lock:
            page = self._proven.pages.get(address)
            if page is None:
                page = self._new.take(address)
                if page is not None:
                    self._proven.put(address, page)
            else:
                self._proven.pages.move_to_end(address)
            return page
