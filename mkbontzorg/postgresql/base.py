"""Django's PostgreSQL, which is quick to say that the database is away, and to find it again."""

import select
from threading import Lock
from time import monotonic
from typing import Any, ClassVar

from django.db.backends.postgresql import base

PAUSE = 1.0
"""Seconds in which nobody tries anew after the database kept silent."""

SOON = 0.25
"""Seconds within which a database that is there lets somebody in, or says that it does not."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Finds out whether a database that was away is back, and keeps nobody waiting for that.

    Else every thread would stand waiting, and none be left to answer what needs no database. One
    that refuses says so at once, so that everybody asks for himself: whoever goes on showing what
    is kept then knows that nothing was published in the meantime. For one that keeps silent, one at
    a time waits.
    """

    _away: ClassVar[set[str]] = set()
    _silent_until: ClassVar[dict[str, float]] = {}
    _finding_out: ClassVar[Lock] = Lock()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; raises OperationalError when there is none to be had."""
        if self.alias in self._away:
            self._find_out(conn_params)
        return self._connected(conn_params)

    def _find_out(self, conn_params: dict[str, Any]) -> None:
        """Knock on its door, past the pool, which would wait before it knocks again."""
        began = monotonic()
        if began < self._silent_until.get(self.alias, 0) or not self._finding_out.acquire(
            timeout=SOON
        ):
            raise self.Database.OperationalError("The database was away a moment ago.")
        try:
            self.Database.connect(**conn_params).close()
        except self.Database.OperationalError:
            if monotonic() > began + SOON:
                self._silent_until[self.alias] = monotonic() + PAUSE
            raise
        finally:
            self._finding_out.release()
        self._away.discard(self.alias)

    def _connected(self, conn_params: dict[str, Any]) -> Any:
        try:
            connection = self._sound(super().get_new_connection(conn_params))
        except self.Database.OperationalError:
            self._away.add(self.alias)
            raise
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
