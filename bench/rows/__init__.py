"""What can be measured, by name, in the order in which it is done."""

from collections.abc import Callable, Iterator, Mapping

from bench.lines import Line
from bench.place import Place
from bench.rows import (
    freshness,
    front,
    growth,
    memory,
    publishing,
    rendering,
    speed,
    start,
    tail,
    weight,
)

Row = Callable[[Place], Iterator[Line]]

ROWS: Mapping[str, Row] = {
    "weight": weight.measure,
    "rendering": rendering.measure,
    "start": start.measure,
    "memory": memory.measure,
    "speed": speed.measure,
    "front": front.measure,
    "tail": tail.measure,
    "publishing": publishing.measure,
    "freshness": freshness.measure,
    "growth": growth.measure,
}
