"""The process that sets PDFs: its library keeps some memory of every document, so it is replaced.

Readers of other pages do not have to wait for it either.
"""

import atexit
import logging
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from os import _exit
from threading import Lock, Thread

MOST_DOCUMENTS = 100
"""After so many another process takes over."""
MOST_SECONDS = 30.0
"""Of work by the processor, for one document."""

Set = tuple[bytes, list[str]]
"""A PDF, and what its library had to say of it."""

logger = logging.getLogger(__name__)


class Missing(Exception):
    """The libraries that set a PDF are not there."""


class TooLong(Exception):
    """It took more work than one document may."""


class Press:
    """Sets one document at a time; begins when it is asked for the first."""

    def __init__(self, documents: int = MOST_DOCUMENTS, seconds: float = MOST_SECONDS) -> None:
        self._documents, self._seconds = documents, seconds
        self._lock = Lock()
        self._process: ProcessPoolExecutor | None = None
        self._left = 0
        atexit.register(self._end)

    def printed(self, html: str) -> bytes:
        """The document as PDF/UA-1, in the looks of the portal; raises Missing and TooLong."""
        try:
            pdf, remarks = self._asked(html).result()
        except BrokenProcessPool as error:
            raise TooLong from error
        for remark in remarks:
            logger.warning("%s", remark)
        return pdf

    def _asked(self, html: str) -> Future[Set]:
        with self._lock:
            process = self._process if self._process and self._left else self._begun()
            self._left -= 1
            try:
                return process.submit(_set, html, self._seconds)
            except BrokenProcessPool:
                # It ended by itself, as when the machine ran out of memory.
                return self._begun().submit(_set, html, self._seconds)

    def _begun(self) -> ProcessPoolExecutor:
        """Another process, which takes the place of the one before."""
        self._end()
        # Not forked: what other threads hold would stay held there.
        process = ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_together)
        self._process, self._left = process, self._documents
        return process

    def _end(self) -> None:
        """Take no more; what was asked is set still."""
        if self._process is not None:
            self._process.shutdown(wait=False)
            self._process = None


def _end_together() -> None:
    """End when the portal that asks has ended, however it did."""

    def watch() -> None:
        portal = parent_process()
        if portal is not None:
            wait([portal.sentinel])
        _exit(0)

    Thread(target=watch, daemon=True).start()


def _set(html: str, seconds: float) -> Set:
    """In the other process, which ends when this takes too long: nothing else can stop it."""
    try:
        setting = import_module("comparison.press.setting")
    except OSError as error:
        raise Missing from error
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        found: Set = setting.set_with_remarks(html)
        return found
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


printed = Press().printed
