"""Another database than the one the tests stand on: empty, and gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import ConnectionHandler
from django.test import override_settings

from mkbontzorg import places

POSTGRES = os.environ.get("DATABASE_URL", "")
KINDS = ["sqlite", "postgresql"] if POSTGRES.startswith("postgres") else ["sqlite"]
"""The kinds of database that can be had."""


@contextmanager
def an_empty_database(folder: Path, kind: str = "sqlite") -> Iterator[str]:
    """The address of one of this kind; that of SQLite is in the folder, as `database.sqlite3`."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'database.sqlite3'}"
        return
    given, name = urlsplit(POSTGRES), f"elsewhere_{os.getpid()}"
    with psycopg.connect(urlunsplit(given), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(given._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def elsewhere(folder: Path, kind: str = "sqlite") -> Iterator[None]:
    """An installation of its own in this folder, with an empty database and its own files."""
    with an_empty_database(folder, kind) as url, the_portal_at(url, folder / "files"):
        yield


@contextmanager
def the_portal_at(url: str, files: Path) -> Iterator[None]:
    """All that this thread does inside, is done to this database and these files."""
    told = places.database(url)
    told["OPTIONS"].pop("pool", None)  # pools go by name, and the name is the same
    usual, other = connections[DEFAULT_DB_ALIAS], ConnectionHandler({DEFAULT_DB_ALIAS: told})
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": files}
    kept = {**settings.STORAGES["files"], "OPTIONS": options}
    connections[DEFAULT_DB_ALIAS] = other[DEFAULT_DB_ALIAS]
    try:
        with override_settings(STORAGES={**settings.STORAGES, "files": kept}):
            assert storages["files"].path("") == str(files)
            yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = usual
