"""The figures of several workers: each writes files of its own, what has ended is added up."""

import os
import shutil
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

from mkbontzorg.observing.folder import NAME

KINDS = ("counter", "histogram")


def registry_of_all() -> CollectorRegistry | None:
    """What all workers have counted; None where there is but one process."""
    if NAME not in os.environ:
        return None
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


def ended(worker: int) -> None:
    """Add the figures of a worker that has ended to those of all that ended before.

    Nothing that was counted is lost, and there are never more files than workers and these two.
    """
    if NAME in os.environ:
        for kind in KINDS:
            _add_up(Path(os.environ[NAME]), kind, worker)


def _add_up(folder: Path, kind: str, worker: int) -> None:
    own, total, next_total = (
        folder / f"{kind}_{name}" for name in (f"{worker}.db", "ended.db", "ended.next")
    )
    if not own.exists():
        return
    if total.exists():
        shutil.copyfile(total, next_total)
    sums = MmapedDict(str(next_total))
    for key, value, *_ in MmapedDict.read_all_values_from_file(str(own)):
        sums.write_value(key, sums.read_value(key)[0] + value, 0.0)
    sums.close()
    # Whoever asks in between counts this worker twice or misses it, once.
    own.unlink()
    next_total.rename(total)
