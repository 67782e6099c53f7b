"""Where the portal keeps things: the database and its replica, counts, files, kept pages."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TABLE_OF_COUNTS = "accounts_counted"
IN_MEMORY = ":memory:"
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
NOWHERE = urlsplit("")
HOW_TO_POSTGRESQL = (
    "set it as postgres://name:password@host:5432/database, with every sign in a password that is "
    "no letter or digit as %XX"
)


def taken_apart(url: str) -> SplitResult:
    """The parts of an address; nothing in any of them where it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return NOWHERE
    return NOWHERE if port == 0 else parts


def database(url: str) -> dict[str, Any]:
    """Django's settings for SQLite or PostgreSQL at `url`, with their pitfalls closed."""
    match url.partition(":")[0]:
        case "sqlite":
            return sqlite(url)
        case "postgres" | "postgresql":
            return postgresql("DATABASE_URL", url)
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with neither postgres:// nor sqlite:///: {HOW_TO_POSTGRESQL}; or as "
        "sqlite:////path/of/a/file."
    )


def replica(url: str, primary: dict[str, Any]) -> dict[str, Any] | None:
    """Django's settings for a copy of the database that is only read; None without one."""
    if not url:
        return None
    if "pool" not in primary["OPTIONS"]:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL is set, and DATABASE_URL is not PostgreSQL: only PostgreSQL has "
            "replicas. Set DATABASE_URL to PostgreSQL too, or leave DATABASE_REPLICA_URL empty."
        )
    settings = postgresql("DATABASE_REPLICA_URL", url)
    told = settings["OPTIONS"].get("options", "")
    settings["OPTIONS"]["options"] = f"{told} -c default_transaction_read_only=on".strip()
    # In the tests there is one database, by two names.
    return {**settings, "TEST": {"MIRROR": "default"}}


def sqlite(url: str) -> dict[str, Any]:
    """Django's settings for the SQLite database at `url`; its folder is made."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    folder = Path(settings["NAME"]).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL or STATE_DIR cannot be used: {folder} cannot be made "
            f"({error.strerror}). Set a folder in which the portal may write."
        ) from error
    # Opening the file costs more than most questions do, and nobody has to share it fairly.
    settings["CONN_MAX_AGE"] = None
    settings["OPTIONS"] = {
        # Without both of these, concurrent writers fail instead of waiting for each other.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
        "timeout": 20,
    }
    return settings


def postgresql(name: str, url: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL database at `url`, which the setting `name` told."""
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {HOW_TO_POSTGRESQL}.") from error
    if not settings["ENGINE"].endswith("postgresql") or not settings["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database: {HOW_TO_POSTGRESQL}.")
    from mkbontzorg.postgresql.patience import PatientConnection  # noqa: PLC0415  # with its driver

    options = {"connect_timeout": 3, **settings.get("OPTIONS", {})}
    pool = {
        "min_size": 1,
        "max_size": 8,
        # A page that waits longer for a connection than this had better say so.
        "timeout": 3,
        # Whoever comes next tries anew; the pool's own attempts would be further and further apart.
        "reconnect_timeout": 0,
        "connection_class": PatientConnection,
    }
    return {
        **settings,
        "ENGINE": "mkbontzorg.postgresql",
        # The pool keeps connections itself, so Django must not keep them too.
        "OPTIONS": {**options, "pool": pool},
    }


