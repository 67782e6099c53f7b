"""The version of the catalogue as a link in a folder: never behind what is public."""

from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from policies import workflow
from policies.models import Catalogue, Sheet
from policies.pointer import KEPT_AT_LEAST, Pointer
from tests.builders import NEW_YEAR, a_product, a_sheet, published, withdrawn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pointing(settings: Settings, tmp_path: Path) -> Pointer:
    """The pointer of an installation that has one."""
    folder = tmp_path / "kept"
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=folder)
    return Pointer(folder)


def test_nothing_is_told_before_the_first_publication(pointing: Pointer) -> None:
    assert pointing.read() is None


def test_after_every_publication_it_tells_the_version(pointing: Pointer) -> None:
    product = a_product()
    published(a_sheet(product))
    assert pointing.read() == Catalogue.objects.current().imprint
    withdrawn(product, NEW_YEAR)
    assert pointing.read() == Catalogue.objects.current().imprint
    workflow.announce()
    assert pointing.read() == Catalogue.objects.current().imprint


def test_it_is_lifted_before_the_commit(pointing: Pointer) -> None:
    published(a_sheet())
    with transaction.atomic():
        workflow.announce()
        assert pointing.read() is None
    assert pointing.read() is not None


def test_it_is_there_while_pages_are_made(pointing: Pointer, settings: Settings) -> None:
    """Readers need not ask the database all that time."""
    published(a_sheet())
    before = pointing.read()
    settings.PAGES_AHEAD = "tests.policies.test_pointer.told_meanwhile"
    workflow.announce()
    assert [before] == MEANWHILE
    assert pointing.read() != before


def test_whoever_raises_the_version_by_itself_lifts_it_at_once(pointing: Pointer) -> None:
    published(a_sheet())
    with transaction.atomic():
        catalogue = Catalogue.objects.locked()
        catalogue.rise(timezone.now())
        assert pointing.read() is None
    assert pointing.read() == catalogue.imprint


def test_a_publication_that_is_rolled_back_leaves_it_lifted(pointing: Pointer) -> None:
    published(a_sheet())
    before = Catalogue.objects.current().imprint
    _announced_and_rolled_back()
    assert pointing.read() is None
    Catalogue.objects.point()
    assert pointing.read() == before


def test_two_publications_of_one_version_are_told_apart(pointing: Pointer) -> None:
    seen = [_announced_and_rolled_back(), workflow.announce().imprint]
    assert [imprint.split(".")[0] for imprint in seen] == ["1", "1"]
    assert len(set(seen)) == 2


def test_nothing_becomes_public_that_readers_could_not_see(pointing: Pointer) -> None:
    published(a_sheet())
    with (
        patch.object(Pointer, "lift", side_effect=PermissionError),
        pytest.raises(PermissionError),
    ):
        published(a_sheet())
    assert Sheet.objects.published().count() == 1
    assert pointing.read() == Catalogue.objects.current().imprint


def test_a_publication_stands_also_when_the_pointer_cannot_be_set(pointing: Pointer) -> None:
    with patch.object(Pointer, "set", side_effect=OSError(28, "No space left on device")):
        published(a_sheet())
    assert Sheet.objects.published().count() == 1
    assert pointing.read() is None


def test_a_publication_stands_also_when_its_pages_cannot_be_made(
    pointing: Pointer, settings: Settings
) -> None:
    settings.PAGES_AHEAD = "tests.policies.test_pointer.no_such_thing"
    published(a_sheet())
    assert Sheet.objects.published().count() == 1
    assert pointing.read() == Catalogue.objects.current().imprint


def test_what_was_kept_of_earlier_versions_is_cleared_away_after_a_while(
    pointing: Pointer,
) -> None:
    workflow.announce()
    first = pointing.pages(Catalogue.objects.current().imprint)
    workflow.announce()
    assert first.is_dir()
    with patch(
        "policies.pointer.time.time", return_value=first.stat().st_mtime + KEPT_AT_LEAST + 1
    ):
        workflow.announce()
    assert not first.exists()
    assert pointing.read() is not None


def test_another_release_keeps_its_pages_apart(pointing: Pointer, settings: Settings) -> None:
    here = pointing.pages("1.1")
    settings.RELEASE = "volgende"
    assert pointing.pages("1.1") != here


MEANWHILE: list[str | None] = []


def told_meanwhile(pages: Path) -> None:
    """What makes the pages ahead, here: it looks at the pointer."""
    MEANWHILE.append(Pointer(pages.parent).read())


def _announced_and_rolled_back() -> str:
    """The imprint that never was."""
    with transaction.atomic():
        imprint = workflow.announce().imprint
        transaction.set_rollback(True)
    return imprint
