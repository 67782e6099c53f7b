"""The query of an address, however long: phases that could never count are not even read."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

PHASE_NAMES = ("fase_van", "fase_procent")

MOST_READ = 100
"""Of each name of a phase, filled in or not: four times what may be filled in."""


@dataclass(frozen=True)
class Address:
    """What an address asks; `left_out` phases came after those that were read."""

    query: QueryDict
    left_out: int = 0


def address_of(request: HttpRequest) -> Address:
    """The query of a request.

    Django refuses an address with more than a thousand answers, before there is a form to tell
    what is wrong; here phases beyond the first hundred are counted and dropped before that.
    """
    seen, dropped = Counter[str](), Counter[str]()
    kept: list[str] = []
    for part in request.META.get("QUERY_STRING", "").split("&"):
        name, _, value = part.partition("=")
        seen[name] += name in PHASE_NAMES
        if seen[name] > MOST_READ:
            dropped[name] += bool(value)
        else:
            kept.append(part)
    return Address(QueryDict("&".join(kept)), max(dropped.values(), default=0))
