"""What can be chosen on the day asked: products and dates, and what is wrong with those chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from comparison.calculators.fields import EARLIEST, LATEST
from comparison.payout.asked import OWN_FIGURES
from comparison.payout.forms.fields import Choices
from comparison.reading import Memory, UnknownProduct, day_of
from comparison.reading.latest import Latest, latest_on
from comparison.reading.sheets import missing
from comparison.selection import InvalidSelection, Selection, read
from comparison.table import Column

PARTS = {"p": "products", "op": "on", "bekend": "known"}
"""The questions that every page shares, and which part of a selection each is."""


@dataclass(frozen=True)
class Offer:
    """Products and dates of a question.

    `selection` holds what could be taken, `problems` what could not, by the name of the question.
    `latest` are the sheets of products in force, and of those that were withdrawn by then.
    """

    selection: Selection
    latest: Latest
    problems: Mapping[str, str]

    @property
    def in_force(self) -> Sequence[Column]:
        """The products in force."""
        return self.latest.in_force

    @property
    def products(self) -> Choices:
        """The products in force, as choices."""
        return tuple((column.slug, _name(column)) for column in self.in_force)

    @property
    def policies(self) -> Choices:
        """What one may have now: a product, also a withdrawn one, or figures of one's own."""
        in_force = {column.slug for column in self.in_force}
        products = [
            (column.slug, _name(column) + ("" if column.slug in in_force else " (ingetrokken)"))
            for column in self.latest.outlines
        ]
        return (("", "geen"), *products, (OWN_FIGURES, "eigen cijfers"))

    @property
    def names(self) -> Mapping[str, str]:
        """How the products in force are called, by their name in addresses."""
        return {column.slug: column.name for column in self.in_force}


def offer_of(query: QueryDict, now: datetime, memory: Memory) -> Offer:
    """What a query can choose from.

    One query, or none when memory tells it, and one for each product that is not in force.
    """
    selection, problems = _read(query, now)
    latest = latest_on(selection, day_of(selection, now), memory)
    known = {column.slug for column in latest.in_force}
    for slug in [slug for slug in selection.products if slug not in known]:
        problems.setdefault("p", _why_not(slug, selection))
        selection = selection.without_product(slug)
    return Offer(selection, latest, problems)


def _read(query: QueryDict, now: datetime) -> tuple[Selection, dict[str, str]]:
    """Each question by itself, so that everything wrong is told at once."""
    selection, problems = Selection(), {}
    for name, part in PARTS.items():
        try:
            found = read({name: query.getlist(name)}, now)
        except InvalidSelection as invalid:
            problems[name], found = invalid.problem, invalid.nearest
        selection = replace(selection, **{part: getattr(found, part)})
    if selection.on and not EARLIEST <= selection.on < LATEST:
        problems["op"] = f"Kies een dag van {EARLIEST:%d-%m-%Y} tot {LATEST:%d-%m-%Y}."
        selection = replace(selection, on=None)
    return selection, problems


def _why_not(slug: str, selection: Selection) -> str:
    try:
        missing(slug, selection)
    except UnknownProduct as unknown:
        return str(unknown)
    raise AssertionError("missing() always raises")


def _name(column: Column) -> str:
    return f"{column.name}, {column.insurer}"
