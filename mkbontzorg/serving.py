"""What the server does a little differently here: how it stops, and what it says."""

import logging
import select
import time
from typing import Any

from django.conf import settings
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from mkbontzorg import crowd
from mkbontzorg.observing.lines import Discreet, JsonLine, TextLine

LINES: dict[str, type[logging.Formatter]] = {"json": JsonLine, "line": TextLine}


class LeavingWorker(ThreadWorker):  # type: ignore[misc]  # it carries no types
    """Gunicorn's worker with threads, which lets nobody in once it is told to stop.

    Gunicorn's own leaves its door ajar until the last answer is given: who comes by then waits for
    nothing. Refused at once, a server in front asks elsewhere. It tells the crowd who stands in
    line, and for how long.
    """

    def get_thread_pool(self) -> Any:
        pool = super().get_thread_pool()
        crowd.count_with(pool._work_queue.qsize)
        return pool

    def enqueue_req(self, conn: Any) -> None:
        conn.in_line_since = time.monotonic()
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        crowd.came_after(time.monotonic() - conn.in_line_since)
        return super().handle(conn)

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                self._let_in_who_waits(listener)
                listener.close()

    def _let_in_who_waits(self, listener: Any) -> None:
        """Accept whoever had come before; they are answered still."""
        for _ in range(self.worker_connections - self.nr_conns):
            if not select.select([listener], [], [], 0)[0]:
                return
            self.accept(listener)


class ServerLogger(Logger):  # type: ignore[misc]  # it carries no types
    """Gunicorn's, with the portal's lines and its discretion."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LINES[settings.ENVIRONMENT.log_format]())
            handler.addFilter(Discreet())
