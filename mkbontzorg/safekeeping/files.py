"""The files that rows name: each under its own hash, so none ever changes."""

import hashlib
from collections.abc import Iterator
from typing import IO

from django.apps.registry import Apps
from django.core.files import File
from django.db.models import FileField

from mkbontzorg.safekeeping.archive import ONE_READ
from policies.models.attachment import kept_files

MISSING = "ontbreekt"
CHANGED = "is niet meer wat het was"


def named(models: Apps) -> dict[str, str]:
    """The hash (SHA-256) of every file that a row of these models names, by its place."""
    found: dict[str, str] = {}
    for model in models.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                rows = model._base_manager.exclude(**{field.name: ""})
                found |= dict(rows.values_list(field.name, "sha256").distinct())
    return dict(sorted(found.items()))


def problem_of(place: str, sha256: str, copy: IO[bytes] | None = None) -> str:
    """What is wrong with the file at this place, in Dutch; empty when it is as it should be.

    What was looked at is written to `copy`.
    """
    digest = hashlib.sha256()
    try:
        with kept_files().open(place) as file:
            for part in parts_of(file):
                digest.update(part)
                if copy is not None:
                    copy.write(part)
    except FileNotFoundError:
        return MISSING
    except Exception as error:  # noqa: BLE001  # every kind of storage has errors of its own
        return f"is niet te lezen ({type(error).__name__})"
    return "" if digest.hexdigest() == sha256 else CHANGED


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    """What is left to read, bit by bit."""
    while part := file.read(ONE_READ):
        yield part


def put(place: str, file: IO[bytes]) -> None:
    """Put a file in its place; what was there goes. Raises OSError."""
    storage = kept_files()
    if storage.exists(place):
        storage.delete(place)
    if storage.save(place, File(file)) != place:
        raise FileExistsError(place)
