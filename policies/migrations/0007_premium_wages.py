"""The maximum premium wage a day of 2024 and 2025, derived as the known one of 2026 follows."""

from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SUBJECT = "maximumpremieloon_per_dag"
AMOUNTS = (("2024-01-01", "275.49", "71.628"), ("2025-01-01", "291.78", "75.864"))


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add what is not there; an amount that someone already kept stays."""
    legal_amounts = apps.get_model("policies", "LegalAmount").objects
    for valid_from, amount, yearly in AMOUNTS:
        legal_amounts.get_or_create(
            subject=SUBJECT,
            valid_from=valid_from,
            defaults={
                "amount": Decimal(amount),
                "status": "te_bevestigen",
                "source": f"afgeleid: maximumpremieloon van € {yearly} per jaar, gedeeld door 260",
            },
        )


def take_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the amounts that were added, and no others."""
    legal_amounts = apps.get_model("policies", "LegalAmount").objects
    for valid_from, amount, _ in AMOUNTS:
        legal_amounts.filter(
            subject=SUBJECT, valid_from=valid_from, amount=Decimal(amount)
        ).delete()


class Migration(migrations.Migration):
    dependencies = [("policies", "0006_sheet_is_public_when_it_says_so")]

    operations = [migrations.RunPython(add, take_back)]
