"""What is wrong in the environment stops the start, and says what to set."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mkbontzorg import environment

KEY = "k" * 50
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "portal.example",
    "EMAIL_URL": "submission://name:p%40ss@mail.example",
    "MAIL_FROM": "Portal <portal@portal.example>",
}
NAMES = (
    *("ENVIRONMENT", "SECRET_KEY", "SECRET_KEY_FALLBACKS"),
    *("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HTTPS"),
    *("BEHIND_PROXY", "DATABASE_URL", "STATE_DIR", "LOG_LEVEL", "OWNER", "FUNDING"),
    *("EMAIL_URL", "MAIL_FROM", "SITE_ADDRESS", "PORT", "SECURITY_CONTACT", "FILES_DIR"),
    *("DATABASE_REPLICA_URL", "CACHE_URL", "FILES_URL", "KEPT_DIR", "MAINTENANCE_FILE"),
    *("LOG_FORMAT", "METRICS_TOKEN"),
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
        ({**PRODUCTION, "EMAIL_URL": ""}, "EMAIL_URL or MAIL_FROM is not set"),
        ({**PRODUCTION, "MAIL_FROM": ""}, "EMAIL_URL or MAIL_FROM is not set"),
        ({**PRODUCTION, "EMAIL_URL": "smtp://mail.example:none"}, "EMAIL_URL cannot be read"),
        ({**PRODUCTION, "EMAIL_URL": "smtp+tls://mail.example"}, r"begins with 'smtp\+tls'"),
        ({**PRODUCTION, "EMAIL_URL": "console:"}, "begins with 'console'"),
        ({**PRODUCTION, "MAIL_FROM": "portal"}, "MAIL_FROM is no e-mail address"),
        ({**PRODUCTION, "SITE_ADDRESS": "portal.example"}, "SITE_ADDRESS cannot be used"),
        ({**PRODUCTION, "SITE_ADDRESS": "https://x.example/portal/"}, "SITE_ADDRESS cannot be"),
        ({**PRODUCTION, "ALLOWED_HOSTS": ".portal.example"}, "SITE_ADDRESS cannot be used"),
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


def test_mail_is_shown_on_the_console_where_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = with_set(monkeypatch, ENVIRONMENT="local").mail
    assert mail["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert mail["DEFAULT_FROM_EMAIL"] == "portaal@localhost"


def test_mail_is_handed_over_in_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = with_set(monkeypatch, **PRODUCTION).mail
    assert mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("mail.example", 587)
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("name", "p@ss")
    assert mail["EMAIL_USE_TLS"]
    assert mail["DEFAULT_FROM_EMAIL"] == "Portal <portal@portal.example>"


def test_mail_can_be_laid_in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mail = with_set(monkeypatch, ENVIRONMENT="local", EMAIL_URL=f"file://{tmp_path}").mail
    assert mail["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert mail["EMAIL_FILE_PATH"] == str(tmp_path)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"ENVIRONMENT": "local", "PORT": "8001"}, "http://127.0.0.1:8001"),
        (PRODUCTION, "https://portal.example"),
        ({**PRODUCTION, "SITE_ADDRESS": "https://www.example/"}, "https://www.example"),
        (
            {**PRODUCTION, "ALLOWED_HOSTS": ".example", "SITE_ADDRESS": "https://www.example"},
            "https://www.example",
        ),
    ],
)
def test_a_mail_says_where_the_portal_is(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], told: str
) -> None:
    assert with_set(monkeypatch, **values).address == told


def test_whose_portal_it_is_may_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_set(monkeypatch, ENVIRONMENT="local", OWNER=" Stichting Vergelijk ")
    assert (found.owner, found.funding) == ("Stichting Vergelijk", "")


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


def test_former_keys_are_kept_beside_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_set(monkeypatch, **PRODUCTION).former_keys == []
    told = with_set(monkeypatch, **PRODUCTION, SECRET_KEY_FALLBACKS=f"{'a' * 50},{'b' * 50}")
    assert told.former_keys == ["a" * 50, "b" * 50]
