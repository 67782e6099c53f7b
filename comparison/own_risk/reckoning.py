"""From an address to its answer: what page and document are made from."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from comparison.calculators.address import bounded
from comparison.own_risk.asked import Asked
from comparison.own_risk.form import OwnRiskForm
from comparison.own_risk.offered import Offered, offered
from comparison.own_risk.outcome import Outcome, work_out
from comparison.reading import day_of
from comparison.selection import Pairs, Selection
from comparison.views.problems import selection_of
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

    @property
    def pairs(self) -> Pairs:
        """What the address asks beside products and dates; as it was typed where it is wrong."""
        if self.answer:
            return self.answer.asked.pairs()
        query = self.form.query
        return [(name, text) for name in self.form.fields for text in query.getlist(name) if text]

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


def reckon(request: HttpRequest) -> Reckoning:
    """What the address of this request comes to. Two queries."""
    cut = bounded(request)
    selection, now = selection_of(request), timezone.now()
    found = offered(selection, day_of(selection, now))
    form = OwnRiskForm(request.GET, found.own_risks, cut=cut)
    return Reckoning(selection, now, found, form)
