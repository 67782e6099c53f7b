"""Everything that the portal holds, at one moment, in one file."""

from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile

from mkbontzorg.safekeeping import files, shape
from mkbontzorg.safekeeping.archive import MANIFEST, ONE_READ, Writing, writing
from mkbontzorg.safekeeping.manifest import KeptTable, Manifest, member_of_file, member_of_table
from mkbontzorg.safekeeping.snapshot import snapshot
from mkbontzorg.safekeeping.tables import Table, tables_of


class NothingToKeep(Exception):
    """A database without tables."""

    def __init__(self) -> None:
        super().__init__("De database is leeg: er is niets om te bewaren.")


def back_up(path: Path, now: datetime) -> Manifest:
    """Write an archive, and return what is in it; what was wrong with a file is told there.

    Others read and write meanwhile: the tables are of one moment, and the files that they name
    never change. Raises FileExistsError, other OSErrors, NothingToKeep and UnknownShape, and leaves
    nothing behind then.
    """
    with writing(path, now) as archive:
        with snapshot():
            if not (migrations := shape.applied()):
                raise NothingToKeep
            models = shape.models_at(migrations)
            catalogue = models.get_model("policies", "catalogue")._base_manager
            version = catalogue.values_list("version", flat=True).first() or 0
            tables = {table.name: _table(archive, table) for table in tables_of(models)}
            named = files.named(models)
        wrong = {place: _file(archive, place, sha256) for place, sha256 in named.items()}
        manifest = Manifest(
            made_at=now.isoformat(),
            catalogue=version,
            migrations=migrations,
            tables=tables,
            files={place: sha256 for place, sha256 in named.items() if not wrong[place]},
            lacking={place: problem for place, problem in wrong.items() if problem},
        )
        archive.add(MANIFEST, [manifest.to_json()])
    return manifest


def _table(archive: Writing, table: Table) -> KeptTable:
    rows, sha256 = archive.add(member_of_table(table.name), table.lines())
    # After the rows: a key that was given out meanwhile is passed over, which does no harm.
    return KeptTable(table.columns, rows, table.last_key(), sha256)


def _file(archive: Writing, place: str, sha256: str) -> str:
    """What is wrong with a file, in Dutch; nothing when it has been written."""
    with SpooledTemporaryFile(max_size=ONE_READ) as copy:
        problem = files.problem_of(place, sha256, copy)
        if not problem:
            copy.seek(0)
            archive.add(member_of_file(place), files.parts_of(copy), packed=False)
        return problem
