"""What a visitor asks for, and how that stands in an address: the permalink."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST = 5
"""The most products that stand side by side."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DUTCH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")

Query = Mapping[str, Sequence[str]]


class View(StrEnum):
    """Which rows are shown; rows that cannot be compared always are."""

    ALL = "alles"
    DIFFERENCES = "verschillen"
    SAME = "gelijk"


@dataclass(frozen=True)
class Selection:
    """Products in the order of their columns, the two dates, and the view.

    `on` None is today; `known` None is all that is known now, a date all that was known at the end
    of that day in Amsterdam, a moment (with its time zone) exactly that.
    """

    products: tuple[str, ...] = ()
    on: date | None = None
    known: date | datetime | None = None
    view: View = View.ALL

    def query(self) -> str:
        """The selection as the query of an address; equal selections give equal queries."""
        pairs = [("p", product) for product in self.products]
        if self.on is not None:
            pairs.append(("op", self.on.isoformat()))
        if self.known is not None:
            pairs.append(("bekend", write_known(self.known)))
        if self.view is not View.ALL:
            pairs.append(("toon", self.view.value))
        return urlencode(pairs)

    def address(self, path: str) -> str:
        """The selection as an address on this site."""
        query = self.query()
        return f"{path}?{query}" if query else path

    def showing(self, view: View) -> "Selection":
        """The same with another view."""
        return replace(self, view=view)

    def only_dates(self) -> "Selection":
        """The same dates and nothing else."""
        return Selection(on=self.on, known=self.known)

    def without_dates(self) -> "Selection":
        """The same as of today."""
        return replace(self, on=None, known=None)

    def with_product(self, product: str) -> "Selection":
        """The same with one column more, at the end."""
        return replace(self, products=(*self.products, product))

    def without_product(self, product: str) -> "Selection":
        """The same with one column less."""
        return replace(self, products=tuple(kept for kept in self.products if kept != product))

    def with_product_moved(self, product: str, steps: int) -> "Selection":
        """The same with one column moved `steps` to the right, or to the left when negative."""
        others = [kept for kept in self.products if kept != product]
        others.insert(max(0, self.products.index(product) + steps), product)
        return replace(self, products=tuple(others))

    def known_moment(self) -> datetime | None:
        """The last moment whose publications count; None leaves out nothing."""
        if self.known is None or isinstance(self.known, datetime):
            return self.known
        tomorrow = self.known + timedelta(days=1)
        return datetime.combine(tomorrow, time.min, AMSTERDAM) - timedelta(microseconds=1)


class InvalidSelection(ValueError):
    """An address that asks for what cannot be.

    `problem` is Dutch and meant for the visitor, `name` the parameter at fault, `nearest` the
    nearest selection that can be.
    """

    def __init__(self, problem: str, name: str, nearest: Selection) -> None:
        super().__init__(problem)
        self.problem = problem
        self.name = name
        self.nearest = nearest


def read(query: Query, now: datetime) -> Selection:
    """The selection that a query stands for; unknown parameters are left aside.

    Raises InvalidSelection for the first parameter that cannot be.
    """
    selection = Selection()
    problems: list[tuple[str, str]] = []
    for name, take in (
        ("p", _read_products),
        ("op", _read_on),
        ("bekend", _read_known),
        ("toon", _read_view),
    ):
        given = [text.strip() for text in query.get(name, []) if text.strip()]
        selection, problem = take(selection, given, now)
        problems += [(problem, name)] if problem else []
    if problems:
        raise InvalidSelection(*problems[0], nearest=selection)
    return selection


def write_known(known: date | datetime) -> str:
    """A day, or a moment in UTC, as it stands in an address."""
    if isinstance(known, datetime):
        return known.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return known.isoformat()


Taken = tuple[Selection, str]
"""The selection with what could be taken from a parameter, and what is wrong with the rest."""


def _read_products(selection: Selection, given: list[str], now: datetime) -> Taken:
    products = tuple(dict.fromkeys(given))
    problem = ""
    if len(products) > MOST:
        problem = f"U koos {len(products)} producten. Vergelijk er ten hoogste {MOST} tegelijk."
    elif len(products) < len(given):
        problem = "U koos hetzelfde product meer dan één keer."
    return replace(selection, products=products[:MOST]), problem


def _read_on(selection: Selection, given: list[str], now: datetime) -> Taken:
    if not given:
        return selection, ""
    on = _day(given[0])
    if len(given) > 1 or on is None:
        return (
            selection,
            f"“{', '.join(given)}” is geen datum. Schrijf één dag, zoals {now:%d-%m-%Y}.",
        )
    return replace(selection, on=on), ""


def _read_known(selection: Selection, given: list[str], now: datetime) -> Taken:
    if not given:
        return selection, ""
    known = _day(given[0]) or _moment(given[0])
    if len(given) > 1 or known is None:
        return (
            selection,
            f"“{', '.join(given)}” is geen datum. Schrijf één dag, zoals {now:%d-%m-%Y}.",
        )
    today = now.astimezone(AMSTERDAM).date()
    if known > now if isinstance(known, datetime) else known > today:
        return selection, "Wat later bekend wordt, weten wij nu nog niet. Kies vandaag of eerder."
    return replace(selection, known=known), ""


def _read_view(selection: Selection, given: list[str], now: datetime) -> Taken:
    if not given:
        return selection, ""
    if len(given) > 1 or given[0] not in list(View):
        return selection, f"“{', '.join(given)}” kan niet. Kies alles, verschillen of gelijk."
    return replace(selection, view=View(given[0])), ""


def _day(text: str) -> date | None:
    """The day, written as 2026-11-21 or as the Dutch write it, 21-11-2026."""
    dutch = _DUTCH_DAY.fullmatch(text)
    year_first = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}" if dutch else text
    try:
        return date.fromisoformat(year_first) if _DAY.fullmatch(year_first) else None
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
