"""The answer to a question: the income without work and, where work was told, with it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from comparison.calculators.amounts import Amount, Amounts
from comparison.income import benefits, stairs
from comparison.income.course import Course, course_of
from comparison.income.paying import benefit_steps
from comparison.income.remarks import remarks_of
from comparison.income.situation import HUNDRED, Situation
from comparison.income.spans import Span
from comparison.income.told import Step, euro
from comparison.income.wages import Missing
from comparison.income.working import at_work_steps, wage_steps, wia_steps

MINIMUM_BY_MONTH = "minimumloon_per_maand"


@dataclass(frozen=True)
class Way:
    """One way in which it can go: its name, the income, and the working that is its own."""

    key: str
    name: str
    situation: Situation
    amounts: Amounts

    @cached_property
    def course(self) -> Course:
        """The income, half year after half year."""
        return course_of(self.situation, self.amounts)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The working."""
        months = at_work_steps(self.situation, self.amounts)
        return (*months, *benefit_steps(self.situation, self.amounts))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be said with it."""
        return remarks_of(self.situation, self.amounts)

    @property
    def kept(self) -> str:
        """`63%`, `63 tot 70%`: how much of the wage before is left, in whole percents."""
        whole, course = self.course.total, self.course
        if whole is None:
            return ""
        before = course.before * len(course.halves)
        low, high = (_percent(amount, before) for amount in (whole.low, whole.high))
        return f"{low}%" if low == high else f"{low} tot {high}%"


@dataclass(frozen=True)
class Answer:
    """What was asked, and every way in which it can go."""

    situation: Situation
    amounts: Amounts

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Without work always; with work where that was told."""
        idle = self.situation.without_work()
        found = [Way("zonder_werk", "Zonder werk", idle, self.amounts)]
        if self.situation.works:
            found.append(Way("met_werk", "Met werk", self.situation, self.amounts))
        return tuple(found)

    @cached_property
    def drawn(self) -> tuple[tuple[Way, stairs.Stairs], ...]:
        """Each way with its picture, all on one scale."""
        pictures = stairs.draw([way.course for way in self.ways])
        return tuple(zip(self.ways, pictures, strict=True))

    @property
    def doubtful(self) -> bool:
        """Whether something is drawn that is not certain."""
        return any(picture.doubtful for _, picture in self.drawn)

    @property
    def wage(self) -> str:
        """The wage before the illness, as it is told."""
        return euro(self.situation.wage)

    @property
    def gain(self) -> Span | None:
        """How much more there is with work; None where one of both is not known exactly."""
        totals = [way.course.total for way in self.ways]
        if len(totals) < 2 or any(whole is None or not whole.sure for whole in totals):
            return None
        idle, working = totals
        return working.minus(idle) if idle and working else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The working that every way shares."""
        return (
            *wage_steps(self.situation, self.amounts),
            *wia_steps(self.situation, self.amounts),
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be said, each once."""
        return tuple(dict.fromkeys(text for way in self.ways for text in way.remarks))

    @property
    def used(self) -> tuple[tuple[Amount, str], ...]:
        """The legal amounts, and the minimum wage by the month derived from one, as told too."""
        amounts = self.amounts
        hourly, minimum = amounts.minimum_hourly_wage, benefits.minimum_of(amounts)
        known = (amounts.maximum_premium_day_wage, amounts.maximum_day_wage, hourly)
        derived = () if isinstance(minimum, Missing) or not hourly else (_derived(hourly, minimum),)
        amounts_used = (*filter(None, known), *derived)
        return tuple((amount, euro(amount.euro)) for amount in amounts_used)


def _derived(hourly: Amount, minimum: Decimal) -> Amount:
    return Amount(
        subject=MINIMUM_BY_MONTH,
        name="minimumloon per maand voor uitkeringen, met 8% vakantiegeld",
        euro=minimum,
        valid_from=hourly.valid_from,
        sure=False,
        source="afgeleid: minimumuurloon × 36 uur × 52 / 12 × 108%",
    )


def _percent(amount: Decimal, of: Decimal) -> Decimal:
    return (amount * HUNDRED / of).quantize(Decimal(1), ROUND_HALF_UP)
