"""Mixed traffic for a while: everything the portal is used for at once, from another process."""

import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.faults.publisher import PRODUCT
from tests.faults.server import Portal, Publisher
from tests.load.visitors import ASKED, REPORT, headers, mixed, report_of, version_of
from tests.waiting import PATIENCE

SECONDS_TO_WRITE = 4
EXPECTED = {
    "report": {200, 303, 429},  # more of them than an hour takes are refused
    "publish": {200},
}


@dataclass(frozen=True)
class Plan:
    """How long, how much, and how often something is published and reported."""

    seconds: float
    rate: float = 60.0
    visitors: int = 8
    publish_every: float = 5.0
    report_every: float = 10.0


@dataclass
class Outcome:
    """What came of it."""

    begun: float = field(default_factory=time.monotonic)
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    memory: list[tuple[float, dict[int, int]]] = field(default_factory=list)
    """The seconds since the begin, and the share of each worker in kB."""

    def note(self, what: str, status: int, seconds: float) -> None:
        """Write an answer down."""
        self.took[what].append(seconds)
        self.statuses[what, status] += 1
        if status not in EXPECTED.get(what, {200}):
            self.wrong.append(f"{what}: {status}")

    def growth(self, after: float) -> float:
        """How much the workers grew since those seconds had gone by, as a share."""
        counted = [(at, sum(each.values())) for at, each in self.memory if at >= after]
        part = max(1, len(counted) // 5)
        first, last = (
            statistics.median(each for _, each in some)
            for some in (counted[:part], counted[-part:])
        )
        return last / first - 1

    def lines(self) -> Iterator[str]:
        """It, as a table."""
        for what, took in sorted(self.took.items()):
            ordered = sorted(took)
            half, most = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
            found = {status: many for (of, status), many in self.statuses.items() if of == what}
            yield (
                f"{what:10} {len(took):7}  p50 {half * 1000:6.0f} ms  p99 {most * 1000:6.0f} ms  "
                f"most {ordered[-1] * 1000:6.0f} ms  {found}"
            )
        for at, each in self.memory[:: max(1, len(self.memory) // 12)]:
            shares = " + ".join(f"{size / 1024:.1f}" for size in each.values())
            yield f"after {at:4.0f} s: {sum(each.values()) / 1024:.1f} MB ({shares})"
        yield f"wrong: {len(self.wrong)} {self.wrong[:5]}"


class Traffic:
    """All that goes on at the portal; `run` returns once it is over."""

    def __init__(self, portal: Portal, publisher: Publisher, plan: Plan) -> None:
        self._portal, self._publisher, self._plan = portal, publisher, plan
        self._address = portal.environment["SITE_ADDRESS"].partition("://")[2]
        self._least = publisher.published()["version"]
        self._stop = threading.Event()
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Let everybody in, and see them out after so many seconds."""
        acts = [*[self._visit] * self._plan.visitors, self._report, self._publish, self._watch]
        threads = [
            threading.Thread(target=self._guarded, args=(act, seed))
            for seed, act in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        self._stop.wait(self._plan.seconds)
        self._stop.set()
        for thread in threads:
            thread.join()
        return self.outcome

    def _guarded(self, act: Callable[[random.Random], None], seed: int) -> None:
        try:
            act(random.Random(seed))
        except Exception as error:  # noqa: BLE001  # whatever ends a visitor is told
            self._complain(repr(error))

    def _complain(self, what: str) -> None:
        passed = time.monotonic() - self.outcome.begun
        self.outcome.wrong.append(f"after {passed:.0f} s: {what}")

    def _visit(self, dice: random.Random) -> None:
        ways, weights = list(ASKED.items()), [often for often, _ in ASKED.values()]
        pause = self._plan.visitors / self._plan.rate
        with closing(self._connection()) as connection:
            while not self._stop.wait(dice.uniform(0, 2 * pause)):
                what, (_, path) = dice.choices(ways, weights)[0]
                asked = path(dice)
                try:
                    self._asked(connection, what, asked, dice)
                except (OSError, HTTPException) as error:
                    self._complain(f"{error!r} at {asked}")
                    connection.close()

    def _asked(self, connection: HTTPConnection, what: str, path: str, dice: random.Random) -> None:
        least, begun = self._least, time.monotonic()
        connection.request("GET", path, headers=headers(dice, self._address))
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        self.outcome.note(what, response.status, time.monotonic() - begun)
        version = version_of(text)
        if version is not None and version < least:
            self._complain(f"stale: {version} after {least} at {path}")
        if (
            version is not None
            and path.startswith(f"/producten/{PRODUCT}/")
            and mixed(text, version)
        ):
            self._complain(f"mixed: {path} of {version}")

    def _report(self, dice: random.Random) -> None:
        number = 0
        while not self._stop.wait(self._plan.report_every - SECONDS_TO_WRITE):
            number += 1
            told = headers(dice, self._address)
            page = self._portal.ask("GET", REPORT, headers=told)
            self.outcome.note("report", page.status, 0)
            cookie = page.headers["set-cookie"].partition(";")[0]
            if self._stop.wait(SECONDS_TO_WRITE):
                return
            body, content_type = report_of(page.text.encode(), number)
            begun = time.monotonic()
            told |= {"Cookie": cookie, "Content-Type": content_type}
            answer = self._portal.ask("POST", REPORT, body, told)
            self.outcome.note("report", answer.status, time.monotonic() - begun)

    def _publish(self, dice: random.Random) -> None:
        while not self._stop.wait(self._plan.publish_every):
            begun = time.monotonic()
            self._least = self._publisher.published()["version"]
            self.outcome.note("publish", 200, time.monotonic() - begun)

    def _watch(self, dice: random.Random) -> None:
        while not self._stop.wait(1):
            begun = time.monotonic()
            self.outcome.note(
                "gezond", self._portal.get("/gezond/").status, time.monotonic() - begun
            )
            shares = {worker: share_of(worker) for worker in sorted(self._portal.workers)}
            self.outcome.memory.append((begun - self.outcome.begun, shares))

    def _connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self._portal.port, timeout=PATIENCE)


def share_of(process: int) -> int:
    """The memory of a process in kB; what it shares is divided among those that do."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise LookupError(process)
