"""Whether this process lives, and whether it is ready to answer."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PATIENCE = 2.0
"""Seconds within which whoever watches the portal wants an answer."""

_one_at_a_time = Lock()
_asking: Future[list[str]] | None = None
_leaves: Callable[[], bool] = bool


def leave_when(stopping: Callable[[], bool]) -> None:
    """Be ready no more as soon as `stopping` says so; the server tells it to its workers."""
    global _leaves  # noqa: PLW0603  # one for the process
    _leaves = stopping


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all; asks nothing of the database."""
    return JsonResponse({"gezond": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration has run, else 503 and what is missing."""
    missing = ["stopt"] if _leaves() else lacking_soon()
    return JsonResponse(
        {"gereed": not missing, "ontbreekt": missing}, status=503 if missing else 200
    )


def lacking_soon() -> list[str]:
    """What keeps the portal from answering; a database that keeps silent too long is lacking.

    It is asked elsewhere, once at a time, so that nobody who watches is kept waiting with it.
    """
    global _asking  # noqa: PLW0603  # one for the process
    with _one_at_a_time:
        if _asking is None or _asking.done():
            _asking = Future()
            Thread(target=_ask, args=[_asking], daemon=True).start()
        asking = _asking
    try:
        return asking.result(PATIENCE)
    except TimeoutError:
        return ["database"]


def _ask(answer: Future[list[str]]) -> None:
    try:
        answer.set_result(lacking())
    except Exception as error:  # noqa: BLE001  # it is raised where the answer is awaited
        answer.set_exception(error)
    finally:
        connection.close()


def lacking() -> list[str]:
    """What keeps the portal from answering; no addresses, no causes: anyone may read it."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ["database"]
    return ["migraties"] if waiting else []
