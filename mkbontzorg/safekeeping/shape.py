"""The shape of the database: the migrations that made it, and the models as they were then."""

from collections.abc import Mapping, Sequence

from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

Migrations = Mapping[str, Sequence[str]]
"""The names of the migrations that have run, by app."""


class UnknownShape(Exception):
    """Migrations that this version of the portal does not have; the message names them."""

    def __init__(self, unknown: Sequence[str]) -> None:
        super().__init__(
            f"Deze versie van het portaal kent deze migraties niet: {', '.join(unknown)}. "
            "Doe dit met de versie waarmee het portaal draaide, of met een latere."
        )


def applied() -> Migrations:
    """The migrations of the database as it is; none for one without tables."""
    by_app: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        by_app.setdefault(app, []).append(name)
    return by_app


def models_at(migrations: Migrations) -> StateApps:
    """The models as they were once just these had run; raises UnknownShape."""
    loader = MigrationLoader(None)
    _refuse_unknown(loader, migrations)
    state = loader.project_state(_heads(loader, migrations))
    apps: StateApps = state.apps
    return apps


def build(migrations: Migrations) -> None:
    """Make the tables, in a database without any; call it inside a transaction.

    Raises UnknownShape.
    """
    executor = MigrationExecutor(connection)
    _refuse_unknown(executor.loader, migrations)
    executor.migrate(_heads(executor.loader, migrations))


def bring_up_to_date() -> None:
    """Run what came later, and let every room do what it does after migrating.

    Among that is putting the refusals of the database in place.
    """
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    everything = executor.migration_plan(leaves, clean_start=True)
    executor.migrate(leaves)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS, plan=everything)


def drop(tables: Sequence[str]) -> None:
    """Take these tables away with all they hold; SQLite must not be checking references."""
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{cascade}")


def _refuse_unknown(loader: MigrationLoader, migrations: Migrations) -> None:
    named = [(app, name) for app, names in migrations.items() for name in names]
    unknown = [f"{app}.{name}" for app, name in named if (app, name) not in loader.graph.nodes]
    if unknown:
        raise UnknownShape(unknown)


def _heads(loader: MigrationLoader, migrations: Migrations) -> list[tuple[str, str]]:
    """The last of each app: those that no other one of the app builds on."""
    return [
        (app, name)
        for app, names in migrations.items()
        for name in names
        if not {
            child.key[1]
            for child in loader.graph.node_map[app, name].children
            if child.key[0] == app
        }.intersection(names)
    ]
