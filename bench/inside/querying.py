"""What the database does for a page: how long its queries take, and what they read whole."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comparison.reading import compare, product_in_force
from comparison.reading.events import events, with_changes
from comparison.reading.history import history_of
from comparison.reading.memory import memory_now
from comparison.reading.moments import counts_of
from comparison.reading.sheets import answers_in_force
from comparison.selection import Selection
from comparison.views.history import PER_PAGE
from policies.confirmations import with_last_confirmation
from policies.models import Sheet
from policies.models.sheet import SheetQuerySet
from policies.workflow.publishing import announce

MANY, FEW, MOST_SECONDS = 41, 7, 3
LARGE = {"policies_sheet", "policies_cell"}
"""The tables that grow with every publication: to read one of these whole is never flat."""

EARLIER, TODAY = date(2024, 9, 1), timezone.localdate()
TWELVE = tuple(f"groei-{number}" for number in range(1, 13))
FIVE = TWELVE[:5]


@dataclass(frozen=True)
class Asked:
    """A question to the database: how long it takes, and the tables that are read whole for it."""

    milliseconds: float
    whole: list[str]


@dataclass(frozen=True)
class Read:
    """What is read for a page: the first time after a publication, and later."""

    first: float
    later: float
    queries: int
    whole: list[str]


def queries() -> Mapping[str, Callable[[], object]]:
    """The queries that say which sheets count, as the pages ask them; one each."""
    return {
        "in force, one product": lambda: list(_in_force(TODAY).filter(product__slug=TWELVE[0])),
        "in force earlier": lambda: list(_in_force(EARLIER).filter(product__slug=TWELVE[0])),
        "in force, five products": lambda: list(_in_force(TODAY).filter(product__slug__in=FIVE)),
        "list of twelve": lambda: list(_in_force(TODAY).filter(product__slug__in=TWELVE)),
        "history": lambda: list(_dressed(Sheet.objects.published()).filter(product__slug=FIVE[0])),
    }


def reads() -> Mapping[str, Callable[[], object]]:
    """All that is read for a page, as the portal does it."""
    now = timezone.now()
    return {
        "product": lambda: product_in_force(FIVE[0], Selection(), now, memory_now()),
        "comparison of five": lambda: compare(Selection(products=FIVE), now),
        "history": lambda: history_of(FIVE[0], Selection()),
        "whole list": lambda: answers_in_force(Selection(), TODAY, memory_now()),
        "newest changes": _newest_changes,
    }


def _newest_changes() -> object:
    """The first page of changes, and of how many pages that is one."""
    memory = memory_now()
    return counts_of(memory=memory), with_changes(events(range(PER_PAGE), memory=memory))


def _in_force(on: date) -> SheetQuerySet:
    return _dressed(Sheet.objects.in_force(on))


def _dressed(sheets: SheetQuerySet) -> SheetQuerySet:
    return with_last_confirmation(sheets.with_insurer())


def asked(act: Callable[[], object]) -> Asked:
    """The one query of an act, repeated; its median counts."""
    [statement] = _statements(act)
    return Asked(_milliseconds(statement), sorted(_read_whole(statement)))


def read(act: Callable[[], object]) -> Read:
    """What an act takes in all; what it remembered is of no use after a publication."""
    announce()
    statements = _statements(act)
    whole = sorted({table for statement in statements for table in _read_whole(statement)})
    first = _repeated(act, FEW, before=announce)
    return Read(first, _repeated(act, FEW), len(statements), whole)


def _statements(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured.captured_queries]


def _milliseconds(statement: str) -> float:
    with connection.cursor() as cursor:

        def ask() -> None:
            cursor.execute(statement)
            cursor.fetchall()

        return _repeated(ask, MANY)


def _repeated(act: Callable[[], object], times: int, before: Callable[[], object] = int) -> float:
    """The median of so many times, or of as many as there are seconds for; in milliseconds."""
    found: list[float] = []
    while len(found) < times and sum(found) < MOST_SECONDS:
        before()
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return 1000 * median(found)


def _read_whole(statement: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        [[[explained]]] = cursor.fetchall()
    steps = _steps(explained["Plan"])
    return {step["Relation Name"] for step in steps if step["Node Type"] == "Seq Scan"} & LARGE


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for step in plan.get("Plans", ()):
        yield from _steps(step)


if __name__ == "__main__":
    found = {
        "queries": {name: asdict(asked(act)) for name, act in queries().items()},
        "reads": {name: asdict(read(act)) for name, act in reads().items()},
    }
    print(json.dumps(found))
