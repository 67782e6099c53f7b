"""Situations and sheets to do the sums with: by hand with defaults, and at random from a seed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from comparison.calculators.amounts import Amount, Amounts
from comparison.payout.absence import Phase
from comparison.payout.scenario import HIGHEST, Choice, Contract, Events, Scenario
from policies.certainty import Certainty
from policies.example import EXAMPLES
from policies.kinds import Value
from policies.kinds.answers import Answer
from policies.kinds.cover import CoverRange, EndAge, OwnRisk, Surcharge, TotalCover, WageCap
from policies.kinds.payment import PayoutFormula
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

Sheet = dict[str, Statement]

MONDAY = date(2026, 1, 5)
WITHOUT = (Certainty.UNKNOWN, Certainty.UNDER_REVIEW, Certainty.NOT_APPLICABLE)
LENGTHS = (1, 2, 3, 5, 7, 14, 26, 27, 28, 29, 30, 181, 182, 183, 364)
CHANGES = ("eindigt", "verlengd", "aow", "alles")


def an_amount(subject: str, euro: str) -> Amount:
    """A legal amount that is sure."""
    return Amount(subject, subject, Decimal(euro), date(2026, 1, 1), sure=True, source="wet")


AMOUNTS = Amounts(
    MONDAY,
    {
        "maximumpremieloon_per_dag": an_amount("maximumpremieloon_per_dag", "305.41"),
        "minimumuurloon": an_amount("minimumuurloon", "14.71"),
    },
)


def stated(row: str, value: Value | Certainty) -> Statement:
    """An answer, or that there is none."""
    if isinstance(value, Certainty):
        return Statement(ROW_BY_KEY[row], value)
    return Statement(ROW_BY_KEY[row], Certainty.TAKEN_OVER, value, "de bron")


def a_sheet(letter: str = "A", /, **answers: Value | Certainty) -> Sheet:
    """The sheet of a product of the source, with other answers in some rows."""
    example = next(each for each in EXAMPLES if each.letter == letter)
    found = {row: stated(row, Certainty.UNKNOWN) for row in ROW_BY_KEY}
    found |= {row: stated(row, value) for row, value in example.answers().items()}
    return found | {row: stated(row, value) for row, value in answers.items()}


SHEETS: Mapping[str, Sheet] = {each.letter: a_sheet(each.letter) for each in EXAMPLES}


def absent(*parts: tuple[int, Any], begin: date = MONDAY) -> dict[str, Any]:
    """So many days in a row with so much absence each, as a scenario takes them."""
    phases, day = [], begin
    for days, share in parts:
        phases.append(Phase(day, Decimal(share)))
        day += timedelta(days=days)
    return {"phases": tuple(phases) or (Phase(begin, Decimal(0)),), "until": day}


def a_scenario(
    *parts: tuple[int, Any],
    wage: Any = 36_540,
    own_risk: int = 20,
    cover: tuple[Any, Any] = (100, 70),
    costs: Any = 0,
    begin: date = MONDAY,
    **fields: Any,
) -> Scenario:
    """A situation; each part is so many days with so much absence."""
    chosen = costs if costs == HIGHEST else Decimal(costs)
    choice = Choice(own_risk, (Decimal(cover[0]), Decimal(cover[1])), chosen)
    known = {"hours": Decimal(36), **absent(*parts, begin=begin), **fields}
    return Scenario(wage=Decimal(wage), choice=choice, **known)


def weeks(number: int, share: Any = 100) -> tuple[int, Any]:
    """A part of so many weeks."""
    return 7 * number, share


def agreed(*percentages: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """What a cao asks in each half year; two percentages are for a year each."""
    halves = percentages if len(percentages) == 4 else (percentages[0],) * 2 + (percentages[1],) * 2
    first, second, third, fourth = map(Decimal, halves)
    return first, second, third, fourth


def random_percent(random: Random, lowest: int = 0) -> Decimal:
    """A percentage with at most two decimals, above the lowest."""
    odd = Decimal(random.randint(lowest * 100 + 1, 10_000)) / 100
    return random.choice((Decimal(100), Decimal(70), Decimal(85), odd))


def random_parts(random: Random, most: int = 24) -> Iterator[tuple[int, Decimal]]:
    """Up to so many parts, recoveries of around 28 days among them."""
    short = random.random() < 0.7
    for _ in range(random.choice((0, 1, 2, 3, 5, random.randint(0, most), most))):
        length = random.choice((*LENGTHS[: 11 if short else None], random.randint(1, 60)))
        share = Decimal(0) if random.random() < 0.3 else random_percent(random)
        yield length, random.choice((share, share, Decimal(50), Decimal("33.33")))


def random_events(random: Random) -> Events:
    """Mostly nothing; a contract that changes, AOW age, or both."""
    change = random.choice((*CHANGES, *("",) * 6))
    contract = Contract(change) if change in set(Contract) else None
    return Events(
        contract=Contract.EXTENDED if change == "alles" else contract,
        contract_weeks=random.randint(0, 104),
        aow_weeks=random.randint(0, 104) if change in ("aow", "alles") else None,
    )


def random_scenario(random: Random) -> Scenario:
    """Any situation, mostly with a choice that the products of the source offer."""
    first = random.choice((Decimal(100), Decimal(70), random_percent(random, 70)))
    second = random.choice((Decimal(70), Decimal(70), first, random_percent(random, 70)))
    cao = tuple(random_percent(random, 70) for _ in range(4))
    whole = agreed(100, 100)
    return a_scenario(
        *random_parts(random),
        begin=date(2024, 1, 1) + timedelta(days=random.randint(0, 1500)),
        wage=random.choice((36_540, 40_000, 150_000, Decimal(random.randint(1, 20_000_000)) / 100)),
        own_risk=random.choice((10, 20, 30, 65, 10, 20, 15)),
        cover=(first, second),
        costs=random.choice((0, 0, 25, 30, HIGHEST, random_percent(random) / 4)),
        holiday=random.choice((Decimal(0), Decimal(8), random_percent(random) / 10)),
        hours=Decimal(random.randint(1, 48)),
        agreed=random.choice((None, None, whole, cao)),
        waiting_days=random.randint(0, 2),
        own_costs=random.choice((None, Decimal(25), random_percent(random))),
        events=random_events(random),
    )


def random_sheet(random: Random) -> Sheet:
    """A sheet with made-up conditions, and now and then none."""
    lowest = random.choice((Decimal(50), Decimal(70)))
    total = random.choice((140, 170, 200))
    made_up: dict[str, Value | Certainty] = {
        "uitkeringsmethodiek": PayoutFormula(random.choice((260, 261, random.randint(200, 366)))),
        "eigen_risicotermijn": OwnRisk(random.choice(((10, 20, 30, 65), (10, 15, 20)))),
        "dekkingen": CoverRange(
            lowest, lowest, Decimal(100), random.choice((lowest, Decimal(100)))
        ),
        "maximering_dekking": TotalCover(
            Decimal(total), random.choice((None, Decimal(200), Decimal(total)))
        ),
        "max_werkgeverslasten": Surcharge(random_percent(random)),
        "max_verzekerde_loonsom": WageCap(
            Decimal(random.choice((35_000, 50_000, 125_000, random.randint(1, 150_000)))),
            random.choice(("exclusief", "inclusief", None)),
        ),
        "max_eindleeftijd": random.choice(
            (EndAge("aow", None), EndAge("leeftijd", random.randint(60, 75)))
        ),
        "verlenging_tijdelijk_contract": Answer(random.choice(("ja", "nee", "onder_voorwaarden"))),
    }
    for row in made_up:
        if random.random() < 0.06:
            made_up[row] = random.choice(WITHOUT)
    return a_sheet(random.choice("ABCDE"), **made_up)


def choosing(scenario: Scenario, **changes: Any) -> Scenario:
    """The situation with another choice of policy."""
    return replace(scenario, choice=replace(scenario.choice, **changes))


RANDOMS = st.randoms(use_true_random=False, note_method_calls=False)
SITUATIONS = RANDOMS.map(random_scenario)
MADE_UP_SHEETS = RANDOMS.map(random_sheet)
