"""What was tried and what came out wrong."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Findings:
    """How often each thing was tried, and every disagreement in Dutch, with where it was met."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def try_one(self, what: str) -> None:
        """Count one more of these."""
        self.tried[what] += 1

    def insist(self, holds: bool, where: str, problem: str) -> None:
        """Note the problem unless this holds."""
        if not holds:
            self.wrong.append(f"{where}: {problem}")
