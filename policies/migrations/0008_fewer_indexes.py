"""An index on the sheet of an answer, and on the product of a sheet, told what longer ones tell too.

They are dropped while the portal goes on: on PostgreSQL without a lock that others wait for.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

INDEXES = {
    "policies_cell_sheet_id_22e05b2c": "policies_cell (sheet_id)",
    "policies_sheet_product_id_40175657": "policies_sheet (product_id)",
}
"""By the name that Django gave them, what they are on."""


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them, where they are."""
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {_aside(schema_editor)} IF EXISTS {name}")


def put_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make them again."""
    for name, what in INDEXES.items():
        aside = _aside(schema_editor)
        schema_editor.execute(f"CREATE INDEX {aside} IF NOT EXISTS {name} ON {what}")


def _aside(schema_editor: BaseDatabaseSchemaEditor) -> str:
    """How to do it beside what goes on; within a transaction, as a restore is, it cannot be."""
    connection = schema_editor.connection
    aside = connection.vendor == "postgresql" and not connection.in_atomic_block
    return "CONCURRENTLY" if aside else ""


class Migration(migrations.Migration):
    # What is done concurrently cannot be part of a transaction.
    atomic = False

    dependencies = [("policies", "0007_premium_wages")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, put_back)],
            state_operations=[
                migrations.AlterField(
                    model_name="cell",
                    name="sheet",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="policies.sheet",
                        verbose_name="productblad",
                    ),
                ),
                migrations.AlterField(
                    model_name="sheet",
                    name="product",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="policies.product",
                        verbose_name="product",
                    ),
                ),
            ],
        )
    ]
