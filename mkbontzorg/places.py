"""Where the portal keeps things: the database and its replica, counts, files, kept pages."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TABLE_OF_COUNTS = "accounts_counted"
IN_MEMORY = ":memory:"
POSTGRESQL = ("postgres", "postgresql")
HOW_TO_POSTGRESQL = "set it as postgres://name:password@host:5432/database"
HOW_TO_CACHE = "set it as redis://:password@host:6379/0, or leave it empty"
HOW_TO_FILES = "set it as s3://key:secret@host/bucket?region=name, or leave it empty"
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def database(url: str) -> dict[str, Any]:
    """Django's settings for SQLite or PostgreSQL at `url`, with their pitfalls closed."""
    match scheme_of("DATABASE_URL", url, "set postgres://… or sqlite:///…"):
        case "sqlite":
            return sqlite(url)
        case scheme if scheme in POSTGRESQL:
            return postgresql("DATABASE_URL", url)
        case scheme:
            raise ImproperlyConfigured(
                f"DATABASE_URL begins with {scheme!r}: set postgres://… or sqlite:///…"
            )


def replica(url: str, primary: dict[str, Any]) -> dict[str, Any] | None:
    """Django's settings for a copy of the database that is only read; None without one."""
    if not url:
        return None
    how = f"{HOW_TO_POSTGRESQL}, or leave it empty"
    if (scheme := scheme_of("DATABASE_REPLICA_URL", url, how)) not in POSTGRESQL:
        raise ImproperlyConfigured(f"DATABASE_REPLICA_URL begins with {scheme!r}: {how}.")
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
        raise ImproperlyConfigured(
            f"{name} cannot be read: {HOW_TO_POSTGRESQL}, with every sign in a password that is no "
            "letter or digit as %XX."
        ) from error
    if not settings["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database: {HOW_TO_POSTGRESQL}.")
    # The pool keeps connections itself, so Django must not keep them too.
    settings["OPTIONS"] = {
        **settings.get("OPTIONS", {}),
        # A page that waits longer for a connection than this had better say so.
        "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
    }
    return settings


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
    if (scheme := scheme_of("CACHE_URL", url, HOW_TO_CACHE)) not in {"redis", "rediss"}:
        raise ImproperlyConfigured(f"CACHE_URL begins with {scheme!r}: {HOW_TO_CACHE}.")
    parts = urlsplit(url)
    try:
        usable = parts.hostname and parts.port != 0 and re.fullmatch(r"(/\d*)?", parts.path)
    except ValueError:
        usable = False
    if not usable or parts.query:
        raise ImproperlyConfigured(f"CACHE_URL cannot be read: {HOW_TO_CACHE}.")
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
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": bucket(url)}
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
    """What `S3Storage` needs to know; nothing in the bucket gets an address of its own."""
    parts, named = urlsplit(url), dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    if (scheme := scheme_of("FILES_URL", url, HOW_TO_FILES)) not in {"s3", "s3+http"}:
        raise ImproperlyConfigured(f"FILES_URL begins with {scheme!r}: {HOW_TO_FILES}.")
    try:
        readable = parts.hostname and parts.port != 0 and set(named) <= {"region"}
    except ValueError:
        readable = False
    if not readable:
        raise ImproperlyConfigured(f"FILES_URL cannot be read: {HOW_TO_FILES}.")
    name, _, prefix = parts.path.strip("/").partition("/")
    if not BUCKET.fullmatch(name):
        raise ImproperlyConfigured(f"FILES_URL names no bucket: {HOW_TO_FILES}.")
    if not (parts.username and parts.password):
        raise ImproperlyConfigured(f"FILES_URL lacks its key or its secret: {HOW_TO_FILES}.")
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        # Plain HTTP is for a store beside the portal, on a network that nobody else is on.
        "endpoint_url": f"{'http' if scheme == 's3+http' else 'https'}://"
        + parts.netloc.rpartition("@")[2],
        "region_name": named.get("region") or None,
        "bucket_name": name,
        "location": prefix,
        "addressing_style": "path",
        "signature_version": "s3v4",
        # What once stands is never overwritten.
        "file_overwrite": False,
        "querystring_auth": False,
    }


def kept(given: str, database: dict[str, Any]) -> Path | None:
    """The folder of pages kept whole; None where the processes of this machine share none.

    Beside an SQLite database unless told otherwise.
    """
    if not given:
        beside = database["ENGINE"].endswith("sqlite3") and database["NAME"] != IN_MEMORY
        return Path(database["NAME"]).resolve().parent / "kept" if beside else None
    folder = Path(given)
    if not folder.is_absolute():
        raise ImproperlyConfigured(
            f"KEPT_DIR is {given!r}: set a whole path, that begins with a slash."
        )
    if not writable(folder):
        raise ImproperlyConfigured(
            f"KEPT_DIR cannot be written: set a folder in which the portal may write, not {folder}."
        )
    return folder


def writable(folder: Path) -> bool:
    """Whether the folder can be written in, or made where it is not there yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def scheme_of(name: str, url: str, how: str) -> str:
    """What the address in the setting `name` begins with; raises if it cannot be taken apart."""
    try:
        return urlsplit(url).scheme
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {how}.") from error
