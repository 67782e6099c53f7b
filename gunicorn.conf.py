"""How gunicorn serves the portal, on your own machine and in the image alike."""

import ctypes
import gc
import os
import signal
import sys
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from mkbontzorg.observing import folder

# All that is loaded stays: looking through it for garbage would be for nothing.
gc.disable()

# What is large is given back to the machine when it is done with. Left to itself, glibc raises what
# it calls large with all that it meets, and keeps the rest. A page is not large: it is put together
# many times over. Another C library knows no such thing.
LARGE, LEFT_OVER = 512 * 1024, 4 * 1024 * 1024  # bytes
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h
if adjust := getattr(ctypes.CDLL(None), "mallopt", None):
    adjust(M_MMAP_THRESHOLD, LARGE)
    adjust(M_TRIM_THRESHOLD, LEFT_OVER)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mkbontzorg.settings")
try:
    from mkbontzorg.settings import ENVIRONMENT
except ImproperlyConfigured as error:
    sys.exit(str(error))

wsgi_app = "mkbontzorg.wsgi"
worker_class = "mkbontzorg.serving.LeavingWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Longer than nginx keeps them, so that no form is sent into a closing door.
keepalive = 75  # seconds
# A portal that cannot load says so once and stops; what is loaded, the workers share.
preload_app = True
# Nobody steers a running server: it is replaced.
control_socket_disable = True
# Requests under way are answered; who comes while the portal stops is refused, and asks elsewhere.
LONGEST_WAIT = 15.0  # seconds that a page waits for the database
graceful_timeout = 30  # seconds
logger_class = "mkbontzorg.serving.ServerLogger"

if ENVIRONMENT.metrics_token:
    folder.make_folder()


def pre_fork(_server: Arbiter, _worker: Worker) -> None:
    """Load what first requests would load, and leave it in the memory that all workers share.

    What the collector of garbage looks at is written to, and so copied: it looks at this no more.
    """
    import_module("mkbontzorg.warming").warm()
    gc.freeze()
    gc.enable()


def post_worker_init(worker: Worker) -> None:
    """Leave Ctrl-C, which a terminal sends to every process at once, to the master.

    It tells its workers to stop; a worker that hears both in the same moment can lock itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from mkbontzorg import health  # noqa: PLC0415  # not before the portal is loaded

    health.leave_when(lambda: not worker.alive)
    if "pool" in ENVIRONMENT.database["OPTIONS"]:
        from mkbontzorg.postgresql import patience  # noqa: PLC0415  # only where it is used

        patience.wait_at_most(LONGEST_WAIT)


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Keep what a worker that has ended counted."""
    if ENVIRONMENT.metrics_token:
        from mkbontzorg.observing import workers  # noqa: PLC0415  # not before its folder is there

        workers.ended(worker.pid)


def when_ready(server: Arbiter) -> None:
    """Tell whoever started the portal by hand where it is, once it listens."""
    if ENVIRONMENT.local:
        print(f"Het portaal staat op {server.LISTENERS[0]}/ (stoppen: Ctrl-C)", flush=True)
