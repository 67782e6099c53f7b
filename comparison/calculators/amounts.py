"""Amounts set by law, as they hold on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Amount:
    """An amount in euro with the day since which it holds; `sure` once it is final."""

    subject: str
    name: str
    euro: Decimal
    valid_from: date
    sure: bool
    source: str

    @property
    def status(self) -> str:
        """In words, to stand beside it."""
        return "vastgesteld" if self.sure else "nog te bevestigen"


@dataclass(frozen=True)
class Amounts:
    """The amounts that hold `on` a day, by subject; what is not known is not in it."""

    on: date
    by_subject: Mapping[str, Amount]

    @property
    def maximum_day_wage(self) -> Amount | None:
        """The most day wage that UWV counts (article 17 Wfsv, by which benefits are capped)."""
        return self.by_subject.get("maximumdagloon")

    @property
    def maximum_premium_day_wage(self) -> Amount | None:
        """Up to which wage a day article 7:629 BW holds (article 17 paragraph 1 Wfsv)."""
        return self.by_subject.get("maximumpremieloon_per_dag")

    @property
    def minimum_hourly_wage(self) -> Amount | None:
        """The minimum wage an hour, from 21 years (article 8 WML)."""
        return self.by_subject.get("minimumuurloon")
