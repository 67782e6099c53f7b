"""The rows of the database as lines of JSON, alike on SQLite and on PostgreSQL."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db import connection
from django.db.models import AutoField, Field, JSONField, Model, TextField, Value
from django.db.models.functions import Cast

LEFT_OUT = frozenset({"sessions.session", "usersessions.usersession"})
"""Who is signed in, from where: worth nothing later, and nobody's business."""

AT_ONCE = 500


@dataclass(frozen=True)
class Table:
    """The table of one model, whose fields are as they were at some migration."""

    model: type[Model]

    @property
    def name(self) -> str:
        """As the rooms call it, `policies.sheet`."""
        return self.model._meta.label_lower

    @property
    def fields(self) -> "list[Field[Any, Any]]":
        """What it holds, in the order of its lines."""
        return list(self.model._meta.concrete_fields)

    @property
    def columns(self) -> list[str]:
        """The names of these."""
        return [field.attname for field in self.fields]

    def lines(self) -> Iterator[bytes]:
        """Every row, by key; read bit by bit, so call it inside a transaction."""
        stored = [_as_stored(field) for field in self.fields]
        rows = self.model._base_manager.order_by("pk").values_list(*stored)
        for row in rows.iterator(chunk_size=AT_ONCE):
            facts = [_portable(field, fact) for field, fact in zip(self.fields, row, strict=True)]
            yield _json(facts).encode() + b"\n"

    def meaning(self, line: bytes) -> list[Any]:
        """What a line says; the databases do not all write JSON down alike."""
        facts = zip(self.fields, json.loads(line), strict=True)
        return [json.loads(fact) if _is_json(field, fact) else fact for field, fact in facts]

    def clear(self) -> None:
        """Take every row away."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self._quoted()}")  # noqa: S608  # the name is the model's

    def fill(self, lines: Iterable[bytes]) -> None:
        """Add the rows of these lines."""
        rows = (self._row(line) for line in lines)
        while batch := list(islice(rows, AT_ONCE)):
            self.model._base_manager.bulk_create(batch)

    def last_key(self) -> int | None:
        """The last key that was given out, also when its row is gone; None: others choose the keys.

        It is kept since the log names subjects by their keys, and none may come to mean two.
        """
        if not isinstance(self.model._meta.pk, AutoField):
            return None
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self._table])
                given = cursor.fetchone()
                return int(given[0]) if given else 0
            cursor.execute(f"SELECT last_value, is_called FROM {self._sequence()}")  # noqa: S608  # its own name
            last, given_out = cursor.fetchone()
            return int(last) if given_out else 0

    def give_out_after(self, key: int) -> None:
        """Let the next new row get the key after this one."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [self._table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [self._table, key])
            else:
                begun = key > 0
                cursor.execute("SELECT setval(%s, %s, %s)", [self._sequence(), key or 1, begun])

    @property
    def _table(self) -> str:
        return self.model._meta.db_table

    def _quoted(self) -> str:
        return connection.ops.quote_name(self._table)

    def _sequence(self) -> str:
        with connection.cursor() as cursor:
            column = self.model._meta.pk.column
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [self._quoted(), column])
            return str(cursor.fetchone()[0])

    def _row(self, line: bytes) -> Model:
        facts = [
            _held(field, fact) for field, fact in zip(self.fields, json.loads(line), strict=True)
        ]
        return self.model(**dict(zip(self.columns, facts, strict=True)))


def tables_of(models: Apps) -> list[Table]:
    """The tables that are kept, by name, with those that only tie two others together."""
    everything = models.get_models(include_auto_created=True)
    tables = [Table(model) for model in everything if model._meta.managed and not model._meta.proxy]
    return sorted(
        (table for table in tables if table.name not in LEFT_OUT), key=lambda table: table.name
    )


def _as_stored(field: "Field[Any, Any]") -> Any:
    """JSON as text, so that a JSON null and nothing at all stay two things."""
    return Cast(field.name, TextField()) if isinstance(field, JSONField) else field.attname


def _portable(field: "Field[Any, Any]", fact: Any) -> Any:
    """A value as JSON has it; raises TypeError for what it would not bring back."""
    match fact:
        case str() if _is_json(field, fact):
            return _json(json.loads(fact))
        case None | bool() | int() | str():
            return fact
        case datetime():
            return fact.astimezone(UTC).isoformat()
        case date():
            return fact.isoformat()
        case Decimal():
            return str(fact)
    raise TypeError(f"{field.model._meta.label}.{field.name} cannot be kept: {type(fact)}.")


def _held(field: "Field[Any, Any]", fact: Any) -> Any:
    """The value again, as the field holds it."""
    if _is_json(field, fact):
        told = json.loads(fact)
        return Value(None, JSONField()) if told is None else told
    return field.to_python(fact)


def _is_json(field: "Field[Any, Any]", fact: Any) -> bool:
    return isinstance(field, JSONField) and fact is not None


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
