"""How gunicorn serves the portal, on your own machine and in the image alike."""

import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from mkbontzorg.observing import folder

try:
    from mkbontzorg.settings import ENVIRONMENT
except ImproperlyConfigured as error:
    sys.exit(str(error))

wsgi_app = "mkbontzorg.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A portal that cannot load says so once and stops; what is loaded, the workers share.
preload_app = True
# Nobody steers a running server: it is replaced.
control_socket_disable = True
# Requests under way are answered; who comes while the portal stops is refused, and asks elsewhere.
graceful_timeout = 30  # seconds
logger_class = "mkbontzorg.observing.serving.ServerLogger"

if ENVIRONMENT.metrics_token:
    folder.make_folder()


def post_worker_init(_worker: Worker) -> None:
    """Leave Ctrl-C, which a terminal sends to every process at once, to the master.

    It tells its workers to stop; a worker that hears both in the same moment can lock itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Keep what a worker that has ended counted."""
    if ENVIRONMENT.metrics_token:
        from mkbontzorg.observing import workers  # noqa: PLC0415  # not before its folder is there

        workers.ended(worker.pid)


def when_ready(server: Arbiter) -> None:
    """Tell whoever started the portal by hand where it is, once it listens."""
    if ENVIRONMENT.local:
        print(f"Het portaal staat op {server.LISTENERS[0]}/ (stoppen: Ctrl-C)", flush=True)
