"""How long a page waits for the database: a connection that hangs is given up."""

from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout

_longest: float | None = None


def wait_at_most(seconds: float | None) -> None:
    """Let nothing in this process wait longer for an answer; None for as long as it takes.

    For who serves pages: a migration may take its time.
    """
    global _longest  # noqa: PLW0603  # one for all connections of the process
    _longest = seconds


class PatientConnection(psycopg.Connection[Any]):
    """A connection that ends itself when the database leaves it waiting for too long."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval=interval, timeout=timeout or _longest)
        except _WaitTimeout as error:
            if timeout is not None:
                raise
            # Nobody knows what it would answer next.
            self.pgconn.finish()
            raise psycopg.OperationalError("The database did not answer in time.") from error
