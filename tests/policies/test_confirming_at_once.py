"""Two people, or two runs of a command, at once: what counts once happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import StringIO
from threading import Barrier

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, connection

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Catalogue, Confirmation, Reminder
from policies.workflow import Refused
from tests.builders import a_sheet, a_signatory, clock_at, moment, published, withdrawn

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[], object]
DUE = moment("2026-04-01")


def at_once(*acts: Act) -> list[str]:
    """What comes of these acts, by name, begun at the same moment on connections of their own."""
    ready = Barrier(len(acts), timeout=10)

    def outcome(act: Act) -> str:
        try:
            ready.wait()
            return type(act()).__name__
        except (Refused, DatabaseError) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool, clock_at(DUE):
        return sorted(pool.map(outcome, acts))


def test_a_sheet_that_two_confirm_is_confirmed_once() -> None:
    sheet = published(a_sheet())
    users = [a_signatory(sheet.product.insurer) for _ in range(2)]
    outcomes = at_once(*[lambda user=user: workflow.confirm(sheet, user) for user in users])
    assert outcomes == ["Confirmation", "Refused"]
    assert Confirmation.objects.count() == 1
    assert AuditEntry.objects.about(sheet).filter(act="bevestigd").count() == 1
    assert Catalogue.objects.current().version == 2


def test_a_sheet_is_confirmed_or_no_longer_in_force_but_the_catalogue_rises_for_both() -> None:
    sheet = published(a_sheet())
    user = a_signatory(sheet.product.insurer)
    at_once(
        lambda: workflow.confirm(sheet, user),
        lambda: withdrawn(sheet.product, date(2026, 4, 1), at=DUE),
    )
    assert Catalogue.objects.current().version == 2 + Confirmation.objects.count()


def test_two_runs_at_once_send_one_mail() -> None:
    sheets = [published(a_sheet()) for _ in range(3)]
    for sheet in sheets:
        a_signatory(sheet.product.insurer)
    at_once(*[lambda: call_command("send_reminders", stdout=StringIO())] * 2)
    assert len(mail.outbox) == Reminder.objects.count() == 3
