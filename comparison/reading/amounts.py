"""The amounts set by law on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from comparison.calculators.amounts import Amount, Amounts
from comparison.reading.memory import AS_OF, NO_MEMORY, Memory, Read
from policies.models import LegalAmount
from policies.models.legal_amount import Status


def amounts_on(day: date, memory: Memory = NO_MEMORY) -> Amounts:
    """Every amount that holds on the day, with its status and source.

    One query, and none when memory tells them.
    """
    known: Sequence[Amount] = memory.recall("legal amounts", "all", _read)
    # Of each subject the last that began by then: a later one takes the place of an earlier.
    return Amounts(day, {each.subject: each for each in known if each.valid_from <= day})


def _read() -> Read[Sequence[Amount]]:
    """All there are, in the order in which they begin."""
    found: list[Any] = list(LegalAmount.objects.order_by("valid_from").annotate(as_of=AS_OF))
    as_of = found[0].as_of if found else None
    return Read(tuple(map(_amount, found)), as_of)


def _amount(item: LegalAmount) -> Amount:
    return Amount(
        subject=item.subject,
        name=item.get_subject_display(),
        euro=item.amount,
        valid_from=item.valid_from,
        sure=item.status == Status.FINAL,
        source=item.source,
    )
