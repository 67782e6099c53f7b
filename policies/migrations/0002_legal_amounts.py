"""The legal amounts known when the portal began."""

from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FINAL = "vastgesteld"
TO_BE_CONFIRMED = "te_bevestigen"
DERIVED = "afgeleid van het minimumloon, nog niet bevestigd door UWV"

AMOUNTS = (
    ("maximumdagloon", "2024-01-01", "274.44", FINAL, "UWV, maximumdagloon"),
    ("maximumdagloon", "2024-07-01", "282.95", FINAL, "UWV, maximumdagloon"),
    ("maximumdagloon", "2025-01-01", "290.67", FINAL, "UWV, maximumdagloon"),
    ("maximumdagloon", "2025-07-01", "297.82", TO_BE_CONFIRMED, DERIVED),
    ("maximumdagloon", "2026-01-01", "304.25", FINAL, "UWV, maximumdagloon"),
    ("maximumdagloon", "2026-07-01", "309.91", TO_BE_CONFIRMED, "UWV, maximumdagloon"),
    ("maximumpremieloon_per_dag", "2026-01-01", "305.41", FINAL, "maximumpremieloon 2026, per dag"),
    ("minimumuurloon", "2024-01-01", "13.27", FINAL, "wettelijk minimumloon"),
    ("minimumuurloon", "2024-07-01", "13.68", FINAL, "wettelijk minimumloon"),
    ("minimumuurloon", "2025-01-01", "14.06", FINAL, "wettelijk minimumloon"),
    ("minimumuurloon", "2025-07-01", "14.40", FINAL, "wettelijk minimumloon"),
    ("minimumuurloon", "2026-01-01", "14.71", FINAL, "wettelijk minimumloon"),
    ("minimumuurloon", "2026-07-01", "14.99", TO_BE_CONFIRMED, "wettelijk minimumloon"),
)


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the amounts."""
    legal_amounts = apps.get_model("policies", "LegalAmount").objects
    for subject, valid_from, amount, status, source in AMOUNTS:
        legal_amounts.create(
            subject=subject,
            valid_from=valid_from,
            amount=Decimal(amount),
            status=status,
            source=source,
        )


def take_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the amounts that were added, and no others."""
    legal_amounts = apps.get_model("policies", "LegalAmount").objects
    for subject, valid_from, *_ in AMOUNTS:
        legal_amounts.filter(subject=subject, valid_from=valid_from).delete()


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]

    operations = [migrations.RunPython(add, take_back)]
