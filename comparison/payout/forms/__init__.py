"""The question as it stands in an address: read, judged, and made into what is asked."""

from comparison.payout.forms.address import Address, address_of
from comparison.payout.forms.form import PayoutForm
from comparison.payout.forms.offer import Offer, offer_of
from comparison.payout.forms.situation import asked_of

__all__ = ["Address", "Offer", "PayoutForm", "address_of", "asked_of", "offer_of"]
