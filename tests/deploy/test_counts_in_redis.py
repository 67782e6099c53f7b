"""Attempts are counted in Redis where that is told, by all processes together; without it, too.

When Redis is away the door neither stays open nor shuts: the table in the database counts, which
signing in needs anyway.
"""

import logging
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from accounts.signing_in.counting import RedisOrTable
from deploy import front
from mkbontzorg import places
from tests.accounts.signing_in import PASSWORD
from tests.builders import a_user

ROOT = front.SHIPPED.parents[1]
REDIS = shutil.which("redis-server")
LOGIN = "/accounts/login/"
TOO_OFTEN = "Het is te vaak niet gelukt."
ASK = """
import django; django.setup()
from allauth.core import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
print(sum(bool(ratelimit.consume(request, action="login")) for _ in range(15)))
"""


@contextmanager
def counting(port: int) -> Iterator[str]:
    """The address of a Redis of our own, as long as it lasts."""
    if REDIS is None:
        pytest.skip("Redis ontbreekt: installeer het pakket redis-server.")
    command = [
        REDIS,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Return once somebody listens there."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("Redis does not start.")


@pytest.fixture(autouse=True)
def not_known_to_be_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins as if Redis had always answered."""
    monkeypatch.setattr(RedisOrTable, "_away_until", 0.0)


def use(settings: Settings, url: str) -> None:
    """Count there from now on."""
    settings.CACHES = {"default": places.cache(url)}


def guessed(client: Client, email: str, password: str = "geraden") -> str:
    """The page after a guess."""
    page = client.post(LOGIN, {"login": email, "password": password})
    return page.content.decode()


def test_two_processes_count_the_same_attempts(tmp_path: Path) -> None:
    with counting(front.free_port()) as url:
        environment = {**os.environ, "ENVIRONMENT": "local", "CACHE_URL": url}
        environment |= {"STATE_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mkbontzorg.settings"}
        environment |= {"DATABASE_URL": "sqlite://:memory:"}
        asking = [
            subprocess.Popen(
                [sys.executable, "-c", ASK], cwd=ROOT, env=environment, stdout=subprocess.PIPE
            )
            for _ in range(2)
        ]
        allowed = [int(each.communicate(timeout=60)[0]) for each in asking]
    assert sum(allowed) == 20


@pytest.mark.django_db
def test_nothing_in_redis_tells_whose_attempts_they_are(settings: Settings, client: Client) -> None:
    user = a_user(password=PASSWORD)
    with counting(front.free_port()) as url:
        use(settings, url)
        guessed(client, user.email)
        store = redis.from_url(url)
        keys: Any = store.keys("*")
        told = repr([(key, store.get(key)) for key in keys])
    assert keys
    assert user.email not in told
    assert "127.0.0.1" not in told


@pytest.mark.django_db
def test_when_redis_goes_the_database_counts_and_the_log_says_so(
    settings: Settings, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    user = a_user(password=PASSWORD)
    with counting(front.free_port()) as url:
        use(settings, url)
        assert TOO_OFTEN not in guessed(client, user.email)
    with caplog.at_level(logging.WARNING, "accounts.signing_in.counting"):
        for _ in range(5):
            assert TOO_OFTEN not in guessed(client, user.email)
        assert TOO_OFTEN in guessed(client, user.email, PASSWORD)
    assert "_auth_user_id" not in client.session
    # Said once, not with every one of the many counts of an attempt.
    assert caplog.text.count("Redis does not answer") == 1
    assert user.email not in caplog.text


@pytest.mark.django_db
def test_who_knows_the_password_gets_in_without_redis(settings: Settings, client: Client) -> None:
    user = a_user(password=PASSWORD)
    use(settings, f"redis://127.0.0.1:{front.free_port()}/0")
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_a_redis_that_comes_back_counts_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = front.free_port()
    use(settings, f"redis://127.0.0.1:{port}/0")
    monkeypatch.setattr("accounts.signing_in.counting.AGAIN", 0.0)
    caches["default"].set("count", 1)
    with counting(port):
        assert caches["default"].get("count") is None
        caches["default"].set("count", 2)
        assert caches["default"].get("count") == 2
    assert caches["default"].get("count") == 1


@pytest.mark.django_db
def test_a_redis_that_keeps_silent_is_waited_for_once(
    settings: Settings,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    user = a_user(password=PASSWORD)
    monkeypatch.setattr("accounts.signing_in.counting.AGAIN", 600.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use(settings, f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        for _ in range(3):
            caches["default"].get("count")
        assert TOO_OFTEN not in guessed(client, user.email)
    assert caplog.text.count("Redis does not answer") == 1
