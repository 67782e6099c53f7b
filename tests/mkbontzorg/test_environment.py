"""What is wrong in the environment stops the start, and says what to set."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mkbontzorg import environment

KEY = "k" * 50
PRODUCTION = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "portal.example"}
NAMES = (
    *("ENVIRONMENT", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HTTPS"),
    *("BEHIND_PROXY", "DATABASE_URL", "STATE_DIR", "LOG_LEVEL"),
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STATE_DIR", str(tmp_path))


def with_set(monkeypatch: pytest.MonkeyPatch, **values: str) -> environment.Environment:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return environment.read(Path("unused"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short", "ALLOWED_HOSTS": "x"}, "SECRET_KEY is too short"),
        (
            {"SECRET_KEY": environment.LOCAL_SECRET_KEY, "ALLOWED_HOSTS": "x"},
            "the key for local use",
        ),
        ({"SECRET_KEY": KEY}, "ALLOWED_HOSTS is not set"),
        ({**PRODUCTION, "ENVIRONMENT": "staging"}, "ENVIRONMENT"),
        ({**PRODUCTION, "HTTPS": "perhaps"}, "HTTPS"),
        ({**PRODUCTION, "BEHIND_PROXY": "perhaps"}, "BEHIND_PROXY"),
        ({**PRODUCTION, "LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({**PRODUCTION, "DATABASE_URL": "mysql://x"}, "DATABASE_URL begins with"),
        ({**PRODUCTION, "DATABASE_URL": "nonsense"}, "DATABASE_URL begins with"),
    ],
)
def test_a_wrong_environment_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        with_set(monkeypatch, **values)


def test_local_use_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_set(monkeypatch, ENVIRONMENT="local")
    assert found.local
    assert not found.https
    assert "127.0.0.1" in found.hosts


def test_production_is_secure_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_set(monkeypatch, **PRODUCTION)
    assert not found.local
    assert found.https
    assert not found.behind_proxy
    assert found.hosts == ["portal.example"]


def test_sqlite_waits_for_writers_instead_of_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    options = with_set(monkeypatch, ENVIRONMENT="local").database["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in options["init_command"]


def test_postgresql_is_pooled_and_keeps_no_connections_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = with_set(
        monkeypatch, ENVIRONMENT="local", DATABASE_URL="postgres://u@h/d?sslmode=require"
    ).database
    assert database["CONN_MAX_AGE"] == 0
    assert database["OPTIONS"]["pool"]
    assert database["OPTIONS"]["sslmode"] == "require"
