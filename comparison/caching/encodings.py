"""How a page is packed on its way to a visitor."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache

import brotli

PLAIN = ""
BROTLI_LEVEL, GZIP_LEVEL = 5, 6
"""Beyond these every request that packs would wait ten times as long for a few bytes less."""


def _brotli(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, quality=BROTLI_LEVEL)
    return packed


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}
"""What packs, by the name of the encoding; the best comes first."""


@lru_cache(maxsize=512)
def chosen(accepted: str) -> str:
    """The encoding for an Accept-Encoding header: the best of those it ranks highest, or none."""
    ranks = dict(_ranked(part) for part in accepted.lower().split(","))
    rest = ranks.get("*", 0.0)
    offered = [(ranks.get(name, rest), name) for name in PACKERS]
    best = max(rank for rank, _ in offered)
    if best <= 0 or best < ranks.get("identity", 0.0):
        return PLAIN
    return next(name for rank, name in offered if rank == best)


def _ranked(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    key, _, value = parameter.partition("=")
    if key.strip() != "q":
        return name.strip(), 1.0
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
