"""What is counted, as Prometheus counts it."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from mkbontzorg.observing import workers

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds


class Figures:
    """The counts of this process, and of every other that serves beside it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "mkbontzorg_answer_seconds",
            "How long it took to answer, by method and route.",
            ["method", "route"],
            buckets=BOUNDS,
            registry=self.registry,
        )
        self.answers = Counter(
            "mkbontzorg_answers",
            "Answers, by method, route and status.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.kept = Counter(
            "mkbontzorg_kept_pages",
            "What became of requests for pages that are kept whole.",
            ["outcome"],
            registry=self.registry,
        )
        self._by_outcome: dict[str, Counter] = {}

    def count(self, outcome: str) -> None:
        """Count one such request."""
        counted = self._by_outcome.get(outcome)
        if counted is None:
            counted = self._by_outcome[outcome] = self.kept.labels(outcome)
        counted.inc()

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self.seconds.labels(method, route).observe(seconds)
        self.answers.labels(method, route, str(status)).inc()

    def told(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(workers.registry_of_all() or self.registry)
