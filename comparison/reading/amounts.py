"""The amounts set by law on a day."""

from datetime import date

from comparison.calculators.amounts import Amount, Amounts
from policies.models import LegalAmount
from policies.models.legal_amount import Status


def amounts_on(day: date) -> Amounts:
    """Every amount that holds on the day, with its status and source. One query."""
    found = LegalAmount.objects.in_force(day)
    return Amounts(
        day,
        {
            item.subject: Amount(
                subject=item.subject,
                name=item.get_subject_display(),
                euro=item.amount,
                valid_from=item.valid_from,
                sure=item.status == Status.FINAL,
                source=item.source,
            )
            for item in found
        },
    )
