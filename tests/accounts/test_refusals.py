"""The refusals of the database stand through migrations, whichever tables there are."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from accounts.refusals import (
    TRUNCATE,
    Refusal,
    after_migrating,
    before_migrating,
    install,
    remove,
)
from tests.builders import a_user

ROOM = apps.get_app_config("accounts")
NO_RENAMING = Refusal(
    name="test_refuses_renaming",
    table="accounts_user",
    event="UPDATE",
    when="NEW.email <> OLD.email",
    message="Dit adres blijft.",
)


@pytest.fixture
def refusals(db: None) -> Iterator[list[Refusal]]:
    """A refusal of our own, and one on a table that does not exist."""
    elsewhere = Refusal("test_refuses_nothing", "no_such_table", "DELETE", "1 = 1", "Nee.")
    yield [NO_RENAMING, elsewhere]
    remove(connection, [NO_RENAMING, elsewhere])


def rename() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET email = 'ander@example.org'")


def test_a_refusal_stops_what_it_describes_and_nothing_else(refusals: list[Refusal]) -> None:
    user = a_user()
    install(connection, refusals)
    user.secretariat = True
    user.save()
    with pytest.raises(IntegrityError, match="Dit adres blijft"):
        rename()


def test_a_refusal_can_be_put_in_place_twice(refusals: list[Refusal]) -> None:
    install(connection, refusals)
    install(connection, refusals)
    a_user()
    with pytest.raises(IntegrityError):
        rename()


def test_a_refusal_that_was_taken_away_stops_nothing(refusals: list[Refusal]) -> None:
    a_user()
    install(connection, refusals)
    remove(connection, refusals)
    rename()


def test_sqlite_knows_no_truncate_and_is_asked_for_none() -> None:
    emptying = Refusal("test_refuses_emptying", "accounts_user", TRUNCATE, "1 = 1", "Nee.")
    assert emptying.create("sqlite") == ""
    assert "FOR EACH STATEMENT" in emptying.create("postgresql")


def test_they_make_way_for_a_migration_and_come_back(refusals: list[Refusal]) -> None:
    install(connection, refusals)
    before_migrating(refusals)(sender=ROOM, using="default", plan=["a step"])
    assert NO_RENAMING.name not in names_of_triggers()
    after_migrating(refusals)(sender=ROOM, using="default", plan=["a step"])
    assert NO_RENAMING.name in names_of_triggers()


def test_where_nothing_is_migrated_they_stay_as_they_are(refusals: list[Refusal]) -> None:
    after_migrating(refusals)(sender=ROOM, using="default", plan=[])
    assert NO_RENAMING.name not in names_of_triggers()
    install(connection, refusals)
    before_migrating(refusals)(sender=ROOM, using="default", plan=[])
    after_migrating(refusals)(sender=ROOM, using="default")  # as `flush` sends it
    assert NO_RENAMING.name in names_of_triggers()


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_can_be_taken_down_to_nothing_and_built_again() -> None:
    try:
        call_command("migrate", "policies", "zero", verbosity=0)
        assert "audit_entry_refuses_update" in names_of_triggers()
        assert "published_sheet_refuses_update" not in names_of_triggers()
    finally:
        call_command("migrate", verbosity=0)
    assert "published_sheet_refuses_update" in names_of_triggers()


def names_of_triggers() -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}
