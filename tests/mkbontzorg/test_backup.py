"""A backup is one private file that overwrites nothing, and that can be told from a damaged one."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from mkbontzorg.safekeeping import files, keeping
from tests.builders import clock_at, moment
from tests.mkbontzorg.elsewhere import the_portal_at

pytestmark = pytest.mark.django_db

Members = dict[str, bytes]


def at_home(home: Path, path: Path) -> str:
    """What the command says when the installation is backed up to this path."""
    said = StringIO()
    with the_portal_at(f"sqlite:///{home / 'database.sqlite3'}", home / "files"):
        call_command("backup", path, stdout=said)
    return said.getvalue()


def checked(path: Path) -> str:
    """What the command says of an archive."""
    said = StringIO()
    call_command("backup", path, controleren=True, stdout=said)
    return said.getvalue()


def rewritten(archive: Path, path: Path, change: Callable[[Members], None]) -> Path:
    """An archive like this one, of which the members were changed."""
    with ZipFile(archive) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    with ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def telling(**facts: object) -> Callable[[Members], None]:
    """Have the manifest say something else."""

    def change(members: Members) -> None:
        told = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps({**told, **facts}).encode()

    return change


def test_it_holds_everything_and_says_how_much(home: Path, tmp_path: Path) -> None:
    said = at_home(home, tmp_path / "a.zip")
    assert "2 bestanden" in said
    assert "catalogusversie 1" in said
    assert checked(tmp_path / "a.zip") == said


def test_in_a_folder_it_is_named_after_its_moment(home: Path, tmp_path: Path) -> None:
    with clock_at(moment("2026-03-01")):
        at_home(home, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mkbontzorg-20260301T110000Z.zip"]


def test_only_its_owner_can_read_it(home: Path, tmp_path: Path) -> None:
    at_home(home, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_who_is_signed_in_is_not_kept(archive: Path) -> None:
    with ZipFile(archive) as kept:
        names = set(kept.namelist())
    assert {"tables/accounts.user.jsonl", "tables/accounts.user_groups.jsonl"} <= names
    assert not {name for name in names if "session" in name or "counted" in name}


def test_nothing_is_overwritten(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_text("van een ander")
    with pytest.raises(CommandError, match="wordt niet overschreven"):
        at_home(home, path)
    assert [path.read_text(), *tmp_path.iterdir()] == ["van een ander", path]


@pytest.mark.parametrize("links", [True, False])
def test_nor_is_what_came_there_meanwhile(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path, usual = tmp_path / "a.zip", files.named

    def meanwhile(models: object) -> dict[str, str]:
        path.write_text("van een ander")
        return usual(models)  # type: ignore[arg-type]  # it is passed on

    monkeypatch.setattr(files, "named", meanwhile)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", without_links)
    with pytest.raises(CommandError, match="wordt niet overschreven"):
        at_home(home, path)
    assert [path.read_text(), *tmp_path.iterdir()] == ["van een ander", path]


def test_a_disk_without_links_will_do(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", without_links)
    at_home(home, tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def without_links(path: Path, target: Path) -> None:
    """As on a disk that knows none."""
    raise PermissionError(path)


def test_when_it_fails_it_leaves_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "_table", full)
    with pytest.raises(CommandError, match="No space left"):
        at_home(home, tmp_path / "a.zip")
    assert not list(tmp_path.iterdir())


def test_missing_and_altered_files_are_told_and_the_rest_is_kept(in_use_there: Path) -> None:
    missing, altered = (in_use_there / "files").rglob("*.pdf")
    missing.unlink()
    altered.write_bytes(b"%PDF-anders")
    with pytest.raises(CommandError) as told:
        call_command("backup", in_use_there / "a.zip", stdout=StringIO())
    assert f"{missing.name} ontbreekt" in str(told.value)
    assert f"{altered.name} is niet meer wat het was" in str(told.value)
    assert "0 bestanden" in checked(in_use_there / "a.zip")


def test_where_there_is_nothing_it_says_so(there: Path) -> None:
    with pytest.raises(CommandError, match="De database is leeg"):
        call_command("backup", there / "a.zip")
    assert not (there / "a.zip").exists()


def test_a_database_of_a_later_version_is_left_to_that_version(new_there: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)",
            ["policies", "0999_later", "2030-01-01 00:00:00"],
        )
    with pytest.raises(CommandError, match=r"kent deze migraties niet: policies\.0999_later"):
        call_command("backup", new_there / "a.zip")


SPOILT = {
    "een regel anders": (
        lambda members: members.update({"tables/policies.cell.jsonl": b"[]\n"}),
        "tables/policies.cell.jsonl is beschadigd",
    ),
    "een bestand weg": (
        lambda members: members.pop(next(name for name in members if name.startswith("files/"))),
        r"\.pdf ontbreekt",
    ),
    "iets erbij": (
        lambda members: members.update({"../elders": b"x"}),
        r"\.\./elders hoort er niet in",
    ),
    "geen inhoudsopgave": (lambda members: members.pop("manifest.json"), "geen inhoudsopgave"),
    "onleesbare inhoudsopgave": (
        lambda members: members.update({"manifest.json": b"{"}),
        "inhoudsopgave van deze reservekopie is beschadigd",
    ),
    "halve inhoudsopgave": (
        lambda members: members.update({"manifest.json": b'{"format": 1}'}),
        "inhoudsopgave van deze reservekopie is beschadigd",
    ),
    "latere vorm": (telling(format=2), "van een latere versie"),
    "onbekende migratie": (telling(migrations={"policies": ["0999_x"]}), "kent deze migraties"),
    "andere tabellen": (telling(migrations={}), "tabellen zijn anders"),
}


@pytest.mark.parametrize(("change", "told"), SPOILT.values(), ids=SPOILT)
def test_an_archive_that_is_not_whole_is_told_and_not_restored(
    archive: Path, there: Path, change: Callable[[Members], None], told: str
) -> None:
    spoilt = rewritten(archive, there / "spoilt.zip", change)
    with pytest.raises(CommandError, match=told):
        checked(spoilt)
    with pytest.raises(CommandError, match=told):
        call_command("restore", spoilt)
    assert not connection.introspection.table_names()
    assert not (there / "files").exists()


@pytest.mark.parametrize("part", [0, 0.3, 0.9])
def test_one_that_broke_off_is_told(archive: Path, tmp_path: Path, part: float) -> None:
    whole = archive.read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(CommandError, match="geen reservekopie, of is niet heel"):
        checked(tmp_path / "half.zip")


@pytest.mark.parametrize("part", [0.2, 0.5])
def test_one_that_decayed_is_told(archive: Path, tmp_path: Path, part: float) -> None:
    decayed = bytearray(archive.read_bytes())
    place = int(len(decayed) * part)
    decayed[place : place + 64] = bytes(64)
    (tmp_path / "decayed.zip").write_bytes(decayed)
    with pytest.raises(CommandError, match=r"is beschadigd|ontbreekt"):
        checked(tmp_path / "decayed.zip")


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        checked(tmp_path / "nergens.zip")
