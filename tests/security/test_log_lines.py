"""What a visitor sends begins no line of its own in the log, and no secret stands in one."""

import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from mkbontzorg.observing.lines import Discreet
from tests.accounts.signing_in import PASSWORD
from tests.builders import a_user

pytestmark = pytest.mark.django_db

FORGED = "2026-01-01 00:00:00,000 INFO accounts: alles is goed"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[StringIO]:
    """The log, as production writes it."""
    configured: Any = settings.LOGGING["formatters"]
    written = StringIO()
    handlers = []
    for told in configured.values():
        options = {name: value for name, value in told.items() if name not in {"()", "class"}}
        made = import_string(told.get("()") or told.get("class") or "logging.Formatter")
        options = {"fmt" if name == "format" else name: value for name, value in options.items()}
        handler = logging.StreamHandler(written)
        handler.setFormatter(made(**options))
        handler.addFilter(Discreet())
        handlers.append(handler)
    root = logging.getLogger()
    for name in ("mkbontzorg.observing", "django.request"):
        caplog.set_level(logging.INFO, name)
    for handler in handlers:
        root.addHandler(handler)
    yield written
    for handler in handlers:
        root.removeHandler(handler)


@pytest.mark.parametrize("end", ["%0a", "%0d%0a", "%0d", "%c2%85", "%e2%80%a8", "%0b", "%1b[2K%0a"])
def test_no_address_begins_a_line(client: Client, lines: StringIO, end: str) -> None:
    client.get(f"/bestaat-niet/{end}{FORGED}")
    client.post(f"/{end}{FORGED}")
    written = lines.getvalue()
    assert "GET unknown 404" in written
    assert "bestaat-niet" not in written
    assert not any(line.startswith(FORGED) for line in written.splitlines())
    assert "\x1b" not in written


def test_no_header_begins_a_line(client: Client, lines: StringIO) -> None:
    for name in (
        "Host",
        "User-Agent",
        "Referer",
        "Origin",
        "X-Request-Id",
    ):
        client.get("/bestaat-niet/", headers={name: f"x\n{FORGED}"})
        client.post("/accounts/login/", headers={name: f"x\n{FORGED}"})
    written = lines.getvalue()
    assert written
    assert not any(line.startswith(FORGED) for line in written.splitlines())


def test_no_password_stands_in_it(client: Client, lines: StringIO) -> None:
    user = a_user(password=PASSWORD)
    for typed in (PASSWORD, "mis-getypt-wachtwoord"):
        client.post("/accounts/login/", {"login": user.email, "password": typed})
        client.post("/bestaat-niet/", {"login": user.email, "password": typed})
    written = lines.getvalue()
    assert "POST unknown 404" in written
    assert not any(word in written for word in (PASSWORD, "mis-getypt", user.email, "127.0.0.1"))
