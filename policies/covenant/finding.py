"""What a requirement is, what there is to judge by, and the finding that comes of it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policies.certainty import Certainty
from policies.kinds import dutch
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

ACCEPTED = "Het secretariaat heeft hiervoor bewijs aanvaard."
WHEN_REVIEWED = "De uitkomst van die controle."


class Verdict(StrEnum):
    """Three, never two: what cannot be seen from the sheet needs evidence."""

    MEETS = "voldoet"
    FAILS = "voldoet niet"
    NEEDS_EVIDENCE = "bewijs nodig"


@dataclass(frozen=True)
class Shown:
    """What there is to judge by: the answers by row, evidence that was accepted, and more.

    `evidence` holds the codes of the requirements for which evidence was accepted.
    """

    statements: Mapping[str, Statement]
    evidence: Collection[str] = ()
    complaints_route: str = ""

    def statement(self, row: str) -> Statement:
        """What stands in a row; not given where nothing does."""
        return self.statements.get(row) or Statement(ROW_BY_KEY[row])


@dataclass(frozen=True)
class Judged:
    """A verdict, why, and what would settle it; `settles` is empty when nothing has to be.

    `note` is what the sheet itself explains of the answer: a condition, for one.
    """

    verdict: Verdict
    because: str
    settles: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One requirement, in force from `since`, until one with the same code takes its place.

    `source` says where it stands. `rows` are the answers it is judged by. `provable` says whether
    accepted evidence settles what the sheet leaves open; it never undoes what the sheet denies.
    """

    code: str
    title: str
    clause: str
    source: str
    since: date
    rows: tuple[str, ...] = ()
    provable: bool = True
    judge: Callable[[Shown], Judged]


@dataclass(frozen=True)
class Finding:
    """What one requirement comes to for one sheet."""

    requirement: Requirement
    verdict: Verdict
    because: str
    settles: str
    note: str = ""


def in_force(requirements: Iterable[Requirement], on: date) -> tuple[Requirement, ...]:
    """Of each code the requirement that began last, up to and including a day; by their codes."""
    latest: dict[str, Requirement] = {}
    for each in sorted(requirements, key=lambda requirement: requirement.since):
        if each.since <= on:
            latest[each.code] = each
    return tuple(latest[code] for code in sorted(latest))


def judged_by(requirement: Requirement, shown: Shown) -> Finding:
    """What a requirement comes to: an answer in doubt shows nothing, whatever evidence there is."""
    judged = _in_doubt(requirement, shown) or _judged(requirement, shown)
    return Finding(requirement, judged.verdict, judged.because, judged.settles, judged.note)


def _judged(requirement: Requirement, shown: Shown) -> Judged:
    judged = requirement.judge(shown)
    is_proven = requirement.provable and requirement.code in shown.evidence
    if judged.verdict is Verdict.NEEDS_EVIDENCE and is_proven:
        return Judged(Verdict.MEETS, ACCEPTED, note=judged.note)
    return judged


def _in_doubt(requirement: Requirement, shown: Shown) -> Judged | None:
    statements = map(shown.statement, requirement.rows)
    doubtful = [each.row.label for each in statements if each.certainty is Certainty.UNDER_REVIEW]
    if not doubtful:
        return None
    because = f"In controle, want er is twijfel over het antwoord: {dutch.show_list(doubtful)}."
    return Judged(Verdict.NEEDS_EVIDENCE, because, WHEN_REVIEWED)
