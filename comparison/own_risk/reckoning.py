"""From an address to its answer: what page and document are made from."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from comparison.own_risk.asked import Asked
from comparison.own_risk.form import OwnRiskForm
from comparison.own_risk.offered import Offered, offered
from comparison.own_risk.outcome import Outcome, work_out
from comparison.reading import day_of
from comparison.selection import Selection
from policies.models import Catalogue


@dataclass(frozen=True)
class Answer:
    """The question with what every own risk on offer comes to; none on a day without sheets."""

    asked: Asked
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Reckoning:
    """What an address asks, on what, at which moment."""

    selection: Selection
    now: datetime
    offered: Offered
    form: OwnRiskForm

    @cached_property
    def answer(self) -> Answer | None:
        """The answer; None where nothing is asked, or something is wrong with it."""
        if not self.form.is_valid():
            return None
        asked = self.form.question()
        return Answer(asked, work_out(asked, self.offered.own_risks))

    @property
    def status(self) -> int:
        """The status of the page: 400 where something is wrong."""
        return 400 if self.form.asked and self.answer is None else 200

    def address(self, asked: Asked, page: str = "own-risk") -> str:
        """The page that asks this, with the same products and dates."""
        return self.selection.carried().address(reverse(page), asked.pairs())

    def permalink(self, asked: Asked) -> str:
        """The address that gives these amounts for ever. One query."""
        known = (self.selection.known_moment(), Catalogue.objects.current().changed_at)
        kept = replace(
            self.selection.carried(),
            on=self.offered.on,
            known=min((each for each in known if each), default=None),
        )
        return kept.address(reverse("own-risk"), asked.pairs())


def reckon(selection: Selection, query: QueryDict) -> Reckoning:
    """What this address comes to. Two queries."""
    now = timezone.now()
    found = offered(selection, day_of(selection, now))
    return Reckoning(selection, now, found, OwnRiskForm(query, found.own_risks))


MOST_PARTS = 900
"""How much of an address is read: more than every question has, and less than Django refuses."""


def bounded(request: HttpRequest) -> HttpRequest:
    """The request, with no more in its address than can be read: the rest is told to be wrong."""
    parts = request.META.get("QUERY_STRING", "").split("&")
    if len(parts) > MOST_PARTS:
        request.GET = QueryDict("&".join(parts[:MOST_PARTS]))
    return request
