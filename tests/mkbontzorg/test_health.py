"""Whether the portal lives, and whether it is ready."""

from threading import Event
from time import monotonic

import pytest
from django.db import DatabaseError
from django.test import Client

from mkbontzorg import health
from tests.waiting import until


def test_a_living_portal_says_so_without_asking_the_database(client: Client) -> None:
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.json() == {"gezond": True}


@pytest.mark.django_db
def test_a_migrated_portal_is_ready(client: Client) -> None:
    response = client.get("/gereed/")
    assert response.status_code == 200
    assert response.json() == {"gereed": True, "ontbreekt": []}


@pytest.mark.parametrize(
    ("failure", "missing"), [(DatabaseError("secret host"), ["database"]), (None, ["migraties"])]
)
def test_a_portal_that_is_not_ready_says_what_is_missing_and_no_more(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception | None,
    missing: list[str],
) -> None:
    class Executor:
        def __init__(self, connection: object) -> None:
            if failure:
                raise failure
            self.loader = self
            self.graph = self

        def leaf_nodes(self) -> list[str]:
            return ["0002"]

        def migration_plan(self, targets: list[str]) -> list[str]:
            return targets

    monkeypatch.setattr(health, "MigrationExecutor", Executor)
    response = client.get("/gereed/")
    assert response.status_code == 503
    assert response.json() == {"gereed": False, "ontbreekt": missing}


def test_a_database_that_keeps_silent_is_lacking_within_the_patience_of_who_watches(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = Event()
    asked: list[bool] = []
    monkeypatch.setattr(health, "PATIENCE", 0.05)
    monkeypatch.setattr(health, "lacking", lambda: asked.append(silence.wait(10)))
    began = monotonic()
    answers = [client.get("/gereed/") for _ in range(3)]
    assert monotonic() - began < 2
    assert {response.status_code for response in answers} == {503}
    assert answers[0].json() == {"gereed": False, "ontbreekt": ["database"]}
    silence.set()
    # Whoever watches went on asking; the database was asked once.
    until(lambda: asked == [True])


def test_a_portal_that_stops_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_leaves", bool)
    health.leave_when(lambda: True)
    response = client.get("/gereed/")
    assert response.status_code == 503
    assert response.json() == {"gereed": False, "ontbreekt": ["stopt"]}
