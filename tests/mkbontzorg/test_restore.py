"""A restore brings everything back in one go, and overwrites nothing without being told."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import JSONField, Value
from pytest_django import Settings

from accounts.models import AuditEntry, User
from mkbontzorg.safekeeping import restoring, shape
from policies.models import Catalogue, Document, LegalAmount, Sheet
from policies.pointer import Pointer
from tests.builders import a_sheet, a_user
from tests.mkbontzorg.elsewhere import KINDS, elsewhere

pytestmark = pytest.mark.django_db

ODD = 'ëén\u2028 "twee"\n'


@pytest.fixture
def kept(in_use_there: Path, settings: Settings) -> Pointer:
    """That pages are kept of the installation that is in use."""
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=in_use_there / "kept")
    pointer = Pointer(in_use_there / "kept")
    pointer.set(Catalogue.objects.current().imprint)
    return pointer


def restored(archive: Path, **options: bool) -> str:
    """What the command says."""
    said = StringIO()
    call_command("restore", archive, stdout=said, **options)
    return said.getvalue()


def refuses_to_change_what_is_public() -> bool:
    """Whether the database itself still does."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE policies_cell SET note = 'anders'")
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_the_log_names_is_never_given_out_again(
    archive: Path, tmp_path: Path, kind: str
) -> None:
    with elsewhere(tmp_path, kind):
        assert "2 bestanden" in restored(archive)
        thrown_away = AuditEntry.objects.get(act="gewist").subject
        assert thrown_away == f"policies.sheet:{a_sheet(Sheet.objects.get().product).pk - 1}"
        a_user()  # and of every other table the next key is free too


@pytest.mark.usefixtures("new_there")
def test_a_database_that_was_only_migrated_is_empty(archive: Path) -> None:
    amounts = LegalAmount.objects.count()
    restored(archive)
    assert User.objects.get().email == "noor@example.org"
    assert LegalAmount.objects.count() == amounts
    call_command("migrate", check=True, verbosity=0)
    assert refuses_to_change_what_is_public()


def test_what_is_there_stays_unless_told(archive: Path, in_use_there: Path, kept: Pointer) -> None:
    a_user("later@example.org")
    spoilt, good = (in_use_there / "files").rglob("*.pdf")
    spoilt.write_bytes(b"%PDF-anders")
    with pytest.raises(CommandError) as told:
        restored(archive)
    assert "De database is niet leeg" in str(told.value)
    assert f"{spoilt.name} is er al, maar is niet meer wat het was" in str(told.value)
    assert good.name not in str(told.value)
    assert User.objects.count() == 2
    assert spoilt.read_bytes() == b"%PDF-anders"
    untouched = good.stat().st_mtime_ns
    assert kept.read()
    restored(archive, overschrijven=True)
    assert User.objects.get().email == "noor@example.org"
    assert spoilt.read_bytes() != b"%PDF-anders"
    assert good.stat().st_mtime_ns == untouched
    assert kept.read() is None
    assert refuses_to_change_what_is_public()


@pytest.mark.usefixtures("in_use_there")
def test_when_it_fails_half_way_all_is_as_it_was(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_user("later@example.org")

    def fail() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shape, "bring_up_to_date", fail)
    with pytest.raises(CommandError, match="No space left"):
        restored(archive, overschrijven=True)
    assert User.objects.count() == 2
    assert refuses_to_change_what_is_public()


@pytest.mark.usefixtures("there")
def test_what_does_not_come_across_alike_does_not_come(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_differs", lambda _, table: table.name == "policies.cell")
    with pytest.raises(CommandError, match=r"policies\.cell kwam niet goed over"):
        restored(archive)
    assert not connection.introspection.table_names()


@pytest.mark.usefixtures("there")
def test_a_database_of_something_else_is_never_touched(archive: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shop_order (id integer)")
    with pytest.raises(CommandError, match="tabellen van iets anders: shop_order"):
        restored(archive, overschrijven=True)
    assert connection.introspection.table_names() == ["shop_order"]


def test_one_of_an_earlier_version_is_brought_up_to_date(new_there: Path) -> None:
    now = shape.applied()
    call_command("migrate", "policies", "0006", verbosity=0)
    assert shape.applied() != now
    call_command("backup", new_there / "a.zip", stdout=StringIO())
    restored(new_there / "a.zip", overschrijven=True)
    assert shape.applied() == now
    assert LegalAmount.objects.filter(amount="275.49").exists()


def test_a_file_that_was_not_kept_is_told_again(in_use_there: Path) -> None:
    next((in_use_there / "files").rglob("*.pdf")).unlink()
    with pytest.raises(CommandError, match="Bewaard, maar zonder"):
        call_command("backup", in_use_there / "a.zip", stdout=StringIO())
    with pytest.raises(CommandError, match="Teruggezet, maar zonder"):
        restored(in_use_there / "a.zip", overschrijven=True)
    assert Document.objects.count() == 2


def test_nothing_and_a_json_nothing_stay_two_things(new_there: Path) -> None:
    user, null = a_user(), Value(None, JSONField())
    entry = AuditEntry(
        at=user.date_joined,
        who=user,
        act="proef",
        subject="x:1",
        subject_text=ODD,
        before=null,
        after=None,
    )
    entry.save()
    call_command("backup", new_there / "a.zip", stdout=StringIO())
    restored(new_there / "a.zip", overschrijven=True)
    brought = AuditEntry.objects.get(before=null, after__isnull=True)
    assert (brought.at, brought.subject_text) == (user.date_joined, ODD)
