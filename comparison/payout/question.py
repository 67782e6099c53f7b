"""A question on its way to an answer: the address, what can be chosen, the form, the reckoning."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from comparison.payout.forms import Offer, PayoutForm, address_of, asked_of, offer_of
from comparison.payout.reckoning import Reckoning, reckon
from comparison.reading import memory_now
from comparison.selection import Pairs


@dataclass(frozen=True)
class Question:
    """What an address asks; `reckoning` is the answer, None where nothing or not rightly asked."""

    form: PayoutForm
    offer: Offer
    now: datetime
    reckoning: Reckoning | None

    @property
    def status(self) -> int:
        """How the page answers: 400 where something is wrong."""
        return 400 if self.form.errors else 200

    @property
    def pairs(self) -> Pairs:
        """What its page is asked beside products and dates, as typed, also what is wrong."""
        return self.form.pairs if self.form.asked else ()


def question_of(request: HttpRequest, now: datetime, *, must: bool = False) -> Question:
    """The question of a request, answered where it can be; `must` wants an answer in any case.

    One query when memory tells the rest; at most four, and one for each product that is not there.
    """
    address, memory = address_of(request), memory_now()
    offer = offer_of(address.query, now, memory)
    form = PayoutForm(address, offer, must=must)
    answered = form.asked and form.is_valid()
    reckoning = reckon(asked_of(form), offer.latest, now, memory) if answered else None
    return Question(form, offer, now, reckoning)
