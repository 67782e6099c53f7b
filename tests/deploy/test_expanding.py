"""The version that still runs goes on working while the next one's migrations are applied.

First a release that only adds: columns that may be empty, tables, and code that can do with and
without. What is left over is taken away by a later release, when no running version asks for it.
"""

from typing import Any

import pytest
from django.db import models
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from tests.deploy import expanding

BEFORE = {"accounts": 2, "oversight": 1, "policies": 7}
"""The last migration of each room that was there before two versions ever ran side by side."""

LOOKED_INTO: dict[tuple[str, str], str] = {}
"""Migrations that look dangerous and are not, by room and name, each with its reason."""

WITHOUT: list[tuple[Operation, str]] = [
    (operations.RemoveField("sheet", "note"), expanding.GONE),
    (operations.DeleteModel("Sheet"), expanding.GONE),
    (operations.RenameField("sheet", "note", "remark"), expanding.RENAMED),
    (operations.RenameModel("Sheet", "Leaf"), expanding.RENAMED),
    (operations.AddField("sheet", "extra", models.CharField(max_length=9)), expanding.EMPTY),
    (
        operations.AddField("sheet", "extra", models.CharField(max_length=9, default="")),
        expanding.EMPTY,
    ),
    (operations.AlterField("sheet", "note", models.CharField(max_length=20)), expanding.NARROWER),
    (
        operations.AlterField("sheet", "note", models.CharField(max_length=8, null=True)),
        expanding.NARROWER,
    ),
    (operations.AlterField("sheet", "note", models.IntegerField(null=True)), expanding.NARROWER),
    (
        operations.AddConstraint(
            "sheet", models.CheckConstraint(condition=models.Q(note="x"), name="x")
        ),
        expanding.REFUSES,
    ),
    (operations.RunSQL("DROP TABLE sheet"), expanding.UNREADABLE),
    (
        operations.SeparateDatabaseAndState([operations.RemoveField("sheet", "note")]),
        expanding.GONE,
    ),
]
WITH: list[Operation] = [
    operations.CreateModel("Page", [("id", models.BigAutoField(primary_key=True))]),
    operations.AddField("sheet", "extra", models.CharField(max_length=9, null=True)),
    operations.AddField("sheet", "extra", models.CharField(max_length=9, db_default="")),
    operations.AddField("sheet", "others", models.ManyToManyField("policies.Sheet")),
    operations.AlterField("sheet", "note", models.CharField("notitie", max_length=30, null=True)),
    operations.RunPython(operations.RunPython.noop, operations.RunPython.noop),
    operations.AlterModelOptions("sheet", {"ordering": ["pk"]}),
    operations.SeparateDatabaseAndState([], [operations.RemoveField("sheet", "note")]),
]


def dangers(operation: Operation) -> list[str]:
    """What is told of a migration of one operation on a small table."""
    state = ProjectState()
    note = models.CharField(max_length=20, null=True)
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("note", note),
    ]
    state.add_model(ModelState("policies", "Sheet", fields))
    return list(expanding.dangers_of("policies", [operation], state))


@pytest.mark.parametrize(("operation", "danger"), WITHOUT)
def test_what_breaks_the_former_version_is_seen(operation: Operation, danger: str) -> None:
    (told,) = dangers(operation)
    assert told.endswith(danger)


@pytest.mark.parametrize("operation", WITH)
def test_what_only_adds_is_let_through(operation: Operation) -> None:
    assert dangers(operation) == []


def test_every_new_migration_leaves_the_former_version_working() -> None:
    loader = MigrationLoader(None)
    for (room, name), migration in loader.disk_migrations.items():
        if room not in BEFORE or int(name[:4]) <= BEFORE[room] or (room, name) in LOOKED_INTO:
            continue
        before = loader.project_state((room, name), at_end=False)
        assert list(expanding.dangers_of(room, migration.operations, before)) == [], (
            f"{room} {name}"
        )


def test_what_was_looked_into_is_there_and_has_a_reason() -> None:
    there = MigrationLoader(None).disk_migrations
    assert all(key in there and reason for key, reason in LOOKED_INTO.items())
