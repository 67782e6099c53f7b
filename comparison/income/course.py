"""The course of an income: half year after half year, from the first day of illness."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.amounts import Amounts
from comparison.income import law
from comparison.income.after import paid_in
from comparison.income.situation import HUNDRED, Situation
from comparison.income.spans import NOTHING, Span, exactly, total
from comparison.income.wages import HALVES, Due, Missing, due_of, wage_of

MONTHS_OF_A_HALF = 6

SICK_PAY, AT_WORK = "loon bij ziekte", "loon voor gewerkte uren"
WORKED = "weer volledig aan het werk"


@dataclass(frozen=True)
class Month:
    """One month: wage and benefit in euro, None when not known; what they are called."""

    wage: Span | None
    benefit: Span | None
    names: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Half:
    """Six months: wage and benefit in euro, exact, or what is missing to tell them."""

    number: int
    months: tuple[Month, ...]

    @property
    def first_month(self) -> int:
        """Of the illness."""
        return (self.number - 1) * MONTHS_OF_A_HALF + 1

    @property
    def last_month(self) -> int:
        """Of the illness."""
        return self.number * MONTHS_OF_A_HALF

    @property
    def wage(self) -> Span | None:
        """From the employer, or from other work."""
        return _together(month.wage for month in self.months)

    @property
    def benefit(self) -> Span | None:
        """By the WIA."""
        return _together(month.benefit for month in self.months)

    @property
    def total(self) -> Span | None:
        """Both."""
        return _together((self.wage, self.benefit))

    @property
    def names(self) -> tuple[str, ...]:
        """What the income is made of, in the order it comes."""
        return _once(name for month in self.months for name in month.names)

    @property
    def missing(self) -> tuple[str, ...]:
        """Why there is no amount."""
        return _once(text for month in self.months for text in month.missing)


@dataclass(frozen=True)
class Course:
    """Every half year, beside what the wage before the illness would have been in it."""

    halves: tuple[Half, ...]
    before: Decimal

    @property
    def wage(self) -> Span | None:
        """Over all of them."""
        return _together(half.wage for half in self.halves)

    @property
    def benefit(self) -> Span | None:
        """Over all of them."""
        return _together(half.benefit for half in self.halves)

    @property
    def total(self) -> Span | None:
        """Over all of them."""
        return _together(half.total for half in self.halves)

    @property
    def lost(self) -> Span | None:
        """How much less than the wage would have been; below zero when it is more."""
        whole = self.total
        return exactly(self.before * len(self.halves)).minus(whole) if whole else None


def course_of(situation: Situation, amounts: Amounts) -> Course:
    """The income of this situation."""
    months = tuple(_months(situation, amounts))
    halves = tuple(
        Half(start // MONTHS_OF_A_HALF + 1, months[start : start + MONTHS_OF_A_HALF])
        for start in range(0, len(months), MONTHS_OF_A_HALF)
    )
    return Course(halves, situation.wage * MONTHS_OF_A_HALF)


def _months(situation: Situation, amounts: Amounts) -> Iterator[Month]:
    dues = [due_of(situation, amounts, half) for half in range(HALVES)]
    for month in range(1, law.WAGE_MONTHS + 1):
        yield _ill(situation, dues[(month - 1) // MONTHS_OF_A_HALF], month)
    after = _after(situation, amounts)
    for month in range(1, situation.months - law.WAGE_MONTHS + 1):
        yield after(month)


def _ill(situation: Situation, due: Due | Missing, month: int) -> Month:
    wage = wage_of(situation, due, month)
    if isinstance(wage, Missing):
        return Month(None, NOTHING, missing=(wage.text,))
    return Month(exactly(wage), NOTHING, _called(situation.worked(month)))


def _called(worked: Decimal) -> tuple[str, ...]:
    if worked == HUNDRED:
        return (WORKED,)
    return (SICK_PAY, AT_WORK) if worked else (SICK_PAY,)


def _after(situation: Situation, amounts: Amounts) -> Callable[[int], Month]:
    """What gives the months after two years, the first being 1."""
    income = situation.earns
    if situation.back and situation.back.full:
        return lambda _: Month(exactly(situation.wage), NOTHING, (WORKED,))
    if income is None:
        text = "vul in wat de werknemer na twee jaar verdient"
        return lambda _: Month(None, None, missing=(text,))
    earned = exactly(income)
    paid = paid_in(situation, amounts, income)
    if isinstance(paid, Missing):
        return lambda _: Month(earned, None, missing=(paid.text,))
    return lambda month: Month(earned, *paid(month))


def _together(spans: Iterable[Span | None]) -> Span | None:
    kept = list(spans)
    known = [span for span in kept if span is not None]
    return total(known) if len(known) == len(kept) else None


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
