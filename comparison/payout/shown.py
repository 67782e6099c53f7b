"""The answer as its page lays it out: amounts in rows by year, events product by product."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from comparison.calculators.money import cents, euros
from comparison.calculators.picture import Picture
from comparison.links import sheet_address
from comparison.payout.owed import Owed
from comparison.payout.picture import drawn
from comparison.payout.reckoning import Line, Now, Reckoning
from comparison.payout.rounding import InCents
from comparison.payout.scenario import Scenario
from comparison.payout.telling import Entry, Event, current_of, lines_of
from comparison.selection import Selection
from policies.kinds import dutch

PERIODS = ("Jaar 1", "Jaar 2", "Totaal")


@dataclass(frozen=True)
class Period:
    """Amounts of one year, or of both, in words; an amount that is not known is empty."""

    name: str
    must_pay: str
    pays: str
    remains: str
    against: str


@dataclass(frozen=True)
class Product:
    """One product as the page shows it, or the policy there is now.

    `sheet` is where all its answers stand, if it has any.
    """

    entry: Entry
    anchor: str
    sheet: str
    is_now: bool

    @property
    def state(self) -> str:
        """A word for why there is no amount; nothing when there is one."""
        return "" if self.entry.pays else self.entry.missing_word

    @property
    def total(self) -> str:
        """What it pays in all; nothing when that is not known."""
        return euros(self.entry.pays.whole.total) if self.entry.pays else ""

    @property
    def periods(self) -> Iterator[Period]:
        """Year 1, year 2 and both."""
        entry = self.entry
        each = zip(
            PERIODS,
            _each(entry.must_pay.whole if entry.must_pay else None),
            _each(entry.pays.whole if entry.pays else None),
            _each(entry.remains),
            _each(entry.against, signed=True),
            strict=True,
        )
        return (Period(*told) for told in each)

    @property
    def until(self) -> Iterator[tuple[str, str]]:
        """By year what is paid until the day from which it is not known."""
        then = self.entry.until
        return zip(PERIODS, _each(then.pays.whole if then else None), strict=True)


@dataclass(frozen=True)
class EventShown:
    """Something that happens, with what each sheet says of it.

    `law` is what the law says of it, `cost` what it costs the employer, where that can be told.
    """

    title: str
    law: str
    cost: str
    said: tuple[tuple[Product, Event, str], ...]


def products_of(reckoning: Reckoning) -> tuple[Product, ...]:
    """The products, in order."""
    selection = reckoning.asked.selection
    pairs = zip(reckoning.lines, lines_of(reckoning), strict=True)
    return tuple(_product(line, entry, selection) for line, entry in pairs)


def now_of(reckoning: Reckoning) -> Product | None:
    """The policy there is now, if one was told."""
    entry = current_of(reckoning)
    if reckoning.now is None or entry is None:
        return None
    return _product(reckoning.now, entry, reckoning.asked.selection)


def beside_now(products: Sequence[Product], now: Product | None) -> tuple[Product, ...]:
    """The policy there is now, marked as such, before the products: it may be one of them."""
    if now is None:
        return tuple(products)
    entry = replace(now.entry, name=f"Nu: {now.entry.name}")
    return (replace(now, entry=entry), *products)


def events_of(products: Sequence[Product], scenario: Scenario, owed: Owed) -> Iterator[EventShown]:
    """Each event that was asked about; every sheet says something of each."""
    for together in zip(*(product.entry.events for product in products), strict=True):
        row = together[0].statement.row
        cost = _sanction(scenario, owed) if row.key == "poortwachtergarantie" else ""
        said = tuple(
            (product, event, "" if event.amount is None else euros(event.amount))
            for product, event in zip(products, together, strict=True)
        )
        yield EventShown(together[0].title, row.law, cost, said)


def picture_of(products: Sequence[Product]) -> Picture:
    """Their bars, in order."""
    return drawn([product.entry for product in products])


def duty_shown(owed: Owed) -> Mapping[str, Any]:
    """What must be paid: by year, the lines of the sum and the legal amounts, each in words."""
    whole = owed.amounts.whole if owed.amounts else None
    return {
        "owed": owed,
        "owed_told": list(zip(PERIODS, _each(whole), strict=True)) if whole else [],
        "owed_lines": [(line, euros(line.amount)) for line in owed.lines],
        "legal": [(amount, euros(amount.euro)) for amount in owed.legal],
    }


def _sanction(scenario: Scenario, owed: Owed) -> str:
    if owed.sanction is None:
        return ""
    weeks = dutch.count(scenario.events.sanction_weeks, "week", "weken")
    return (
        f"Een loonsanctie van {weeks} kost u {euros(owed.sanction)} aan loon. "
        "Dat komt boven op de bedragen hierboven."
    )


def _product(of: Line | Now, entry: Entry, selection: Selection) -> Product:
    slug, is_now = of.column.slug if of.column else "", isinstance(of, Now)
    sheet = sheet_address(slug, selection) if slug else ""
    return Product(entry, "huidige-polis" if is_now else slug, sheet, is_now)


def _each(amounts: InCents | None, *, signed: bool = False) -> tuple[str, str, str]:
    if amounts is None:
        return "", "", ""
    first, second, total = (_told(amount, signed=signed) for amount in amounts.each)
    return first, second, total


def _told(amount: Decimal, *, signed: bool) -> str:
    plus = "+" if signed and cents(amount) > 0 else ""
    return f"{plus}{euros(amount)}"
