"""The migrations of the catalogue go back and forth, and tell all that the models say."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from policies.models import LegalAmount
from policies.models.legal_amount import Subject


@pytest.mark.django_db(transaction=True)
def test_the_legal_amounts_are_taken_back_and_no_others() -> None:
    shipped = set(LegalAmount.objects.values_list("subject", "valid_from", "amount"))
    own = LegalAmount.objects.create(
        subject=Subject.MINIMUM_HOURLY_WAGE,
        valid_from=date(2027, 1, 1),
        amount=Decimal("15.25"),
        source="proef",
    )
    try:
        call_command("migrate", "policies", "0001", verbosity=0)
        assert list(LegalAmount.objects.all()) == [own]
    finally:
        call_command("migrate", verbosity=0)
    own.delete()
    assert set(LegalAmount.objects.values_list("subject", "valid_from", "amount")) == shipped


@pytest.mark.django_db
@pytest.mark.parametrize("room", ["accounts", "policies", "oversight"])
def test_no_migration_is_missing(room: str) -> None:
    call_command("makemigrations", room, check=True, dry_run=True, verbosity=0)
