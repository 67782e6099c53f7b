"""Reminders: insurers are asked by mail to confirm, each time once."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from policies import workflow
from policies.models import Product, Reminder, Sheet
from policies.reminding import days_before_at
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db(transaction=True)

DUE = date(2026, 4, 1)
"""Ninety days after the publication on New Year's day."""


@pytest.fixture
def sheet() -> Sheet:
    """A public sheet that nobody has confirmed."""
    return published(a_sheet(a_product(an_insurer("Noord"), "Polis", "polis")))


@pytest.fixture
def signatory(sheet: Sheet) -> User:
    """Who speaks for its insurer."""
    return a_signatory(sheet.product.insurer, "tekent@noord.example")


def run(day: date) -> str:
    """What the command says when it runs on this day."""
    said = StringIO()
    with clock_at(moment(day)):
        call_command("send_reminders", stdout=said)
    return said.getvalue()


def run_from(day: date, days: int) -> list[date]:
    """The days, of so many from this one on, on which a mail left."""
    sent = []
    for number in range(days):
        before = len(mail.outbox)
        run(day + timedelta(days=number))
        sent += [day + timedelta(days=number)] * (len(mail.outbox) - before)
    return sent


def sent_to() -> list[str]:
    return [address for message in mail.outbox for address in message.to]


@pytest.mark.usefixtures("signatory")
def test_three_mails_leave_around_the_day() -> None:
    days = run_from(date(2026, 3, 15), 40)
    assert days == [date(2026, 3, 18), DUE, date(2026, 4, 15)]
    assert sent_to() == ["tekent@noord.example"] * 3


@pytest.mark.usefixtures("signatory")
def test_it_asks_to_confirm_or_to_change() -> None:
    run(date(2026, 3, 18))
    (message,) = mail.outbox
    assert message.subject.endswith("Bevestig dit productblad: Polis, versie 1")
    assert "Bevestig het uiterlijk op 1 april 2026." in message.body
    assert "Het is nog nooit bevestigd. Het is openbaar sinds 1 januari 2026." in message.body
    product = Product.objects.get()
    assert f"/beheer/policies/product/{product.pk}/bevestigen/" in message.body
    assert f"/beheer/policies/product/{product.pk}/change/" in message.body


@pytest.mark.usefixtures("signatory")
def test_what_is_late_is_told_with_what_everyone_sees() -> None:
    run(date(2026, 4, 15))
    assert "Te lang niet bevestigd" in mail.outbox[0].subject
    assert "Bevestigen moest uiterlijk op 1 april 2026." in mail.outbox[0].body
    assert "“niet bevestigd door de verzekeraar”" in mail.outbox[0].body


@pytest.mark.usefixtures("signatory")
def test_running_twice_sends_nothing_more() -> None:
    assert run(DUE) == "1 herinnering verstuurd.\n"
    assert run(DUE) == "0 herinneringen verstuurd.\n"
    assert len(mail.outbox) == Reminder.objects.count() == 1


@pytest.mark.usefixtures("signatory")
def test_days_that_were_missed_are_caught_up_with_in_one_mail() -> None:
    assert run_from(date(2026, 5, 1), 3) == [date(2026, 5, 1)]
    assert Reminder.objects.get().days_before == -14


def test_what_is_confirmed_gets_another_day(sheet: Sheet, signatory: User) -> None:
    run(DUE)
    with clock_at(moment("2026-04-02")):
        workflow.confirm(sheet, signatory)
    mail.outbox.clear()
    assert run_from(date(2026, 4, 3), 80) == [date(2026, 6, 17)]
    assert "Het is voor het laatst bevestigd op 2 april 2026." in mail.outbox[0].body
    assert "uiterlijk op 1 juli 2026" in mail.outbox[0].body


@pytest.mark.usefixtures("signatory")
def test_a_new_version_is_due_later(sheet: Sheet) -> None:
    published(a_sheet(sheet.product, date(2026, 3, 1)), at="2026-03-01")
    assert run_from(date(2026, 3, 15), 65) == [date(2026, 5, 16)]


def test_each_product_is_asked_for_apart(sheet: Sheet, signatory: User) -> None:
    published(a_sheet(a_product(sheet.product.insurer, "Tweede")))
    published(a_sheet(a_product(an_insurer("Zuid"), "Derde")))
    said = run(DUE)
    assert sent_to() == [signatory.email] * 2
    assert "bij Derde (Zuid) is niemand om te vragen" in said


@pytest.mark.usefixtures("signatory")
def test_every_signatory_gets_it_and_no_editor(sheet: Sheet) -> None:
    a_signatory(sheet.product.insurer, "ook@noord.example")
    an_editor(sheet.product.insurer, "redacteur@noord.example")
    run(DUE)
    assert sent_to() == ["tekent@noord.example", "ook@noord.example"]


def test_without_a_signatory_the_editors_get_it_and_who_left_does_not(
    sheet: Sheet, signatory: User
) -> None:
    an_editor(sheet.product.insurer, "redacteur@noord.example")
    signatory.is_active = False
    signatory.save()
    run(DUE)
    assert sent_to() == ["redacteur@noord.example"]
    assert "Bij Noord is dat nu niemand." in mail.outbox[0].body
    assert "bevestigen/" not in mail.outbox[0].body


@pytest.mark.usefixtures("sheet")
def test_without_anybody_the_secretariat_is_told_until_there_is() -> None:
    told = (
        "Voor het secretariaat: bij Polis (Noord) is niemand om te vragen. "
        "Uiterlijk te bevestigen op 01-04-2026.\n0 herinneringen verstuurd.\n"
    )
    assert [run(DUE), run(DUE)] == [told, told]
    a_signatory(Product.objects.get().insurer)
    assert run(DUE) == "1 herinnering verstuurd.\n"


@pytest.mark.usefixtures("signatory")
def test_a_product_that_ends_before_the_day_is_not_asked_for(sheet: Sheet) -> None:
    withdrawn(sheet.product, DUE, at="2026-02-01")
    mail.outbox.clear()
    assert run_from(date(2026, 3, 15), 40) == []


@pytest.mark.usefixtures("signatory")
def test_a_draft_and_a_sheet_to_come_are_not_asked_for(sheet: Sheet) -> None:
    product = a_product(sheet.product.insurer, "Later")
    published(a_sheet(product, date(2027, 1, 1)), at="2026-01-01")
    a_sheet(a_product(sheet.product.insurer, "Concept"))
    run(DUE)
    assert len(mail.outbox) == 1
    assert "Polis" in mail.outbox[0].subject


@pytest.mark.usefixtures("signatory")
def test_when_nothing_could_be_written_down_nothing_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accounts.mail.send", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(DUE)
    assert not Reminder.objects.exists()


def test_no_name_breaks_a_line_of_the_mail() -> None:
    insurer = an_insurer("Noord\nBcc: allen")
    published(a_sheet(a_product(insurer, "{{ address }}<b>", "polis")))
    a_signatory(insurer)
    run(DUE)
    assert "\n" not in mail.outbox[0].subject
    assert "{{ address }}<b> (Noord Bcc: allen), versie 1" in mail.outbox[0].body


def test_the_last_moment_that_came_counts(settings: Settings) -> None:
    settings.REMIND_BEFORE = (14, 0, -14)
    found = {days: days_before_at(DUE, DUE + timedelta(days=days)) for days in (-15, -14, -1, 0)}
    assert found == {-15: None, -14: 14, -1: 14, 0: 0}
    assert days_before_at(DUE, DUE + timedelta(days=13)) == 0
    assert days_before_at(DUE, DUE + timedelta(days=400)) == -14
