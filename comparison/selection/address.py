"""From the query of an address to what is asked, or to what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from comparison.selection.asked import MOST, Selection, View
from comparison.selection.days import AMSTERDAM, read_day, read_moment
from policies.kinds import dutch

Query = Mapping[str, Sequence[str]]


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
    for name, take in READERS.items():
        given = [text.strip() for text in query.get(name, []) if text.strip()]
        if given:
            selection, problem = take(selection, given, now)
            problems += [(problem, name)] if problem else []
    if problems:
        raise InvalidSelection(*problems[0], nearest=selection)
    return selection


Taken = tuple[Selection, str]
"""The selection with what could be taken from a parameter, and what is wrong with the rest."""


def _read_products(selection: Selection, given: list[str], now: datetime) -> Taken:
    # Some databases break on what no name can hold.
    strange = [name for name in given if not name.isprintable()]
    products = tuple(dict.fromkeys(name for name in given if name not in strange))
    problem = ""
    if strange:
        problem = f"{_quoted(strange)} kan geen product zijn."
    elif len(products) > MOST:
        problem = f"U koos {len(products)} producten. Vergelijk er ten hoogste {MOST} tegelijk."
    elif len(products) < len(given):
        problem = "U koos hetzelfde product meer dan één keer."
    return replace(selection, products=products[:MOST]), problem


def _read_on(selection: Selection, given: list[str], now: datetime) -> Taken:
    on = read_day(given[0])
    if len(given) > 1 or on is None:
        return selection, _no_day(given, now)
    return replace(selection, on=on), ""


def _read_known(selection: Selection, given: list[str], now: datetime) -> Taken:
    known = read_day(given[0]) or read_moment(given[0])
    if len(given) > 1 or known is None:
        return selection, _no_day(given, now)
    today = now.astimezone(AMSTERDAM).date()
    if known > now if isinstance(known, datetime) else known > today:
        return selection, "Wat later bekend wordt, weten wij nu nog niet. Kies vandaag of eerder."
    return replace(selection, known=known), ""


def _read_view(selection: Selection, given: list[str], now: datetime) -> Taken:
    if len(given) > 1 or given[0] not in list(View):
        return selection, f"{_quoted(given)} kan niet. Kies alles, verschillen of gelijk."
    return replace(selection, view=View(given[0])), ""


def _read_baseline(selection: Selection, given: list[str], now: datetime) -> Taken:
    if len(given) > 1:
        return selection, f"{_quoted(given)} kan niet. Kies één product om mee te vergelijken."
    return replace(selection, baseline=given[0]), ""


def _read_pair(selection: Selection, given: list[str], now: datetime) -> Taken:
    if len(given) != 2 or given[0] == given[1]:
        return selection, "Kies twee verschillende producten om naast elkaar te zien."
    return replace(selection, pair=tuple(given)), ""


def _read_opened(selection: Selection, given: list[str], now: datetime) -> Taken:
    if given != ["open"]:
        return selection, f"{_quoted(given)} kan niet. Kies open, of laat het weg."
    return replace(selection, opened=True), ""


READERS = {
    "p": _read_products,
    "op": _read_on,
    "bekend": _read_known,
    "toon": _read_view,
    "basis": _read_baseline,
    "naast": _read_pair,
    "uitleg": _read_opened,
}
"""What each parameter does to the selection, in the order of an address."""


def _no_day(given: list[str], now: datetime) -> str:
    return f"{_quoted(given)} is geen datum. Schrijf één dag, zoals {now:%d-%m-%Y}."


def _quoted(given: list[str]) -> str:
    return dutch.quoted(", ".join(given))
