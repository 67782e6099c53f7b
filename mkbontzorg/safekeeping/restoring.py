"""Bringing back what an archive holds: wholly, or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest

from django.apps import apps
from django.db import connection, transaction

from mkbontzorg.safekeeping import files, shape
from mkbontzorg.safekeeping.archive import Reading
from mkbontzorg.safekeeping.checking import problems_of
from mkbontzorg.safekeeping.manifest import member_of_file, member_of_table
from mkbontzorg.safekeeping.standing import in_the_way, standing_tables, strange
from mkbontzorg.safekeeping.tables import Table, tables_of
from policies.pointer import pointer


class NotRestored(Exception):
    """The database is as it was; each of `problems` says why, in Dutch."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def restore(archive: Reading, *, overwrite: bool) -> dict[str, str]:
    """Bring back files and tables; returns what is wrong with files now, by place.

    Everything is looked at before anything is changed. Then come the files, which harm nobody when
    the rest fails, and then the tables, in one transaction. With `overwrite` it takes the place of
    what is there. Nobody else should be at work. Raises NotRestored, and OSError.
    """
    _refuse(problems_of(archive))
    if others := strange(standing_tables()):
        _refuse([f"In de database staan tabellen van iets anders: {', '.join(others)}."])
    kept = archive.manifest.files
    wrong = {place: files.problem_of(place, sha256) for place, sha256 in kept.items()}
    if not overwrite:
        _refuse(in_the_way(wrong))
    for place in (place for place, problem in wrong.items() if problem):
        with archive.open(member_of_file(place)) as file:
            files.put(place, file)
    with _in_one_go():
        shape.drop(standing_tables())
        shape.build(archive.manifest.migrations)
        _fill(archive)
        shape.bring_up_to_date()
    named = files.named(apps).items()
    return {place: what for place, sha256 in named if (what := files.problem_of(place, sha256))}


@contextmanager
def _in_one_go() -> Iterator[None]:
    """A transaction in which tables can be made anew: SQLite has to look away for that."""
    with connection.constraint_checks_disabled(), transaction.atomic(durable=True):
        yield
        connection.check_constraints()
        if kept := pointer():
            kept.lift()  # pages that this machine keeps are of what was there


def _fill(archive: Reading) -> None:
    """Fill the tables, as their migrations left them, and see whether all came across."""
    tables = tables_of(shape.models_at(archive.manifest.migrations))
    # Migrations leave references to be looked at with every row; here they wait for all tables.
    connection.check_constraints()
    for table in tables:
        table.clear()
    for table in tables:
        _fill_one(archive, table)
    # What a reference needs is there by now; later migrations do not stand for it to be open.
    connection.check_constraints()
    _refuse(f"{table.name} kwam niet goed over." for table in tables if _differs(archive, table))


def _fill_one(archive: Reading, table: Table) -> None:
    with archive.open(member_of_table(table.name)) as lines:
        table.fill(lines)
    last_key = archive.manifest.tables[table.name].last_key
    if last_key is not None:
        table.give_out_after(last_key)


def _differs(archive: Reading, table: Table) -> bool:
    """Whether the table says anything else than the archive."""
    with archive.open(member_of_table(table.name)) as lines:
        pairs = zip_longest(map(table.meaning, lines), map(table.meaning, table.lines()))
        return any(kept != brought for kept, brought in pairs)


def _refuse(problems: Iterable[str]) -> None:
    """Raises NotRestored when there are any."""
    if found := [*problems]:
        raise NotRestored(found)
