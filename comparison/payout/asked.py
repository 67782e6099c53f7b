"""What a visitor asks: a situation, products, dates, an order and the policy there is now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from comparison.payout.scenario import Choice, Scenario
from comparison.selection import Pairs, Selection
from policies.statement import Statement

OWN_FIGURES = "eigen"
"""Stands in an address for a policy of which the visitor types the conditions himself."""


class Order(StrEnum):
    """By what the products are put in order; the page prints it."""

    NAME = "naam"
    PAYS = "betaalt"
    PAYS_YEAR_1 = "betaalt_jaar_1"
    PAYS_YEAR_2 = "betaalt_jaar_2"
    REMAINS = "blijft"

    @property
    def label(self) -> str:
        """The criterion in words."""
        return ORDER_LABELS[self]


ORDER_LABELS = {
    Order.NAME: "op naam van de verzekeraar",
    Order.PAYS: "wat de polis in totaal betaalt, hoogste bedrag eerst",
    Order.PAYS_YEAR_1: "wat de polis in jaar 1 betaalt, hoogste bedrag eerst",
    Order.PAYS_YEAR_2: "wat de polis in jaar 2 betaalt, hoogste bedrag eerst",
    Order.REMAINS: "wat voor u blijft, laagste bedrag eerst",
}


@dataclass(frozen=True)
class Current:
    """The policy there is now, to hold the others against.

    `product` is its name in addresses, or OWN_FIGURES with `own` as the answers by row; `choice`
    is how it was taken out.
    """

    product: str
    choice: Choice
    own: Mapping[str, Statement] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One question, whole; `pairs` is how it stands in an address, without products and dates."""

    scenario: Scenario
    selection: Selection = field(default_factory=Selection)
    order: Order = Order.NAME
    current: Current | None = None
    pairs: Pairs = ()
