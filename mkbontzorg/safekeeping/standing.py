"""What stands where an archive is to be brought back."""

from collections.abc import Iterator, Sequence

from django.db import connection

from accounts.signing_in.counting import TABLE
from mkbontzorg.safekeeping.files import MISSING

BESIDE = frozenset({TABLE, "django_migrations"})
"""Tables of ours that no model has."""

HOLD_NOTHING = BESIDE | {
    *("auth_permission", "django_content_type", "policies_legalamount"),  # migrations fill them
    *("django_session", "usersessions_usersession"),  # they are not kept
}
"""Tables that may hold something although nobody did anything yet."""


def standing_tables() -> Sequence[str]:
    """The tables in the database."""
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def strange(tables: Sequence[str]) -> list[str]:
    """Those of these that are not the portal's."""
    ours = {*connection.introspection.django_table_names(include_views=False), *BESIDE}
    return sorted({*tables} - ours)


def in_the_way(files: dict[str, str]) -> Iterator[str]:
    """What would be lost, in Dutch; `files` tells by place what is wrong with the file there."""
    if any(_holds_something(table) for table in standing_tables() if table not in HOLD_NOTHING):
        yield "De database is niet leeg."
    for place, problem in files.items():
        if problem not in {"", MISSING}:
            yield f"Het bestand {place} is er al, maar {problem}."


def _holds_something(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608  # a table's own name
        return cursor.fetchone() is not None
