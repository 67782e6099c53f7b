"""Tries something as often as its share of the run allows, each time with other things."""

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction

from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from tests.fuzz.asking import Asked, ask
from tests.fuzz.ledger import LEDGER

STEADY = settings(
    database=None,
    deadline=None,
    derandomize=not LEDGER.strict,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
"""The small share is the same every time; a long run asks what was never asked before."""


class Undone(Exception):
    """Takes back what a request changed."""


def times(share: Fraction, among: int) -> int:
    """How often each of so many is asked, when together they have this share; at least once."""
    return max(1, int(LEDGER.requests * share / among))


def often(count: int, asked: SearchStrategy[Asked], then: Callable[[Asked], object] = ask) -> None:
    """Ask so often, each time of a portal on which nothing has been asked yet."""

    @settings(STEADY, max_examples=count)
    @given(asked)
    def attempt(one: Asked) -> None:
        undone(lambda: then(one))

    attempt()


def undone(act: Callable[[], object]) -> None:
    """Do it, with all that follows once it is written down, and take it back."""
    with suppress(Undone), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            act()
        raise Undone
