"""Whether the portal lives, and whether it is ready."""

import pytest
from django.db import DatabaseError
from django.test import Client

from mkbontzorg import health


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
