"""Whatever `docs/privacy.md` promises to wipe is there before its time, and gone after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry, User
from mkbontzorg import purging
from oversight import deciding
from oversight.models import Report
from policies.models import Invitation
from tests.accounts.conftest import quick_passwords
from tests.accounts.signing_in import sign_in
from tests.builders import (
    a_reviewer,
    a_sheet,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    the_cell,
    with_second_factor,
)
from tests.mkbontzorg.test_privacy import told
from tests.oversight.visiting import a_report
from tests.policies.inviting import invited

__all__ = ["quick_passwords"]

pytestmark = pytest.mark.django_db

BEGIN = moment("2026-03-02")
A_MINUTE, A_DAY, A_YEAR = timedelta(minutes=1), timedelta(days=1), timedelta(days=365)


@dataclass(frozen=True)
class Promise:
    """A datum that comes to be at BEGIN, and goes `after` that; `there` tells whether it is."""

    make: Callable[[], object]
    there: Callable[[], bool]
    after: timedelta


def a_report_of_somebody() -> Report:
    """A report with an address, just made."""
    cell = the_cell(published(a_sheet(), BEGIN - A_DAY), "regres")
    return a_report(cell, email="melder@example.org")


def a_decided_report() -> None:
    """A report that is settled at once."""
    deciding.decide(a_report_of_somebody(), "klopt", "Het klopt.", a_reviewer())


def somebody_without_role() -> None:
    """Someone with a second step who signs in, and has no role any more."""
    user = with_second_factor(a_user("weg@example.org", date_joined=BEGIN - 2 * A_YEAR))
    user.last_login = BEGIN
    user.set_password("zeven paarse fietsen")
    user.save()


def somebody_who_moved() -> None:
    """Someone whose address was changed a moment ago."""
    user = a_user("nieuw@example.org")
    EmailAddress.objects.create(user=user, email="oud@example.org")
    EmailAddress.objects.create(user=user, email="Nieuw@example.org")


def an_attempt() -> None:
    """An attempt that counts for the longest time that there is."""
    with patch("django.core.cache.backends.base.time.time", BEGIN.timestamp):
        caches["default"].set("poging", [1], timeout=600)


def attempts_counted() -> int:
    """How many counts there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_counted")
        return int(cursor.fetchone()[0])


def has_means() -> bool:
    """Whether anything is left of what the one who left could sign in with."""
    user = User.objects.get(email="weg@example.org")
    left = [user.has_usable_password(), user.last_login, Authenticator.objects.filter(user=user)]
    assert all(left) or not any(left)
    return any(left)


PROMISES = {
    "former addresses": Promise(
        somebody_who_moved,
        lambda: EmailAddress.objects.filter(email="oud@example.org").exists(),
        after=timedelta(),
    ),
    "what one signs in with": Promise(somebody_without_role, has_means, after=A_YEAR),
    "sessions": Promise(
        lambda: sign_in(Client(), a_reviewer()),
        lambda: Session.objects.exists() or UserSession.objects.exists(),
        after=timedelta(hours=12),
    ),
    "attempts to sign in": Promise(
        an_attempt, lambda: attempts_counted() > 0, after=timedelta(minutes=10)
    ),
    "invitations": Promise(
        lambda: invited(an_insurer()), Invitation.objects.exists, after=timedelta(days=7 + 90)
    ),
    "sender of a report": Promise(
        a_report_of_somebody, lambda: Report.objects.exclude(sender="").exists(), after=A_DAY
    ),
    "address of a reporter": Promise(
        a_report_of_somebody, lambda: Report.objects.exclude(email="").exists(), after=A_YEAR
    ),
    "words of a reporter": Promise(
        a_decided_report,
        lambda: Report.objects.exclude(what="").exclude(why="").exists(),
        after=2 * A_YEAR,
    ),
}


def purged(now: datetime, *, dry_run: bool = False) -> str:
    """What the command says at this moment."""
    said = StringIO()
    with clock_at(now):
        call_command("purge", dry_run=dry_run, stdout=said)
    return said.getvalue()


def test_every_promise_in_the_register_is_tried_here() -> None:
    promised = {line[0] for line in told("In the database") if line[-1].startswith("`purge`")}
    assert promised == PROMISES.keys()


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_it_is_there_before_its_time_and_gone_after(promise: Promise) -> None:
    with clock_at(BEGIN):
        promise.make()
    if promise.after:
        purged(BEGIN + promise.after - A_MINUTE)
    assert promise.there()
    assert purged(BEGIN + promise.after + A_MINUTE, dry_run=True).startswith("Te wissen: 1 ")
    assert promise.there()
    assert "Gewist: 1 " in purged(BEGIN + promise.after + A_MINUTE)
    assert not promise.there()
    assert purged(BEGIN + promise.after + A_MINUTE) == ""


def test_who_works_here_keeps_the_means_to_sign_in() -> None:
    long_ago = BEGIN - 3 * A_YEAR
    with clock_at(long_ago):
        working = [a_reviewer(), an_administrator(), an_editor(an_insurer())]
    User.objects.update(last_login=long_ago, date_joined=long_ago)
    assert purged(BEGIN) == ""
    assert Authenticator.objects.count() == len(working)


def test_who_was_shut_out_loses_them_whatever_the_role() -> None:
    user = a_reviewer()
    User.objects.update(last_login=BEGIN, date_joined=BEGIN, is_active=False)
    purged(BEGIN + A_YEAR)
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.about(user)[0].act == "aanmeldgegevens gewist"
    assert User.objects.get().email == user.email


def test_who_never_signed_in_is_given_a_year_too() -> None:
    a_user(password="zeven paarse fietsen", date_joined=BEGIN)
    purged(BEGIN + A_YEAR - A_MINUTE)
    assert User.objects.get().has_usable_password()
    purged(BEGIN + A_YEAR)
    assert not User.objects.get().has_usable_password()


def test_one_that_cannot_be_wiped_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(now: datetime) -> int:
        raise OSError("Nee.")

    with clock_at(BEGIN):
        invited(an_insurer())
    monkeypatch.setattr(purging, "DUTIES", {"dit": fail, **purging.DUTIES})
    monkeypatch.setattr("mkbontzorg.management.commands.purge.DUTIES", purging.DUTIES)
    complaints = StringIO()
    with pytest.raises(SystemExit), clock_at(BEGIN + A_YEAR):
        call_command("purge", stdout=StringIO(), stderr=complaints)
    assert complaints.getvalue() == "dit: OSError: Nee.\n"
    assert not Invitation.objects.exists()
