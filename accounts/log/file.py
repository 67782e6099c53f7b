"""The log as a file: CSV as Dutch Excel expects it, line by line, and not without end."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from accounts.formulas import as_text
from accounts.log.asking import PORTAL
from accounts.models import AuditEntry
from accounts.models.entry import EntryQuerySet

LONGEST = 50_000
"""Lines at most; who wants more asks for a shorter period."""

AT_A_TIME = 2_000
BYTE_ORDER_MARK = "\ufeff"
HEADINGS = ("wanneer", "wie", "handeling", "verwijzing", "onderwerp", "daarvoor", "daarna")


class _Line:
    """What a writer of CSV writes to when the line itself is wanted."""

    def write(self, line: str) -> str:
        return line


def written(entries: EntryQuerySet, found: int) -> Iterator[str]:
    """The newest entries as lines of CSV; the last line says so when not all `found` are there.

    Moments are in ISO 8601, in local time with its zone. Nothing is ever taken for a formula.
    """
    write = csv.writer(_Line(), delimiter=";", lineterminator="\r\n").writerow
    yield BYTE_ORDER_MARK
    yield write(HEADINGS)
    for entry in entries[:LONGEST].iterator(chunk_size=AT_A_TIME):
        yield write(map(as_text, _items(entry)))
    if found > LONGEST:
        yield write([f"Afgebroken na de nieuwste {LONGEST} van {found} regels."])


def _items(entry: AuditEntry) -> Iterable[str]:
    return (
        timezone.localtime(entry.at).isoformat(timespec="seconds"),
        str(entry.who or PORTAL),
        entry.act,
        entry.subject,
        entry.subject_text,
        _json(entry.before),
        _json(entry.after),
    )


def _json(facts: Any) -> str:
    return "" if facts is None else json.dumps(facts, ensure_ascii=False)
