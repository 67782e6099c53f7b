"""The calendar of an illness: the statutory steps with their dates, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from comparison.calculators.law import DAYS_THAT_END_A_CASE, WEEKS_OF_A_YEAR
from comparison.calendar.milestones import LAST_DAY, LEAVING, MILESTONES, Milestone, week_of
from comparison.calendar.sickness import Case, Sickness, cases_of
from comparison.calendar.weekdays import in_weekend, weekday, working_day

AFTERWARDS = 3
"""The year of illness in which nothing is left that the law asks for."""


class Standing(StrEnum):
    """Whether a step has to be taken, or why not."""

    HOLDS = "geldt"
    RECOVERED = "vervalt door herstel"
    CONTRACT = "vervalt door einde contract"


@dataclass(frozen=True)
class Step:
    """A statutory step on its date; `explained` where the page tells all about it, once."""

    milestone: Milestone
    on: date
    standing: Standing = Standing.HOLDS
    explained: bool = True

    @property
    def day(self) -> int:
        """The day of illness, from 1."""
        return self.milestone.day

    @property
    def weekday(self) -> str:
        """The day of the week, in Dutch."""
        return weekday(self.on)

    @property
    def working_day_before(self) -> date | None:
        """The Friday before when it falls in a weekend; public holidays are not looked at."""
        return working_day(self.on) if in_weekend(self.on) else None


class Change(StrEnum):
    """What changed on a day."""

    RECOVERED = "hersteld"
    ILL_AGAIN = "opnieuw ziek"


@dataclass(frozen=True)
class Turn:
    """A day on which the illness stopped or went on; `day` is the day of illness it stood at."""

    change: Change
    on: date
    day: int
    days_between: int = 0
    is_final: bool = False

    @property
    def weekday(self) -> str:
        """The day of the week, in Dutch."""
        return weekday(self.on)

    @property
    def week(self) -> int:
        """The week of illness it stood at."""
        return week_of(self.day)

    @property
    def new_case_from(self) -> date:
        """The first day on which another illness is a new case: article 7:629 paragraph 10 BW."""
        return self.on + timedelta(days=DAYS_THAT_END_A_CASE)


class Contract(StrEnum):
    """How the end of a contract meets a case."""

    ENDS_ILL = "ziek uit dienst"
    ENDS_RECOVERED = "hersteld uit dienst"
    ENDS_AFTER = "na de wachttijd"


@dataclass(frozen=True)
class Lapsed:
    """Steps that lapse for one reason."""

    standing: Standing
    steps: Sequence[Step]

    @property
    def single(self) -> Sequence[Step]:
        """Those that come once."""
        return [step for step in self.steps if not step.milestone.repeated]

    @property
    def repeated(self) -> Sequence[Step]:
        """The others, of a row of the same steps."""
        return [step for step in self.steps if step.milestone.repeated]


@dataclass(frozen=True)
class Course:
    """One case with its steps, its turns, and what the end of the contract does to it."""

    case: Case
    steps: tuple[Step, ...]
    turns: tuple[Turn, ...]
    contract: Contract | None = None

    @property
    def kept(self) -> Sequence[Step]:
        """The steps that have to be taken."""
        return [step for step in self.steps if step.standing is Standing.HOLDS]

    @property
    def lapsed(self) -> Sequence[Lapsed]:
        """The steps that lapse, by the reason why, on the date they would have had."""
        found = []
        for standing in (Standing.CONTRACT, Standing.RECOVERED):
            steps = [step for step in self.steps if step.standing is standing]
            if steps:
                found.append(Lapsed(standing, steps))
        return found

    @property
    def years(self) -> Sequence[tuple[int, Sequence[Step | Turn]]]:
        """What happens, by date, in each year of illness; all after the second in the third."""
        everything: list[Step | Turn] = sorted([*self.turns, *self.kept], key=lambda item: item.on)
        found: dict[int, list[Step | Turn]] = {}
        for item in everything:
            year = min((week_of(item.day) - 1) // WEEKS_OF_A_YEAR + 1, AFTERWARDS)
            found.setdefault(year, []).append(item)
        return list(found.items())


def courses_of(sickness: Sickness) -> tuple[Course, ...]:
    """The calendar of every case of an illness, in order."""
    cases = cases_of(sickness)
    found = [
        _course(case, sickness.contract_until if case is cases[-1] else None) for case in cases
    ]
    return _explained(found)


def _course(case: Case, contract_until: date | None) -> Course:
    contract = _contract(case, contract_until)
    steps = [_step(milestone, case, contract_until) for milestone in MILESTONES]
    if contract is Contract.ENDS_ILL and contract_until:
        steps.append(_leaving(case, contract_until))
    in_order = tuple(sorted(steps, key=lambda step: step.on))
    return Course(case, in_order, tuple(_turns(case)), contract)


def _step(milestone: Milestone, case: Case, contract_until: date | None) -> Step:
    on = case.date_of(milestone.day)
    if case.recovered and on >= case.recovered:
        return Step(milestone, on, Standing.RECOVERED)
    if contract_until and milestone.ends_with_contract and on > contract_until:
        return Step(milestone, on, Standing.CONTRACT)
    return Step(milestone, on)


def _contract(case: Case, until: date | None) -> Contract | None:
    if until is None:
        return None
    if case.day_of(until) is None:
        return Contract.ENDS_RECOVERED
    return Contract.ENDS_AFTER if until > case.date_of(LAST_DAY) else Contract.ENDS_ILL


def _leaving(case: Case, until: date) -> Step:
    """Reported on the last working day, but never before the day on which the illness began."""
    begin = next(spell.begin for spell in case.spells if spell.holds(until))
    on = max(begin, working_day(until))
    return Step(replace(LEAVING, day=case.day_of(on) or LEAVING.day), on)


def _explained(courses: Sequence[Course]) -> tuple[Course, ...]:
    """Each kind of step is explained once: in the last case in which it has to be taken."""
    told: set[str] = set()
    found: list[Course] = []
    for course in reversed(courses):
        steps = []
        for step in course.steps:
            is_new = step.standing is Standing.HOLDS and step.milestone.name not in told
            told |= {step.milestone.name} if is_new else set()
            steps.append(replace(step, explained=is_new))
        found.insert(0, replace(course, steps=tuple(steps)))
    return tuple(found)


def _turns(case: Case) -> Sequence[Turn]:
    found: list[Turn] = []
    days = 0
    for spell, following in pairwise((*case.spells, None)):
        if spell is None or spell.end is None:
            break
        days += spell.days
        found.append(Turn(Change.RECOVERED, spell.end, days, is_final=following is None))
        if following:
            between = (following.begin - spell.end).days
            found.append(Turn(Change.ILL_AGAIN, following.begin, days + 1, between))
    return found
