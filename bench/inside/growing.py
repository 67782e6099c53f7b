"""Fills a database on PostgreSQL with a catalogue of any size, within seconds to minutes.

It goes the way of the portal, so that nothing has to be switched off: drafts, then their answers,
then the publication. The answers are those of the example, another of its products each version.
"""

import json
import sys
from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from policies.example import EXAMPLES, Example
from policies.models import Certainty
from policies.rows import ROWS

VERSIONS = 20
"""Of every product, thirty days apart from the first day of 2024 on."""

INSURERS = 50
"""At most; a product belongs to one of them in turn."""

ANSWERS = """
CREATE TEMPORARY TABLE answer (
    example int, row varchar(40), certainty varchar(20), value jsonb, source varchar(300), note text
)
"""

STEPS = (
    """
    INSERT INTO policies_insurer (name, remark, website)
    SELECT 'Verzekeraar ' || n, '', '' FROM generate_series(1, least(%(until)s, %(insurers)s)) n
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO policies_product (insurer_id, name, slug)
    SELECT i.id, 'Product ' || n, 'groei-' || n FROM generate_series(%(after)s + 1, %(until)s) n
    JOIN policies_insurer i ON i.name = 'Verzekeraar ' || n %% least(%(until)s, %(insurers)s) + 1
    """,
    """
    INSERT INTO policies_sheet (
        product_id, version, valid_from, state, state_since, returned_because, complaints_route,
        remark
    )
    SELECT p.id, v, date '2024-01-01' + 30 * (v - 1), 'concept', now(), '', '', ''
    FROM policies_product p CROSS JOIN generate_series(1, %(versions)s) v
    WHERE p.slug IN (SELECT 'groei-' || n FROM generate_series(%(after)s + 1, %(until)s) n)
    """,
    """
    INSERT INTO policies_cell (sheet_id, row, certainty, value, source, note)
    SELECT s.id, a.row, a.certainty, a.value, a.source, a.note FROM policies_sheet s
    JOIN answer a ON a.example = (s.product_id + s.version) %% %(examples)s
    WHERE s.published_at IS NULL
    """,
    """
    UPDATE policies_sheet SET state = 'gepubliceerd',
    state_since = valid_from + interval '12 hours', published_at = valid_from + interval '12 hours'
    WHERE published_at IS NULL
    """,
    "INSERT INTO policies_catalogue (id, version) VALUES (1, 0) ON CONFLICT DO NOTHING",
    """
    UPDATE policies_catalogue SET version = version + (%(until)s - %(after)s) * %(versions)s,
    changed_at = (SELECT max(published_at) FROM policies_sheet)
    """,
)


def grow(after: int, until: int) -> None:
    """Bring a catalogue of the first `after` products to `until`, each with all its versions."""
    sizes = {
        "after": after,
        "until": until,
        "insurers": INSURERS,
        "versions": VERSIONS,
        "examples": len(EXAMPLES),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        _write_answers(cursor)
        for step in STEPS:
            cursor.execute(step, sizes)
        cursor.execute("DROP TABLE answer")
    with connection.cursor() as cursor:
        # What the server does by itself after so many changes, only not at once.
        cursor.execute("VACUUM (ANALYZE)")


def _write_answers(cursor: CursorWrapper) -> None:
    cursor.execute(ANSWERS)
    answers = [answer for number, each in enumerate(EXAMPLES) for answer in _answers(number, each)]
    cursor.executemany("INSERT INTO answer VALUES (%s, %s, %s, %s, %s, %s)", answers)


def _answers(number: int, example: Example) -> Iterator[Sequence[int | str | None]]:
    known, notes = example.answers(), example.notes()
    for row in ROWS:
        value = known.get(row.key)
        certainty = Certainty.UNKNOWN if value is None else Certainty.TAKEN_OVER
        written = None if value is None else json.dumps(row.kind.to_json(value))
        note = notes.get(row.key, "")
        yield number, row.key, certainty.value, written, example.source, note


if __name__ == "__main__":
    grow(*map(int, sys.argv[1:]))
    print(json.dumps(None))
