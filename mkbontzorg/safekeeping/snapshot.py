"""One moment of the database, to read from at leisure."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment; meanwhile others write as they like."""
    with _begun_quietly(), transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _begun_quietly() -> Iterator[None]:
    """On SQLite, begin without asking to write: else every other writer would wait."""
    here: Any = connection
    if connection.vendor != "sqlite":
        yield
        return
    here.ensure_connection()  # which tells the usual
    usual = here.transaction_mode
    here.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        here.transaction_mode = usual
