"""The catalogue is one record, and its version only rises."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from policies.models import Catalogue
from policies.models.catalogue import CatalogueKept
from tests.builders import moment

pytestmark = pytest.mark.django_db

NOON = moment("2026-03-01")


@pytest.fixture
def catalogue() -> Catalogue:
    """The catalogue after two publications."""
    return Catalogue.objects.locked().rise(NOON).rise(NOON)


def test_before_the_first_publication_the_version_is_nought() -> None:
    assert str(Catalogue.objects.current()) == "catalogusversie 0"
    assert Catalogue.objects.current().changed_at is None


def test_it_rises_by_one_and_remembers_when(catalogue: Catalogue) -> None:
    catalogue.rise(moment("2026-03-02"))
    current = Catalogue.objects.current()
    assert (current.version, current.changed_at) == (3, moment("2026-03-02"))


def test_there_is_only_one(catalogue: Catalogue) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Catalogue.objects.create(pk=2)
    assert Catalogue.objects.locked() == catalogue


CHANGES: dict[str, Callable[[Catalogue], object]] = {
    "delete": lambda catalogue: catalogue.delete(),
    "delete of all": lambda _: Catalogue.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_model_refuses_to_delete_it(
    catalogue: Catalogue, change: Callable[[Catalogue], object]
) -> None:
    with pytest.raises(CatalogueKept):
        change(catalogue)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE policies_catalogue SET version = 1",
        "UPDATE policies_catalogue SET version = 2",
        "DELETE FROM policies_catalogue",
        *(["TRUNCATE policies_catalogue"] if connection.vendor == "postgresql" else []),
    ],
)
def test_the_database_refuses_to_let_it_fall(catalogue: Catalogue, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="kan alleen stijgen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Catalogue.objects.current().version == 2
