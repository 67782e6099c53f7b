"""What it costs to make a page that is not kept: processor time, and queries."""

import gc
import json
import sys
import time
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparison.management.verifying.asking import Portal
from policies.workflow.publishing import announce

REPEATED, FEW = 61, 9


def made(portal: Portal, path: str) -> dict[str, float]:
    """Milliseconds of processor time and queries: the first time after a publication, and later."""
    status, _ = portal.ask(path)
    if status != 200:
        raise RuntimeError(f"{path} antwoordt met {status}")
    first = []
    for _ in range(FEW):
        announce()
        first.append(_milliseconds(portal, path))
    later = [_milliseconds(portal, path) for _ in range(REPEATED)]
    with CaptureQueriesContext(connection) as once_more:
        portal.ask(path)
    announce()
    with CaptureQueriesContext(connection) as at_first:
        portal.ask(path)
    return {
        "first": median(first),
        "later": median(later),
        "queries_first": len(at_first),
        "queries_later": len(once_more),
    }


def _milliseconds(portal: Portal, path: str) -> float:
    gc.collect()
    begun = time.process_time()
    portal.ask(path)
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    gate = Portal()
    print(json.dumps({path: made(gate, path) for path in sys.argv[1:]}))
