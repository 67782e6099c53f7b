"""The pages that this process keeps of what holds now; what it lacks it has made."""

import logging
import threading
from functools import cached_property

from comparison.caching import addresses, files
from comparison.caching.addresses import Address
from comparison.caching.making import Application, Environ, Made, make
from comparison.caching.page import Page
from comparison.caching.shelf import Shelf
from comparison.caching.snapshot import Slot
from comparison.caching.standing import Standing, Watch
from policies.pointer import Pointer

logger = logging.getLogger(__name__)

NOTHING = Standing("", "")


class Keeper:
    """Finds pages, or has the application make them; it has one shelf at a time."""

    def __init__(self, application: Application, watch: Watch, pointing: Pointer | None) -> None:
        self._application = application
        self._watch = watch
        self._pointer = pointing
        self._shelf = Shelf(NOTHING)
        self._turning = threading.Lock()

    def shelf(self) -> Shelf | None:
        """The shelf of what holds now; None when nobody can tell what does."""
        standing = self._watch.standing()
        if standing is None or standing == self._shelf.standing:
            return self._shelf if standing else None
        with self._turning:
            # Asked again, since others may have come further in the meantime.
            standing = self._watch.standing()
            if standing is not None and standing != self._shelf.standing:
                self._shelf = Shelf(standing)
            return self._shelf

    def made(self, shelf: Shelf, address: Address, environ: Environ) -> Page | Made:
        """The page at an address, kept from now on; or the answer, when it is none to keep."""
        with shelf.alone(address.whole):
            page = shelf.find(address.whole) or self._loaded(shelf, address)
            if page is not None:
                shelf.keep(address.whole, page)
                return page
            slot = Slot(shelf.standing.imprint)
            made = make(self._application, environ, address, slot)
            page = made.page
            if page is None:
                return made
            # A publication, or midnight, may have come between: then it is sent, and not kept.
            if Standing(slot.imprint, self._watch.day()) == shelf.standing:
                shelf.keep(address.whole, page)
                self._save(shelf, address, page)
            return page

    @cached_property
    def _fixed(self) -> frozenset[str]:
        return frozenset(addresses.fixed())

    def _loaded(self, shelf: Shelf, address: Address) -> Page | None:
        """A fixed page that another process made already."""
        if self._pointer is None or address.query or address.path not in self._fixed:
            return None
        standing = shelf.standing
        return files.load(self._pointer.pages(standing.imprint), standing.day, address.path)

    def _save(self, shelf: Shelf, address: Address, page: Page) -> None:
        if self._pointer is None or address.query or address.path not in self._fixed:
            return
        standing = shelf.standing
        try:
            files.save(self._pointer.pages(standing.imprint), standing.day, address.path, page)
        except OSError as error:
            logger.warning("A page cannot be kept for others: %s", error.strerror)
