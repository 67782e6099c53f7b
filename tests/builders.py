"""What tests build with: plain functions with defaults, through the same doors as the portal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.models import User
from policies import workflow
from policies.covenant import Finding, Judged, Requirement, Verdict
from policies.kinds import Value
from policies.models import Cell, Certainty, Insurer, Membership, Product, Role, Sheet
from policies.rows import Row

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEW_YEAR = date(2026, 1, 1)
REASON = "De bron is opnieuw gelezen."
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


def with_second_factor(user: User) -> User:
    """The user, now with an app that gives codes: nobody administers anything without."""
    TOTP.activate(user, generate_totp_secret())
    return user


def a_reviewer(email: str = "") -> User:
    """A member of the secretariat who looks at sheets."""
    return with_second_factor(a_user(email, secretariat=True, is_staff=True))


def an_administrator(email: str = "") -> User:
    """A member of the secretariat who also manages users and invitations."""
    user = a_user(email, secretariat=True, is_staff=True, is_superuser=True)
    return with_second_factor(user)


def an_editor(insurer: Insurer, email: str = "", role: Role = Role.EDITOR) -> User:
    """Someone who keeps the drafts of this insurer."""
    user = with_second_factor(a_user(email, is_staff=True))
    Membership.objects.create(user=user, insurer=insurer, role=role)
    return user


def a_signatory(insurer: Insurer, email: str = "") -> User:
    """Someone who may also speak for this insurer: confirm, withdraw, invite."""
    return an_editor(insurer, email, Role.SIGNATORY)


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
    """The sheet, published at this moment (else at noon on its first day) by the portal itself.

    When someone publishes it, it is approved first, and is held to meet the covenant.
    """
    when = at or sheet.valid_from
    if sheet.corrects() and not sheet.remark:
        sheet.remark = REASON
        sheet.save()
    with clock_at(when if isinstance(when, datetime) else moment(when)):
        if by is None:
            return workflow.bring(sheet)
        with nothing_failing():
            return workflow.publish(approved(sheet), by)


def submitted(sheet: Sheet, by: User | None = None) -> Sheet:
    """The sheet, handed to the secretariat."""
    return workflow.submit(sheet, by, sheet.fingerprint())


def approved(sheet: Sheet, by: User | None = None) -> Sheet:
    """The sheet, handed in by the portal itself and approved."""
    return workflow.approve(submitted(sheet), by)


def sent_back(sheet: Sheet, by: User | None = None, reason: str = REASON) -> Sheet:
    """The sheet, sent back to its insurer."""
    return workflow.send_back(sheet, reason, by)


@contextmanager
def nothing_failing() -> Iterator[None]:
    """A covenant that no sheet fails."""
    with failing():
        yield


@contextmanager
def failing(*codes: str) -> Iterator[None]:
    """A covenant of which every sheet fails these requirements, but for what was waived."""

    def unsettled(sheet: Sheet) -> tuple[Finding, ...]:
        waived = sheet.overrides.holding().values_list("requirement", flat=True)
        return tuple(a_failure(code) for code in codes if code not in waived)

    with patch("policies.workflow.obstacles.unsettled", unsettled):
        yield


def a_failure(code: str) -> Finding:
    """That a sheet fails the requirement with this code."""
    requirement = Requirement(
        code=code,
        title=f"eis {code}",
        clause="Het moet.",
        source="afspraak",
        since=NEW_YEAR,
        judge=lambda _: Judged(Verdict.FAILS, "Het blad zegt nee."),
    )
    return Finding(requirement, Verdict.FAILS, "Het blad zegt nee.", "Een ander antwoord.")


def withdrawn(product: Product, from_day: date, at: datetime | str | None = None) -> Product:
    """The product, withdrawn from a day on; known since that moment (else since the day before)."""
    when = at or moment(from_day - timedelta(days=1))
    with clock_at(when if isinstance(when, datetime) else moment(when)):
        return workflow.withdraw(product, from_day, by=None)


def the_cell(sheet: Sheet, row: str) -> Cell:
    """The sheet's answer to this row, as the database has it."""
    return Cell.objects.get(sheet=sheet, row=row)
