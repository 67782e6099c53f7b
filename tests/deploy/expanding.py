"""What in a migration breaks the version that still runs while it is applied."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.migrations import operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import ManyToManyField

GONE = "takes away what that version reads"
RENAMED = "renames what that version asks for by its old name"
REFUSES = "may refuse what that version writes"
UNREADABLE = "holds SQL that this cannot judge"
EMPTY = "asks for a value that that version does not give: let it be null, or give it a db_default"
NARROWER = "narrows a column that that version writes, or makes it another"

DANGERS: dict[type[Operation], str] = {
    operations.AddConstraint: REFUSES,
    operations.AlterModelTable: RENAMED,
    operations.AlterUniqueTogether: REFUSES,
    operations.DeleteModel: GONE,
    operations.RemoveField: GONE,
    operations.RenameField: RENAMED,
    operations.RenameModel: RENAMED,
    operations.RunSQL: UNREADABLE,
}


def dangers_of(app: str, acts: Iterable[Operation], before: ProjectState) -> Iterator[str]:
    """Each as a sentence about the operation; `before` is how the models were."""
    state = before.clone()
    for operation in acts:
        after = state.clone()
        operation.state_forwards(app, after)
        if danger := _danger_of(operation, app, state, after):
            yield f"{operation.describe()}: {danger}"
        state = after


def _danger_of(
    operation: Operation, app: str, before: ProjectState, after: ProjectState
) -> str | None:
    match operation:
        case operations.SeparateDatabaseAndState():
            within = (
                _danger_of(each, app, before, after) for each in operation.database_operations
            )
            return next(filter(None, within), None)
        case operations.AddField(field=field):
            is_given = field.null or field.has_db_default() or isinstance(field, ManyToManyField)
            return None if is_given else EMPTY
        case operations.AlterField(model_name=model, name=name):
            old, new = (
                state.apps.get_model(app, model)._meta.get_field(name) for state in (before, after)
            )
            return None if _takes_all(new, old) else NARROWER
    return DANGERS.get(type(operation))


def _takes_all(new: Any, old: Any) -> bool:
    """Whether the new column takes all that fits into the old one."""
    if (old.null and not new.null) or (new.unique and not old.unique):
        return False
    if type(new) is type(old) and old.max_length and new.max_length:
        return bool(old.max_length <= new.max_length)
    return bool(old.db_type(connection) == new.db_type(connection))
