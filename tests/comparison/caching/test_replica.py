"""Pages for everyone are read from a replica, where that has come as far as the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connections
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comparison.caching import snapshot
from comparison.caching.snapshot import REPLICA, SLOT, Slot
from policies.models import Catalogue
from tests.builders import a_product, a_sheet, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def replica() -> Iterator[None]:
    """The same database by another name: what a replica is once it has come as far."""
    connections.settings[REPLICA] = dict(connections.settings["default"])
    connection = connections[REPLICA]
    # Django's tests let nobody in at a database that they did not make themselves.
    connection.ensure_connection = lambda: connection.connection or connection.connect()  # type: ignore[method-assign,func-returns-value]
    yield
    connection.close()
    if isinstance(connection, PostgreSQL):
        connection.close_pool()
    del connections[REPLICA]
    del connections.settings[REPLICA]


def test_a_page_for_everyone_is_read_there(client: Client, replica: None) -> None:
    published(a_sheet(a_product(name="Eerste")))
    asked = wanted()
    with read_from("default") as primary, read_from(REPLICA) as other:
        answer = seen(client, asked)
    assert "Eerste" in answer
    assert len(other) > 0
    assert len(primary) == 0


def test_any_other_page_is_not(client: Client, replica: None) -> None:
    published(a_sheet())
    with read_from(REPLICA) as other:
        client.get("/vergelijken/")
    assert len(other) == 0


def test_right_after_a_publication_the_replica_is_not_believed(
    client: Client, replica: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    imprint = snapshot._imprint
    monkeypatch.setattr(
        snapshot, "_imprint", lambda alias: "0.0" if alias == REPLICA else imprint(alias)
    )
    published(a_sheet(a_product(name="Eerste")))
    slot = wanted()
    assert "Eerste" in seen(client, slot)
    assert slot.imprint == Catalogue.objects.current().imprint


def test_without_the_replica_the_primary_answers(
    client: Client, replica: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = snapshot._begin

    def gone(alias: str) -> str:
        if alias == REPLICA:
            raise OperationalError
        return begin(alias)

    monkeypatch.setattr(snapshot, "_begin", gone)
    published(a_sheet(a_product(name="Eerste")))
    assert "Eerste" in seen(client, wanted())


def test_nothing_is_held_once_the_page_is_there(client: Client, replica: None) -> None:
    published(a_sheet())
    seen(client, wanted())
    published(a_sheet(a_product(name="Later")))
    assert "Later" in seen(client, wanted())


def wanted() -> Slot:
    """What holds now."""
    return Slot(Catalogue.objects.current().imprint)


def seen(client: Client, slot: Slot) -> str:
    """The comparison, asked for everyone as the door passes it on."""
    return client.get("/vergelijken/", **{SLOT: slot}).text  # type: ignore[arg-type]  # no text


@contextmanager
def read_from(alias: str) -> Iterator[CaptureQueriesContext]:
    """What is asked of a database meanwhile."""
    connections[alias].ensure_connection()
    with CaptureQueriesContext(connections[alias]) as asked:
        yield asked
