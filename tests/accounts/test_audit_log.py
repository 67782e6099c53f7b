"""The audit log is written by one function, and never changes."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from accounts import audit
from accounts.models import AuditEntry, User
from accounts.models.entry import EntryKept
from tests.builders import a_user, clock_at, moment

pytestmark = pytest.mark.django_db

NOON = moment("2026-03-01")


@pytest.fixture
def entry() -> AuditEntry:
    """An entry that stands."""
    with clock_at(NOON):
        return audit.record(a_user("jan@example.org"), "proef", a_user("piet@example.org"))


def test_an_entry_tells_who_did_what_when_and_to_what() -> None:
    who, subject = a_user("jan@example.org"), a_user("piet@example.org")
    with clock_at(NOON):
        audit.record(who, "gewijzigd", subject, before={"naam": "P"}, after={"naam": "Piet"})
    entry = AuditEntry.objects.get()
    assert (entry.at, entry.who, entry.act) == (NOON, who, "gewijzigd")
    assert (entry.subject, entry.subject_text) == (f"accounts.user:{subject.pk}", str(subject))
    assert (entry.before, entry.after) == ({"naam": "P"}, {"naam": "Piet"})
    assert str(entry) == "gewijzigd: piet@example.org"


def test_the_portal_itself_is_nobody() -> None:
    assert audit.record(None, "proef", a_user()).who is None


def test_what_was_done_to_a_subject_is_found_back_the_newest_first() -> None:
    subject, other = a_user(), a_user()
    for act, about in (("een", subject), ("twee", other), ("drie", subject)):
        audit.record(None, act, about)
    assert [entry.act for entry in AuditEntry.objects.about(subject)] == ["drie", "een"]


def test_a_subject_that_is_not_in_the_database_cannot_be_named() -> None:
    with pytest.raises(ValueError, match="not in the database"):
        audit.record(None, "proef", User(email="jan@example.org"))


def test_a_long_description_is_cut_to_what_fits() -> None:
    subject = a_user(f"{'x' * 240}@e.nl")
    assert audit.record(None, "proef", subject).subject_text == "x" * 200


def test_an_entry_goes_when_the_act_is_undone() -> None:
    with transaction.atomic():
        audit.record(None, "proef", a_user())
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


CHANGES: dict[str, Callable[[AuditEntry], object]] = {
    "save": lambda entry: entry.save(),
    "delete": lambda entry: entry.delete(),
    "update": lambda _: AuditEntry.objects.update(act="anders"),
    "update of some": lambda entry: AuditEntry.objects.filter(pk=entry.pk).update(act="anders"),
    "delete of all": lambda _: AuditEntry.objects.all().delete(),
    "bulk update": lambda entry: AuditEntry.objects.bulk_update([entry], ["act"]),
    "bulk create over it": lambda entry: AuditEntry.objects.bulk_create(
        [entry], update_conflicts=True, unique_fields=["id"], update_fields=["act"]
    ),
    "update or create": lambda entry: AuditEntry.objects.update_or_create(
        {"act": "anders"}, pk=entry.pk
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_model_refuses_to_change_an_entry(
    entry: AuditEntry, change: Callable[[AuditEntry], object]
) -> None:
    with pytest.raises(EntryKept), transaction.atomic():
        change(entry)
    assert AuditEntry.objects.get().act == "proef"


def test_an_entry_cannot_take_the_place_of_another(entry: AuditEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry(pk=entry.pk, at=NOON, act="anders", subject="x", subject_text="x").save()
    assert AuditEntry.objects.get().act == "proef"


def test_new_entries_can_be_written_together() -> None:
    AuditEntry.objects.bulk_create([AuditEntry(at=NOON, act="een", subject="x", subject_text="x")])
    assert AuditEntry.objects.get().act == "een"


STATEMENTS = [
    "UPDATE accounts_auditentry SET act = 'anders'",
    "DELETE FROM accounts_auditentry",
    *(["TRUNCATE accounts_auditentry"] if connection.vendor == "postgresql" else []),
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_an_entry(entry: AuditEntry, statement: str) -> None:
    if statement.startswith("TRUNCATE"):
        connection.check_constraints()  # what waits for the end of a transaction stops TRUNCATE
    with (
        pytest.raises(IntegrityError, match="Het logboek kan niet"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEntry.objects.get().act == "proef"
