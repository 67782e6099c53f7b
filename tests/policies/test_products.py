"""Insurers and their products, and what must stay when one would go."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from policies.models import Insurer, Membership, Product
from policies.models.product import AddressKept
from tests.builders import (
    NEW_YEAR,
    a_product,
    a_sheet,
    a_user,
    an_editor,
    an_insurer,
    moment,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def test_an_address_is_unique_over_all_insurers() -> None:
    a_product(slug="polis")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_product(an_insurer(), slug="polis")


@pytest.mark.parametrize(
    "slug", ["Polis", "polis_plus", "-polis", "polis--plus", "versies", "pólis"]
)
def test_an_address_that_reads_badly_or_hides_a_page_is_refused(slug: str) -> None:
    product = Product(insurer=an_insurer(), name="Polis", slug=slug)
    with pytest.raises(ValidationError) as refusal:
        product.full_clean()
    assert "slug" in refusal.value.message_dict


def test_the_database_refuses_capitals_in_an_address() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_product(slug="Polis")


def test_a_product_is_named_with_its_insurer() -> None:
    assert str(a_product(an_insurer("De Eerste"), "Polis")) == "Polis (De Eerste)"


def test_insurers_stand_in_the_order_of_the_alphabet_whatever_their_capitals() -> None:
    for name in ("Zilver", "a.s.r.", "Beter"):
        a_product(an_insurer(name))
    assert [insurer.name for insurer in Insurer.objects.all()] == ["a.s.r.", "Beter", "Zilver"]
    assert [product.insurer.name for product in Product.objects.all()] == [
        "a.s.r.",
        "Beter",
        "Zilver",
    ]


def test_the_address_of_a_draft_can_change() -> None:
    product = a_sheet().product
    product.slug = "nieuw"
    product.full_clean()
    product.save()
    assert Product.objects.get().slug == "nieuw"


def test_the_address_of_a_published_product_stays() -> None:
    product = published(a_sheet()).product
    product.slug = "nieuw"
    with pytest.raises(ValidationError, match="verandert niet meer"):
        product.full_clean()
    with pytest.raises(AddressKept):
        product.save()


def test_the_name_of_a_published_product_can_change() -> None:
    product = published(a_sheet()).product
    product.name = "Nieuwe naam"
    product.full_clean()
    product.save()
    assert Product.objects.get().name == "Nieuwe naam"


def test_the_database_keeps_the_address_of_a_published_product() -> None:
    published(a_sheet())
    with pytest.raises(IntegrityError, match="Het adres"), transaction.atomic():
        Product.objects.update(slug="nieuw")


def test_a_withdrawal_has_a_day_and_a_moment() -> None:
    a_product()
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.update(withdrawn_from=NEW_YEAR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.update(withdrawn_at=moment(NEW_YEAR))


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn_from = NULL, withdrawn_at = NULL",
        "withdrawn_from = '2030-01-01'",
        "withdrawn_at = '2030-01-01 12:00:00'",
    ],
)
def test_a_withdrawn_product_never_comes_back(change: str) -> None:
    withdrawn(a_product(), NEW_YEAR)
    with (
        pytest.raises(IntegrityError, match="komt niet terug"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE policies_product SET {change}")


def test_an_insurer_with_a_product_stays() -> None:
    insurer = a_product().insurer
    with pytest.raises(ProtectedError):
        insurer.delete()


def test_a_product_with_a_draft_stays() -> None:
    product = a_sheet().product
    with pytest.raises(ProtectedError):
        product.delete()


def test_an_insurer_without_products_leaves_with_its_memberships() -> None:
    insurer = an_insurer()
    an_editor(insurer)
    insurer.delete()
    assert not Membership.objects.exists()


def test_a_user_works_for_an_insurer_once() -> None:
    insurer = an_insurer("De Eerste")
    editor = an_editor(insurer, "jan@example.org")
    assert str(Membership.objects.get()) == "jan@example.org bij De Eerste"
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=editor, insurer=insurer)


def test_a_user_may_work_for_two_insurers() -> None:
    user, first, second = a_user(), an_insurer(), an_insurer()
    for insurer in (first, second):
        Membership.objects.create(user=user, insurer=insurer)
    assert set(Insurer.objects.visible_to(user)) == {first, second}
