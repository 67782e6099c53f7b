"""Changes that the database itself refuses, whoever asks: triggers on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Refusal:
    """A trigger that stops `event` on `table` where `when` holds (SQL over OLD and NEW)."""

    name: str
    table: str
    event: str
    when: str
    message: str

    def create(self, vendor: str) -> str:
        """The SQL that puts the trigger in place."""
        if vendor == "sqlite":
            return (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
                f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.when} THEN RAISE EXCEPTION '{self.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )

    def drop(self, vendor: str) -> str:
        """The SQL that takes the trigger away, if it is there."""
        if vendor == "sqlite":
            return f"DROP TRIGGER IF EXISTS {self.name}"
        return f"DROP FUNCTION IF EXISTS {self.name}() CASCADE"


def remove(connection: BaseDatabaseWrapper, refusals: Iterable[Refusal]) -> None:
    """Take the triggers away, so that tables can be rebuilt."""
    with connection.cursor() as cursor:
        for refusal in refusals:
            cursor.execute(refusal.drop(connection.vendor))


def install(connection: BaseDatabaseWrapper, refusals: Iterable[Refusal]) -> None:
    """Put the triggers in place, replacing those that stand."""
    remove(connection, refusals)
    with connection.cursor() as cursor:
        for refusal in refusals:
            cursor.execute(refusal.create(connection.vendor))


def before_migrating(refusals: Iterable[Refusal]) -> Callable[..., None]:
    """A receiver of `pre_migrate`: SQLite cannot rebuild a table that a trigger names."""

    def receive(sender: AppConfig, using: str, plan: list[Any], **_: Any) -> None:
        if plan:
            remove(connections[using], refusals)

    return receive


def after_migrating(refusals: Iterable[Refusal]) -> Callable[..., None]:
    """A receiver of `post_migrate`."""

    def receive(sender: AppConfig, using: str, plan: list[Any], **_: Any) -> None:
        if plan:
            install(connections[using], refusals)

    return receive
