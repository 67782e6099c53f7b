"""Who sees and edits what: an editor one's own insurer, the secretariat everything."""

import pytest

from accounts.models import User
from policies.models import Insurer, Product, Sheet
from tests.builders import a_product, a_reviewer, a_sheet, a_user, an_editor, an_insurer, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> Insurer:
    """An insurer with a published sheet and a draft."""
    insurer = an_insurer("De Onze")
    product = a_product(insurer)
    published(a_sheet(product))
    a_sheet(product)
    return insurer


@pytest.fixture
def theirs() -> Insurer:
    """Another insurer, with a published sheet and a draft."""
    insurer = an_insurer("De Hunne")
    product = a_product(insurer)
    published(a_sheet(product))
    a_sheet(product)
    return insurer


def names(user: User) -> list[set[str]]:
    """The insurers of which this user sees the record, a product, a sheet, and edits a sheet."""
    return [
        set(Insurer.objects.visible_to(user).values_list("name", flat=True)),
        set(Product.objects.visible_to(user).values_list("insurer__name", flat=True)),
        set(Sheet.objects.visible_to(user).values_list("product__insurer__name", flat=True)),
        set(Sheet.objects.editable_by(user).values_list("product__insurer__name", flat=True)),
    ]


def test_a_stranger_sees_nothing(ours: Insurer, theirs: Insurer) -> None:
    assert names(a_user()) == [set()] * 4


def test_an_editor_sees_one_insurer(ours: Insurer, theirs: Insurer) -> None:
    assert names(an_editor(ours)) == [{ours.name}] * 4
    assert names(an_editor(theirs)) == [{theirs.name}] * 4


def test_the_secretariat_sees_everything(ours: Insurer, theirs: Insurer) -> None:
    assert names(a_reviewer()) == [{ours.name, theirs.name}] * 4


def test_a_superuser_who_is_not_of_the_secretariat_sees_nothing(ours: Insurer) -> None:
    assert names(a_user(is_superuser=True)) == [set()] * 4


def test_nobody_edits_what_is_published(ours: Insurer) -> None:
    public = Sheet.objects.published()
    assert not (public & Sheet.objects.editable_by(a_reviewer())).exists()
    assert not (public & Sheet.objects.editable_by(an_editor(ours))).exists()


def test_an_editor_sees_what_is_published_of_the_own_insurer(ours: Insurer) -> None:
    assert Sheet.objects.visible_to(an_editor(ours)).published().count() == 1
