"""Files are kept and brought back through whatever storage there is, and its errors are told."""

from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.storage import storages
from pytest_django import Settings

from mkbontzorg.safekeeping import files

CONTENT = b"%PDF-1.7 proef"
HASH = sha256(CONTENT).hexdigest()
PLACE = f"{HASH[:2]}/{HASH}.pdf"


@pytest.fixture(autouse=True)
def a_store_elsewhere(settings: Settings) -> None:
    """Files are kept in no folder of this machine."""
    elsewhere = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "files": elsewhere}


def test_what_is_put_is_there_and_takes_the_place_of_what_was() -> None:
    assert files.problem_of(PLACE, HASH) == files.MISSING
    files.put(PLACE, BytesIO(b"half"))
    assert files.problem_of(PLACE, HASH) == files.CHANGED
    files.put(PLACE, BytesIO(CONTENT))
    copy = BytesIO()
    assert files.problem_of(PLACE, HASH, copy) == ""
    assert copy.getvalue() == CONTENT


def test_what_a_store_cannot_do_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise RuntimeError("away")

    monkeypatch.setattr(storages["files"], "open", refuse)
    assert files.problem_of(PLACE, HASH) == "is niet te lezen (RuntimeError)"


def test_a_store_that_gives_it_another_name_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storages["files"], "save", lambda place, _: f"{place}_2")
    with pytest.raises(FileExistsError):
        files.put(PLACE, BytesIO(CONTENT))
