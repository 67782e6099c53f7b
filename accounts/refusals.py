"""Changes that the database itself refuses, whoever asks: triggers on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TRUNCATE = "TRUNCATE"
"""Emptying a table at once: it fires no trigger per row. SQLite does not know it."""


@dataclass(frozen=True)
class Refusal:
    """A trigger that stops `event` on `table` where `when` holds.

    `when` is SQL over the rows OLD and NEW; for TRUNCATE it is over the whole table. `hold` is a
    query whose rows PostgreSQL locks before it looks, so that what `when` reads cannot change in
    another transaction at that moment; SQLite has one writer at a time.
    """

    name: str
    table: str
    event: str
    when: str
    message: str
    hold: str = ""

    def create(self, vendor: str) -> str:
        """The SQL that puts the trigger in place; empty where the event does not exist."""
        return self._on_sqlite() if vendor == "sqlite" else self._on_postgresql()

    def drop(self, vendor: str) -> str:
        """The SQL that takes the trigger away, if it is there."""
        if vendor == "sqlite":
            return f"DROP TRIGGER IF EXISTS {self.name}"
        return f"DROP FUNCTION IF EXISTS {self.name}() CASCADE"

    def _on_sqlite(self) -> str:
        if self.event == TRUNCATE:
            return ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
            f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        )

    def _on_postgresql(self) -> str:
        hold = f"PERFORM {self.hold}; " if self.hold else ""
        row = {"DELETE": "OLD", TRUNCATE: "NULL"}.get(self.event, "NEW")
        each = "STATEMENT" if self.event == TRUNCATE else "ROW"
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"{hold}IF {self.when} THEN RAISE EXCEPTION '{self.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {self.name}()"
        )


def remove(connection: BaseDatabaseWrapper, refusals: Iterable[Refusal]) -> None:
    """Take the triggers away, so that tables can be rebuilt."""
    with connection.cursor() as cursor:
        for refusal in refusals:
            cursor.execute(refusal.drop(connection.vendor))


def install(connection: BaseDatabaseWrapper, refusals: Sequence[Refusal]) -> None:
    """Put the triggers in place on the tables that exist, replacing those that stand."""
    remove(connection, refusals)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for refusal in refusals:
            statement = refusal.create(connection.vendor)
            if statement and refusal.table in tables:
                cursor.execute(statement)


def before_migrating(refusals: Sequence[Refusal]) -> Callable[..., None]:
    """A receiver of `pre_migrate`: SQLite cannot rebuild a table that a trigger names."""

    def receive(sender: AppConfig, using: str, plan: Sequence[Any] = (), **_: Any) -> None:
        if plan:
            remove(connections[using], refusals)

    return receive


def after_migrating(refusals: Sequence[Refusal]) -> Callable[..., None]:
    """A receiver of `post_migrate`, which `flush` sends too, without a plan."""

    def receive(sender: AppConfig, using: str, plan: Sequence[Any] = (), **_: Any) -> None:
        if plan:
            install(connections[using], refusals)

    return receive