def cache(url: str) -> dict[str, Any]:
    """Django's settings for where attempts are counted, by every worker the same."""
    settings = {"KEY_FUNCTION": "accounts.signing_in.counting.name_of_count"}
    if not url:
        return {
            **settings,
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": TABLE_OF_COUNTS,
            # When it is full, a part is thrown away: nobody should get there by trying.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    parts = taken_apart(url)
    redis = parts.scheme in {"redis", "rediss"} and parts.hostname and not parts.query
    if not redis or not re.fullmatch(r"(/\d*)?", parts.path):
        raise ImproperlyConfigured(
            "CACHE_URL cannot be used: set it as redis://:password@host:6379/0, or leave it empty: "
            "then attempts are counted in the database."
        )
    return {
        **settings,
        "BACKEND": "accounts.signing_in.counting.RedisOrTable",
        "LOCATION": url,
        "OPTIONS": patience_with_redis(),
    }


def patience_with_redis() -> dict[str, Any]:
    """Who signs in does not wait long for a count; a connection that has died is made anew."""
    from redis.backoff import NoBackoff  # noqa: PLC0415  # only where it is used
    from redis.retry import Retry  # noqa: PLC0415

    return {
        "socket_timeout": 0.5,
        "socket_connect_timeout": 0.5,
        "retry": Retry(NoBackoff(), retries=1),
    }


def files(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for where files are kept: in a bucket of S3 at `url`, or in the folder.

    Beside the database, never below the web root: they leave through a view that looks who asks.
    """
    if url:
        return {"BACKEND": "policies.bucket.Bucket", "OPTIONS": bucket(url)}
    if folder.exists() and not folder.is_dir():
        raise ImproperlyConfigured(f"FILES_DIR is no folder: {folder}. Set a folder for files.")
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": folder,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def bucket(url: str) -> dict[str, Any]:
    """What `Bucket` needs to know; nothing in the bucket gets an address of its own."""
    parts = taken_apart(url)
    named = dict(parse_qsl(parts.query, keep_blank_values=True))
    name, _, prefix = parts.path.strip("/").partition("/")
    known = parts.scheme in {"s3", "s3+http"} and parts.hostname and set(named) <= {"region"}
    if not (known and parts.username and parts.password and BUCKET.fullmatch(name)):
        raise ImproperlyConfigured(
            "FILES_URL cannot be used: set it as s3://key:secret@host/bucket?region=name, with "
            "every sign in the secret that is no letter or digit as %XX, or leave it empty: then "
            "files are kept in FILES_DIR."
        )
    # Plain HTTP is for a store beside the portal, on a network that nobody else is on.
    scheme = "http" if parts.scheme == "s3+http" else "https"
    return {
        "access_key": unquote(str(parts.username)),
        "secret_key": unquote(str(parts.password)),
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "region_name": named.get("region") or None,
        "bucket_name": name,
        "location": prefix,
        "client_config": patience_with_bucket(),
        # What once stands is never overwritten.
        "file_overwrite": False,
        "querystring_auth": False,
    }


def patience_with_bucket() -> Any:
    """A page does not wait for minutes for a store that does not answer."""
    from botocore.config import Config  # noqa: PLC0415  # only where it is used

    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=3,
        read_timeout=10,
        retries={"max_attempts": 2},
        # Not every store knows the sums that Amazon's adds unasked.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


def kept(given: str, database: dict[str, Any]) -> Path | None:
    """The folder of pages kept whole; None where the processes of this machine share none.

    Beside an SQLite database unless told otherwise.
    """
    if not given:
        beside = database["ENGINE"].endswith("sqlite3") and database["NAME"] != IN_MEMORY
        return Path(database["NAME"]).resolve().parent / "kept" if beside else None
    folder = whole_path("KEPT_DIR", given)
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"KEPT_DIR cannot be written: set a folder in which the portal may write, not {folder}."
        )
    return folder


def maintenance(given: str, state: Path) -> Path:
    """The file that, as long as it is there, closes the portal for maintenance."""
    file = whole_path("MAINTENANCE_FILE", given) if given else state / "maintenance"
    if file.is_dir():
        raise ImproperlyConfigured(
            f"MAINTENANCE_FILE is a folder: set the path of a file in {file}."
        )
    return file


def whole_path(name: str, given: str) -> Path:
    """The path that the setting `name` tells, which means the same wherever it is read."""
    if not given.startswith("/"):
        raise ImproperlyConfigured(f"{name} is {given!r}: set a whole path, that begins with /.")
    return Path(given)
