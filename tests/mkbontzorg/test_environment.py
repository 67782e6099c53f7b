"""What is wrong in the environment stops the start, and says what to set."""

import re
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


WRONG = {
    "ENVIRONMENT": [("staging", "ENVIRONMENT is 'staging': set production or local")],
    "SECRET_KEY": [
        ("", "SECRET_KEY is not set: set at least 50 random characters"),
        ("short", "SECRET_KEY is too short: set at least 50 random characters"),
        (
            environment.LOCAL_SECRET_KEY,
            "SECRET_KEY is the key for local use: set a key of your own",
        ),
    ],
    "ALLOWED_HOSTS": [
        ("", "ALLOWED_HOSTS is not set: set the host names of the portal"),
        ("https://portal.example", "ALLOWED_HOSTS holds 'https://portal.example': set the names"),
        ("portal.example/", "ALLOWED_HOSTS holds 'portal.example/': set the names alone"),
        (".portal.example", "SITE_ADDRESS cannot be used in a mail: set where the portal is"),
    ],
    "CSRF_TRUSTED_ORIGINS": [
        ("portal.example", "CSRF_TRUSTED_ORIGINS holds 'portal.example': set whole origins"),
        ("https://portal.example/", "set whole origins, as https://portal.example"),
    ],
    "HTTPS": [("perhaps", "HTTPS is 'perhaps': set true or false")],
    "BEHIND_PROXY": [("perhaps", "BEHIND_PROXY is 'perhaps': set true or false")],
    "PORT": [
        ("http", "PORT is 'http': set a number from 1 to 65535"),
        ("65536", "PORT is '65536': set a number"),
    ],
    "EMAIL_URL": [
        ("", "EMAIL_URL or MAIL_FROM is not set: set where mail is delivered"),
        ("smtp://mail.example:none", "EMAIL_URL cannot be read: set where mail is delivered"),
        ("smtp+tls://mail.example", "EMAIL_URL begins with 'smtp+tls': set where mail"),
        ("console:", "EMAIL_URL begins with 'console': set where mail is delivered"),
        ("smtp://[mail", "EMAIL_URL cannot be read: set where mail is delivered"),
    ],
    "MAIL_FROM": [
        ("", "EMAIL_URL or MAIL_FROM is not set: set where mail is delivered"),
        ("portal", "MAIL_FROM is no e-mail address: set it as portal@example.org"),
    ],
    "SITE_ADDRESS": [
        ("portal.example", "SITE_ADDRESS cannot be used in a mail: set where the portal is"),
        ("https://x.example/portal/", "SITE_ADDRESS cannot be used in a mail: set where"),
        ("https://[x", "SITE_ADDRESS cannot be used in a mail: set where the portal is"),
    ],
    "SECURITY_CONTACT": [
        ("security@portal.example", "SECURITY_CONTACT is 'security@portal.example': set where"),
        ("mailto:nobody", "SECURITY_CONTACT is 'mailto:nobody': set where somebody"),
        ("http://portal.example/", "as mailto:security@portal.example or https://"),
        ("https://x.example/\nEvil: 1", "SECURITY_CONTACT is 'https://x.example/\\nEvil: 1'"),
    ],
    "DATABASE_URL": [
        ("mysql://x", "DATABASE_URL begins with neither postgres:// nor sqlite:///: set it as"),
        ("nonsense", "DATABASE_URL begins with neither postgres:// nor sqlite:///: set it as"),
        ("postgres://u:p@[h/d", "DATABASE_URL cannot be read: set it as postgres://"),
        ("postgres://u:p@h:port/d", "DATABASE_URL cannot be read: set it as postgres://"),
        ("postgres://u:p@h", "DATABASE_URL names no database: set it as postgres://"),
        ("sqlite:////proc/portal/x.sqlite3", "DATABASE_URL or STATE_DIR cannot be used: "),
    ],
    "STATE_DIR": [("/proc/portal", "DATABASE_URL or STATE_DIR cannot be used: /proc/portal")],
    "DATABASE_REPLICA_URL": [
        ("postgres://u@h/d", "DATABASE_REPLICA_URL is set, and DATABASE_URL is not PostgreSQL"),
    ],
    "CACHE_URL": [
        (
            url,
            "CACHE_URL cannot be used: set it as redis://:password@host:6379/0, or leave it empty",
        )
        for url in (
            *("memcached://x", "nonsense", "redis://:p@[h", "redis://:p@h:port/0", "redis:///0"),
            *("redis://:p@h/first", "redis://:p@h/0?socket_timeout=none"),
        )
    ],
    "FILES_URL": [
        (url, "FILES_URL cannot be used: set it as s3://key:secret@host/bucket?region=name")
        for url in (
            *("https://k:s@store.example/files", "nonsense", "s3://k:s@[h/files"),
            *("s3://k:s@h:port/files", "s3://k:s@h/files?acl=public", "s3://k:s@store.example"),
            *("s3://k:s@store.example/Not_A_Bucket", "s3://store.example/files"),
        )
    ],
    "FILES_DIR": [("/dev/null", "FILES_DIR is no folder: /dev/null. Set a folder")],
    "KEPT_DIR": [
        ("kept", "KEPT_DIR is 'kept': set a whole path, that begins with /"),
        ("/dev/null", "KEPT_DIR cannot be written: set a folder in which the portal may write"),
        ("/dev/null/kept", "KEPT_DIR cannot be written: set a folder"),
    ],
    "MAINTENANCE_FILE": [
        ("maintenance", "MAINTENANCE_FILE is 'maintenance': set a whole path"),
        ("/", "MAINTENANCE_FILE is a folder: set the path of a file"),
    ],
    "LOG_LEVEL": [("LOUD", "LOG_LEVEL is 'LOUD': set INFO or DEBUG or WARNING or ERROR")],
    "LOG_FORMAT": [("xml", "LOG_FORMAT is 'xml': set json or line")],
    "METRICS_TOKEN": [
        ("short", "METRICS_TOKEN cannot be used: set at least 32 random letters and digits"),
        ("with a space " * 5, "METRICS_TOKEN cannot be used: set at least 32 random letters"),
    ],
}
"""What cannot be used, of every setting that can be wrong, and what is said then."""

ANYTHING_GOES = {"SECRET_KEY_FALLBACKS", "OWNER", "FUNDING"}


def test_every_setting_that_can_be_wrong_is_tried() -> None:
    assert set(WRONG) | ANYTHING_GOES == set(NAMES)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [(name, value, said) for name, cases in WRONG.items() for value, said in cases],
)
def test_a_wrong_environment_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(said)) as refused:
        with_set(monkeypatch, **PRODUCTION | {name: value})
    assert "\n" not in str(refused.value)
    assert not any(secret in str(refused.value) for secret in (":p@", "k:s@"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///x", "DATABASE_REPLICA_URL names no database: set it as postgres://"),
        ("postgres://u:p@h:port/d", "DATABASE_REPLICA_URL cannot be read: set it as postgres://"),
    ],
)
def test_a_wrong_replica_is_told(monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    primary = "postgres://u@h/d"
    with pytest.raises(ImproperlyConfigured, match=re.escape(said)):
        with_set(monkeypatch, **PRODUCTION, DATABASE_URL=primary, DATABASE_REPLICA_URL=url)


def test_what_is_set_to_nothing_is_as_if_it_were_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = with_set(monkeypatch, **PRODUCTION)
    may_be_empty = set(NAMES) - set(PRODUCTION) - {"STATE_DIR"}
    assert with_set(monkeypatch, **dict.fromkeys(may_be_empty, "")) == bare


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
