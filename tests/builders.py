"""What tests build with: plain functions with defaults, through the same doors as the portal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from accounts.models import User
from policies import workflow
from policies.kinds import Value
from policies.models import Cell, Certainty, Insurer, Membership, Product, Sheet
from policies.rows import Row

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEW_YEAR = date(2026, 1, 1)
NOTE = "Zoals in de polisvoorwaarden staat."

Answer = str | Value | Mapping[str, Any] | None
"""Dutch text, a value, the fields of a cell as they are, or None for not given."""

_numbers = count(1)


def moment(day: date | str, hour: int = 12) -> datetime:
    """That hour of that day in Amsterdam; a day may be written `2026-03-01`."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(on, time(hour), AMSTERDAM)


@contextmanager
def clock_at(now: datetime) -> Iterator[None]:
    """A clock that stands still at this moment, for everything that asks Django the time."""
    with patch("django.utils.timezone.now", lambda: now):
        yield


def a_user(email: str = "", **fields: Any) -> User:
    """Someone with an account and nothing else."""
    return User.objects.create_user(email or f"gebruiker{next(_numbers)}@example.org", **fields)


def a_secretary(email: str = "") -> User:
    """A member of the secretariat."""
    return a_user(email, secretariat=True, is_staff=True)


def an_editor(insurer: Insurer, email: str = "") -> User:
    """Someone who keeps the drafts of this insurer."""
    user = a_user(email, is_staff=True)
    Membership.objects.create(user=user, insurer=insurer)
    return user


def an_insurer(name: str = "") -> Insurer:
    """An insurer."""
    return Insurer.objects.create(name=name or f"Verzekeraar {next(_numbers)}")


def a_product(insurer: Insurer | None = None, name: str = "", slug: str = "") -> Product:
    """A product without sheets."""
    number = next(_numbers)
    return Product.objects.create(
        insurer=insurer or an_insurer(),
        name=name or f"Product {number}",
        slug=slug or f"product-nummer-{number}",
    )


def a_sheet(product: Product | None = None, valid_from: date = NEW_YEAR, **cells: Answer) -> Sheet:
    """A draft with these answers, by row; the other rows are as on the product's sheet before."""
    sheet = workflow.start(product or a_product(), valid_from, by=None)
    for cell in sheet.cells.filter(row__in=cells):
        for name, fact in fields_of(cell.definition, cells[cell.row]).items():
            setattr(cell, name, fact)
        cell.save()
    return sheet


def fields_of(row: Row, answer: Answer) -> dict[str, Any]:
    """The fields of a cell with this answer: confirmed, and with a note where it must have one."""
    if answer is None:
        return {"certainty": Certainty.UNKNOWN, "value": None}
    if isinstance(answer, Mapping):
        return dict(answer)
    value = row.kind.parse(answer) if isinstance(answer, str) else answer
    return {
        "certainty": Certainty.CONFIRMED,
        "value": row.kind.to_json(value),
        "note": NOTE if row.needs_note(value) else "",
    }


def published(sheet: Sheet, at: datetime | str | None = None, by: User | None = None) -> Sheet:
    """The sheet, published at this moment (else at noon on its first day) by the portal itself."""
    when = at or sheet.valid_from
    with clock_at(when if isinstance(when, datetime) else moment(when)):
        return workflow.publish(sheet, by)


def withdrawn(product: Product, from_day: date, at: datetime | str | None = None) -> Product:
    """The product, withdrawn from a day on; known since that moment (else since the day before)."""
    when = at or moment(from_day - timedelta(days=1))
    with clock_at(when if isinstance(when, datetime) else moment(when)):
        return workflow.withdraw(product, from_day, by=None)


def the_cell(sheet: Sheet, row: str) -> Cell:
    """The sheet's answer to this row, as the database has it."""
    return Cell.objects.get(sheet=sheet, row=row)
