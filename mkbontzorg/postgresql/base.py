"""Django's PostgreSQL, which is quick to say that the database is away, and to find it again."""

import select
from threading import Lock
from time import monotonic
from typing import Any, ClassVar

from django.db.backends.postgresql import base

PAUSE = 1.0
"""Seconds in which nobody tries anew after the database could not be reached."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Lets one request at a time find out whether the database is back; others are told so.

    Else every thread would stand waiting, and none be left to answer what needs no database.
    """

    _away_since: ClassVar[dict[str, float]] = {}
    _finding_out: ClassVar[Lock] = Lock()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; raises OperationalError when there is none to be had."""
        if self.alias not in self._away_since:
            return self._connected(conn_params)
        if monotonic() < self._away_since[self.alias] + PAUSE or not self._finding_out.acquire(
            blocking=False
        ):
            raise self.Database.OperationalError("The database was away a moment ago.")
        try:
            return self._connected(conn_params)
        finally:
            self._finding_out.release()

    def _connected(self, conn_params: dict[str, Any]) -> Any:
        try:
            connection = self._sound(super().get_new_connection(conn_params))
        except self.Database.OperationalError:
            self._away_since[self.alias] = monotonic()
            raise
        self._away_since.pop(self.alias, None)
        return connection

    def _sound(self, connection: Any) -> Any:
        """This connection; where the database closed it in the meantime, a new one.

        It will have closed the others too. The pool would find that out one by one, and slowly.
        """
        if not self.pool or not _has_been_told_something(connection):
            return connection
        try:
            self.pool.check_connection(connection)
        except self.Database.OperationalError:
            self.pool.putconn(connection)
            self.pool.drain()
            return self.pool.getconn()
        return connection


def _has_been_told_something(connection: Any) -> bool:
    """Whether something came over the connection while nobody asked: mostly its end.

    To look costs a thousandth of what it costs to ask.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
