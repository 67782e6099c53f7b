"""A mail leaves once what it tells of stands, and its failure breaks nothing."""

import logging
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

import allauth
import pytest
from django.conf import settings as portal
from django.core import mail as outgoing
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from pytest_django import Settings

from accounts import mail
from accounts.signing_in.wording import NOTICES, SUBJECTS
from tests.builders import moment

pytestmark = pytest.mark.django_db

WHAT = {"what": "Het is <b>anders</b> & nieuw.", "at": None, "browser": "Firefox"}


def send(to: list[str], subject: str = "Onderwerp") -> None:
    mail.send(to, subject, "account_changed", WHAT)


def test_each_gets_a_message_of_their_own_once(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(["a@example.org", "b@example.org", "a@example.org"])
    assert [message.to for message in outgoing.outbox] == [["a@example.org"], ["b@example.org"]]
    assert all(message.from_email == portal.DEFAULT_FROM_EMAIL for message in outgoing.outbox)


def test_it_is_plain_text_as_written_and_says_where_we_are(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(["a@example.org"])
    message = outgoing.outbox[0]
    assert (message.content_subtype, getattr(message, "alternatives", [])) == ("plain", [])
    assert "Het is <b>anders</b> & nieuw." in message.body
    assert "http://127.0.0.1:8000/" in message.body


@pytest.mark.parametrize("between", ["\r\n", "\n", "\r", "\x00", "\x0b", "\u2028", "\x85"])
def test_a_subject_is_one_line_whatever_is_in_it(
    between: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(["a@example.org"], f"Product{between}Bcc: x@example.org")
    message = outgoing.outbox[0]
    assert message.subject == "[MKB verzuim-ontzorg] Product Bcc: x@example.org"
    assert message.recipients() == ["a@example.org"]


def test_nothing_leaves_before_it_stands_or_when_it_is_undone(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send(["a@example.org"])
        transaction.set_rollback(True)
    assert outgoing.outbox == []


def test_a_failure_is_logged_without_addresses_and_the_next_one_leaves(
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    really_send = EmailMessage.send

    def refuse(message: EmailMessage, *arguments: Any) -> int:
        if message.to == ["weg@example.org"]:
            raise SMTPRecipientsRefused({"weg@example.org": (550, b"weg")})
        return really_send(message, *arguments)

    monkeypatch.setattr(EmailMessage, "send", refuse)
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        send(["weg@example.org", "er@example.org"])
    assert [message.to for message in outgoing.outbox] == [["er@example.org"]]
    assert "Mail account_changed could not be sent: SMTPRecipientsRefused" in caplog.text
    assert "example.org" not in caplog.text


def test_a_server_that_is_away_breaks_nothing(
    django_capture_on_commit_callbacks: Any, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        send(["a@example.org"])
    assert "could not be sent: ConnectionRefusedError" in caplog.text


def test_a_server_that_is_away_is_waited_for_once(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def wait(backend: EmailBackend) -> None:
        asked.append(backend)
        raise TimeoutError

    monkeypatch.setattr(EmailBackend, "open", wait)
    with django_capture_on_commit_callbacks(execute=True):
        send(["a@example.org", "b@example.org"])
    assert len(asked) == 1
    assert outgoing.outbox == []


OF_ALLAUTH = Path(allauth.__file__).parent / "templates"
NEVER_SENT = {  # by what is switched off here: signing up, several addresses, codes by mail
    *("account_already_exists", "email_changed", "email_confirm", "email_confirmation"),
    *("email_confirmation_signup", "email_deleted", "login_code", "password_reset_code"),
}


def test_every_mail_that_allauth_sends_is_in_our_words() -> None:
    sent = {
        f"{room}/email/{path.name.removesuffix('_subject.txt')}"
        for room in ("account", "mfa")
        for path in (OF_ALLAUTH / room / "email").glob("*_subject.txt")
        if path.name.removesuffix("_subject.txt") not in NEVER_SENT
    }
    assert sent == SUBJECTS.keys() | NOTICES.keys()


@pytest.mark.parametrize(
    "template",
    [
        *("account_changed", "new_device", "password_reset_key"),
        *("second_step_wiped", "unknown_account", "address_changed"),
    ],
)
def test_a_mail_about_an_account_ends_with_who_sent_it(template: str) -> None:
    text = mail.written(f"mail/{template}.txt", {"at": moment("2026-03-02")})
    assert text.endswith("Neem dan contact op met het secretariaat.\n")
    assert "http://127.0.0.1:8000/" in text
