"""Whether this process lives, and whether it is ready to answer."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all; asks nothing of the database."""
    return JsonResponse({"gezond": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration has run, else 503 and what is missing."""
    missing = lacking()
    return JsonResponse(
        {"gereed": not missing, "ontbreekt": missing}, status=503 if missing else 200
    )


def lacking() -> list[str]:
    """What keeps the portal from answering; no addresses, no causes: anyone may read it."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ["database"]
    return ["migraties"] if waiting else []
