"""Attempts counted in Redis; while it is away, in the database."""

import logging
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCacheClient
from django.db import connection

from accounts.signing_in.counting import RedisOrTable
from mkbontzorg import places

AWAY = "redis://:geheim@127.0.0.1:1/0"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has found Redis away before."""
    monkeypatch.setattr(RedisOrTable, "_away_until", 0.0)


def a_cache(url: str = AWAY) -> RedisOrTable:
    settings = places.cache(url)
    return RedisOrTable(settings["LOCATION"], {**settings, "KEY_FUNCTION": None})


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_counted")
        return int(cursor.fetchone()[0])


def test_while_redis_is_away_the_database_counts(caplog: pytest.LogCaptureFixture) -> None:
    cache = a_cache()
    with caplog.at_level(logging.WARNING):
        assert cache.add("lock", 1, 60)
        assert not cache.add("lock", 1, 60)
        cache.set("attempts", [1, 2], 60)
    assert cache.get("attempts", []) == [1, 2]
    assert cache.delete("attempts")
    assert cache.get("attempts", []) == []
    assert rows() == 1
    assert "Redis does not answer (ConnectionError)" in caplog.text
    assert "geheim" not in caplog.text


class Remembering:
    """What the portal asks of Redis."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def set(self, key: str, value: Any, ex: int, nx: bool = False) -> bool:
        if nx and key in self.kept:
            return False
        self.kept[key] = value if isinstance(value, bytes) else str(value).encode()
        return True

    def get(self, key: str) -> Any:
        return self.kept.get(key)

    def delete(self, key: str) -> int:
        return int(self.kept.pop(key, None) is not None)


def test_while_redis_is_there_the_database_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    redis = Remembering()
    monkeypatch.setattr(RedisCacheClient, "get_client", lambda *_, **__: redis)
    cache = a_cache()
    assert cache.add("lock", 1, 60)
    assert not cache.add("lock", 1, 60)
    cache.set("attempts", [1, 2], 60)
    assert cache.get("attempts", []) == [1, 2]
    assert cache.delete("lock")
    assert len(redis.kept) == 1
    assert rows() == 0
