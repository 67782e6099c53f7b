"""The product against the slow sums: every product, at least 2,000 situations, to the cent."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import compress, pairwise
from random import Random

import pytest

from comparison.calculators.money import cents
from comparison.payout.answer import Outcome, answer
from comparison.payout.figures import ByYear
from comparison.payout.scenario import Scenario
from tests.comparison.payout import oracle, slow_days
from tests.comparison.payout.duty_oracle import owed_wages
from tests.comparison.payout.oracle import Expected
from tests.comparison.payout.slow_days import (
    LAST_DAY,
    RECOVERED,
    IllDay,
    Years,
    half_up,
    ill_days,
    percent,
)
from tests.comparison.payout.strategies import (
    AMOUNTS,
    SHEETS,
    a_scenario,
    random_scenario,
    random_sheet,
    weeks,
)

ROUNDS = 40
SITUATIONS_A_ROUND = 60

Found = tuple[tuple[Decimal, ...] | None, frozenset[str], frozenset[str]]


def told(amounts: ByYear) -> tuple[Decimal, ...]:
    """In cents: year 1, year 2 and in all."""
    return cents(amounts.year_1), cents(amounts.year_2), cents(amounts.total)


def rounded(years: Years) -> tuple[Decimal, ...]:
    """The same of exact fractions."""
    return half_up(years[0]), half_up(years[1]), half_up(years[0] + years[1])


def by_product(outcome: Outcome) -> Found:
    """What the product says of one policy."""
    return (
        told(outcome.pays) if outcome.pays else None,
        frozenset(each.statement.row.key for each in outcome.missing if each.statement),
        frozenset(each.statement.row.key for each in outcome.refusals),
    )


def by_hand(expected: Expected) -> Found:
    """What the slow sums say of one policy."""
    paid = rounded(expected.paid) if expected.paid else None
    return paid, expected.missing, expected.refused


def with_costs(years: Years, costs: Decimal) -> Years:
    """Wages with the employer's own costs on top of them."""
    more = 1 + percent(costs)
    return years[0] * more, years[1] * more


def remaining(owed: Years, paid: Years | None) -> tuple[Decimal, ...] | None:
    """What is owed less what is paid, in cents."""
    return None if paid is None else rounded((owed[0] - paid[0], owed[1] - paid[1]))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_product_pays_and_leaves_what_the_slow_sums_say(seed: int) -> None:
    random = Random(seed)
    for number in range(SITUATIONS_A_ROUND):
        scenario = random_scenario(random)
        sheets = [*SHEETS.values(), random_sheet(random)]
        found = answer(scenario, sheets, AMOUNTS)
        wanted = [oracle.expected(sheet, scenario) for sheet in sheets]
        where = (seed, number, scenario)
        assert [*map(by_product, found.outcomes)] == [*map(by_hand, wanted)], where
        wages = owed_wages(scenario, AMOUNTS)
        assert found.duty.wages is not None, where
        assert told(found.duty.wages) == rounded(wages), where
        if scenario.own_costs is not None:
            left = [outcome.remains and told(outcome.remains) for outcome in found.outcomes]
            owed = with_costs(wages, scenario.own_costs)
            assert left == [remaining(owed, each.paid) for each in wanted], where


def test_the_situations_are_enough_and_of_every_sort() -> None:
    assert ROUNDS * SITUATIONS_A_ROUND >= 2_000
    seen = Counter[str]()
    random = Random("sorts")
    for _ in range(300):
        scenario, sheet = random_scenario(random), random_sheet(random)
        seen.update(sorts_of(scenario, oracle.expected(sheet, scenario)))
    assert set(seen) == set(SORTS)
    assert min(seen.values()) >= 5, seen


SORTS = ("paid", "nothing", "refused", "missing", "relapse", "two cases", "too long", "nobody ill")


def sorts_of(scenario: Scenario, outcome: Expected) -> Iterator[str]:
    """What is remarkable about a situation."""
    ill = list(ill_days(scenario.phases, scenario.until))
    gaps = [later.day - sooner.day for sooner, later in pairwise(ill)]
    remarkable = (
        bool(outcome.paid and sum(outcome.paid)),
        bool(outcome.paid and not sum(outcome.paid)),
        bool(outcome.refused),
        bool(outcome.missing),
        any(2 <= gap.days <= RECOVERED for gap in gaps),
        len({day.case for day in ill}) > 1,
        any(day.number > LAST_DAY for day in ill),
        not ill,
    )
    return compress(SORTS, remarkable)


WRONG: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "one day more of illness in year 1": lambda patch: patch.setattr(slow_days, "YEAR", 365),
    "recovery ends a case a day sooner": lambda patch: patch.setattr(slow_days, "RECOVERED", 27),
    "recovery ends a case a day later": lambda patch: patch.setattr(slow_days, "RECOVERED", 29),
    "wage goes on a day less": lambda patch: patch.setattr(slow_days, "LAST_DAY", 727),
    "Saturday is worked": lambda patch: patch.setattr(
        IllDay, "works", property(lambda ill: ill.day.isoweekday() <= 6)
    ),
}


def known() -> Scenario:
    """A relapse just within the 28 days, one just after, and more than two years."""
    parts = (weeks(10), (27, 0), weeks(10), (28, 0), (800, 50))
    return a_scenario(*parts, wage=40_000, begin=date(2026, 1, 7))


def test_on_a_known_situation_the_slow_sums_agree() -> None:
    outcome = answer(known(), [SHEETS["A"]], AMOUNTS).outcomes[0]
    assert by_product(outcome) == by_hand(oracle.expected(SHEETS["A"], known()))


@pytest.mark.parametrize("wrong", WRONG)
def test_sums_that_are_slightly_wrong_are_found_out(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = answer(known(), [SHEETS["A"]], AMOUNTS).outcomes[0]
    oracle.forget()
    WRONG[wrong](monkeypatch)
    disagreed = by_hand(oracle.expected(SHEETS["A"], known()))
    oracle.forget()
    assert by_product(outcome) != disagreed
