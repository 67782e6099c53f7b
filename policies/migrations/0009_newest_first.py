"""An index by which the newest publications are found, and counted, without reading every sheet.

It is made while the portal goes on: on PostgreSQL without a lock that others wait for. What runs
meanwhile, of this version or the one before, does without.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEWEST_FIRST = models.Index(
    fields=["published_at", "-id"],
    condition=models.Q(published_at__isnull=False),
    name="sheet_newest_first",
)


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make it; what was left of an attempt that was broken off holds nothing, and goes first."""
    drop(apps, schema_editor)
    schema_editor.add_index(
        apps.get_model("policies", "Sheet"), NEWEST_FIRST, **_aside(schema_editor)
    )


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it, where it is."""
    aside = "CONCURRENTLY" if _aside(schema_editor) else ""
    schema_editor.execute(f"DROP INDEX {aside} IF EXISTS {NEWEST_FIRST.name}")


def _aside(schema_editor: BaseDatabaseSchemaEditor) -> dict[str, Any]:
    """How to do it beside what goes on; within a transaction, as a restore is, it cannot be."""
    connection = schema_editor.connection
    aside = connection.vendor == "postgresql" and not connection.in_atomic_block
    return {"concurrently": True} if aside else {}


class Migration(migrations.Migration):
    # What is done concurrently cannot be part of a transaction.
    atomic = False

    dependencies = [("policies", "0008_fewer_indexes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make, drop)],
            state_operations=[migrations.AddIndex("sheet", NEWEST_FIRST)],
        )
    ]
