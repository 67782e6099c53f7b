"""What a page is made from: the database as it stood at one moment, never a mixture."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, HttpResponse

from policies.models import Catalogue

REPLICA = "replica"
SLOT = "comparison.caching"
"""Where a request says that its page is for everyone, with a Slot."""

BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}

_reading = ContextVar[str | None]("reading", default=None)

Respond = Callable[[HttpRequest], HttpResponse]


@dataclass
class Slot:
    """A request for everyone: of which version it is wanted, and of which its answer is."""

    wanted: str = ""
    imprint: str = ""


class Router:
    """Leads what pages for everyone read to the replica, while they may."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The database that is being read, if one was chosen."""
        return _reading.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Always the primary."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *objects: Any, **hints: Any) -> bool:
        """Always: both hold the same."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """On the primary alone; a replica follows."""
        return db == DEFAULT_DB_ALIAS


class SnapshotMiddleware:
    """Reads all of a page for everyone from one moment; other requests go on as they are."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the slot tells of which version, if the database tells that."""
        slot = request.META.get(SLOT)
        if slot is None:
            return self.respond(request)
        with snapshot(slot.wanted) as imprint:
            response = self.respond(request)
        slot.imprint = imprint
        return response


@contextmanager
def snapshot(wanted: str) -> Iterator[str]:
    """The imprint of the version that is read inside, all at one moment; empty: nobody can tell.

    From the replica when that has reached the version that is wanted, else from the primary. A
    transaction that is under way is read as it is.
    """
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        yield _imprint(DEFAULT_DB_ALIAS)
        return
    alias, imprint = _begun(wanted)
    reading = _reading.set(alias)
    try:
        yield imprint
    finally:
        _reading.reset(reading)
        _end(alias)


def _begun(wanted: str) -> tuple[str, str]:
    """The database of which a moment is held now, and what that has."""
    if REPLICA in connections:
        with suppress(Error):
            imprint = _begin(REPLICA)
            if imprint == wanted:
                return REPLICA, imprint
        _end(REPLICA)
    try:
        return DEFAULT_DB_ALIAS, _begin(DEFAULT_DB_ALIAS)
    except Error:
        return DEFAULT_DB_ALIAS, ""


def _begin(alias: str) -> str:
    """Hold a moment, in a transaction that only reads: Django's own would write, on SQLite."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    return _imprint(alias)


def _end(alias: str) -> None:
    """Let go of the moment, or of a connection that is broken."""
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
    except Error:
        connection.close()


def _imprint(alias: str) -> str:
    imprint: str = Catalogue.objects.using(alias).current().imprint
    return imprint
