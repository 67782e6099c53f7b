"""Whether an archive is whole: everything there that it says, as it says, and nothing else."""

from collections.abc import Iterator

from mkbontzorg.safekeeping import shape
from mkbontzorg.safekeeping.archive import Reading
from mkbontzorg.safekeeping.shape import UnknownShape
from mkbontzorg.safekeeping.tables import tables_of


def problems_of(archive: Reading) -> Iterator[str]:
    """Everything that is wrong with it, in Dutch; it reads the archive from end to end."""
    said, there = archive.manifest.members, archive.names()
    for name in sorted({name for name in there if there.count(name) > 1 or name not in said}):
        yield f"{name} hoort er niet in."
    for name, sha256 in said.items():
        if name not in there:
            yield f"{name} ontbreekt."
        elif archive.sum_of(name) != sha256:
            yield f"{name} is beschadigd."
    yield from _of_shape(archive)


def _of_shape(archive: Reading) -> Iterator[str]:
    """Whether this version of the portal can make the tables that it is about."""
    manifest = archive.manifest
    try:
        tables = {
            table.name: table.columns for table in tables_of(shape.models_at(manifest.migrations))
        }
    except UnknownShape as unknown:
        yield str(unknown)
        return
    if tables != {name: table.columns for name, table in manifest.tables.items()}:
        yield "De tabellen zijn anders dan de migraties zeggen."
