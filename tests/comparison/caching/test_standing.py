"""What holds now: which version, on which day."""

from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from unittest.mock import patch

import pytest
from django.db import OperationalError
from pytest_django import Settings

from comparison.caching.standing import AGAIN, Clock, Watch
from comparison.selection import AMSTERDAM
from policies.models import Catalogue
from policies.pointer import Pointer
from tests.builders import a_sheet, published


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).timestamp()


@pytest.mark.parametrize("night", ["2026-11-30", "2026-03-29", "2026-10-25", "2028-02-29"])
def test_the_day_changes_at_midnight_in_amsterdam(night: str) -> None:
    now = [at(f"{night} 00:00:00")]
    clock = Clock(lambda: now[0])
    assert clock.day() == night
    now[0] = at(f"{night} 23:59:59.999")
    assert clock.day() == night
    now[0] += 0.001
    assert clock.day() > night


def test_a_day_of_twenty_five_hours_is_one_day() -> None:
    now = [at("2026-10-25 00:00:00")]
    clock = Clock(lambda: now[0])
    clock.day()
    now[0] += 24.5 * 3600
    assert clock.day() == "2026-10-25"
    now[0] += 0.5 * 3600
    assert clock.day() == "2026-10-26"


def test_a_clock_that_is_put_back_is_believed() -> None:
    now = [at("2026-11-30 12:00:00")]
    clock = Clock(lambda: now[0])
    clock.day()
    now[0] = at("2026-11-29 12:00:00")
    assert clock.day() == "2026-11-29"


@pytest.mark.django_db
def test_without_a_pointer_the_database_tells_the_version() -> None:
    watch = Watch(None, Clock())
    assert _imprint(watch) == "0.0"
    published(a_sheet())
    assert _imprint(watch) == Catalogue.objects.current().imprint


@pytest.mark.django_db
def test_while_the_database_is_gone_all_is_as_it_was() -> None:
    published(a_sheet())
    watch = Watch(None, Clock())
    before = watch.standing()
    with patch.object(Catalogue.objects, "current", side_effect=OperationalError):
        assert watch.standing() == before
        assert watch.standing() == before
    assert watch.standing() == before


@pytest.mark.django_db
def test_nobody_can_tell_when_the_database_never_answered() -> None:
    with patch.object(Catalogue.objects, "current", side_effect=OperationalError):
        assert Watch(None, Clock()).standing() is None


@pytest.mark.django_db(transaction=True)
def test_a_pointer_that_is_not_there_is_set_and_then_read(
    settings: Settings, tmp_path: Path
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=tmp_path)
    pointing = Pointer(tmp_path)
    published(a_sheet())
    pointing.lift()
    watch, imprint = Watch(pointing, Clock()), Catalogue.objects.current().imprint
    assert _imprint(watch) == imprint
    _wait_for(pointing)
    assert pointing.read() == imprint
    with patch.object(Catalogue.objects, "current", side_effect=AssertionError):
        assert _imprint(watch) == imprint


@pytest.mark.django_db(transaction=True)
def test_a_pointer_that_is_lifted_for_a_moment_is_left_to_who_publishes(
    settings: Settings, tmp_path: Path
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=tmp_path)
    pointing = Pointer(tmp_path)
    published(a_sheet())
    watch, imprint = Watch(pointing, Clock()), Catalogue.objects.current().imprint
    _imprint(watch)
    _wait_for(pointing)
    _imprint(watch)
    sleep(AGAIN)
    with patch.object(Catalogue.objects, "point", side_effect=AssertionError) as point:
        pointing.lift()
        assert [_imprint(watch) for _ in range(3)] == [imprint] * 3
        sleep(0.05)
        assert not point.called
    sleep(AGAIN)
    _imprint(watch)
    _wait_for(pointing)
    assert pointing.read() == imprint


@pytest.mark.django_db(transaction=True)
def test_a_pointer_of_an_earlier_release_is_not_believed_but_replaced(
    settings: Settings, tmp_path: Path
) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=tmp_path)
    pointing = Pointer(tmp_path)
    published(a_sheet())
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("99.1.former")
    watch = Watch(pointing, Clock())
    assert _imprint(watch) == Catalogue.objects.current().imprint
    _wait_for(pointing)
    assert (tmp_path / "current").readlink().name.endswith(settings.RELEASE)


def _imprint(watch: Watch) -> str:
    standing = watch.standing()
    assert standing is not None
    return standing.imprint


def _wait_for(pointing: Pointer) -> None:
    deadline = monotonic() + 10
    imprint = Catalogue.objects.current().imprint
    while pointing.read() != imprint and monotonic() < deadline:
        sleep(0.01)
    sleep(0.05)
