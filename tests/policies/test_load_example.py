"""The example catalogue: loaded once, and never over the work of others."""

from io import StringIO

import pytest
from django.core.management import call_command

from policies.example import EXAMPLES, VALID_FROM
from policies.management.commands import load_example
from policies.models import Catalogue, Cell, Insurer, Product, Sheet
from tests.builders import a_product, a_sheet, published

pytestmark = pytest.mark.django_db


def load() -> str:
    told = StringIO()
    call_command("load_example", stdout=told)
    return told.getvalue()


def everything() -> list[object]:
    return [
        list(rows.order_by("pk").values_list())
        for rows in (
            Insurer.objects.all(),
            Product.objects.all(),
            Sheet.objects.all(),
            Cell.objects.all(),
            Catalogue.objects.all(),
        )
    ]


def test_the_five_products_of_the_source_are_published() -> None:
    assert load() == "Geladen: product A, B, C, D, E.\n"
    sheets = Sheet.objects.in_force(VALID_FROM)
    assert [sheet.product.slug for sheet in sheets.with_insurer().order_by("product__slug")] == [
        f"product-{letter}" for letter in "abcde"
    ]
    assert Catalogue.objects.current().version == 5


def test_no_insurer_is_named_and_none_has_confirmed() -> None:
    load()
    assert set(Insurer.objects.values_list("remark", flat=True)) == {"naam niet in bron"}
    assert not Sheet.objects.filter(confirmed_on__isnull=False).exists()
    assert "Geen verzekeraar heeft het bevestigd" in Sheet.objects.all()[0].remark


def test_loading_twice_changes_nothing() -> None:
    load()
    before = everything()
    assert load() == ""
    assert everything() == before


def test_a_product_of_someone_else_at_the_same_address_stays_as_it_is() -> None:
    theirs = published(a_sheet(a_product(slug="product-a", name="Eigen polis"), regres="ja"))
    cells = list(theirs.cells.order_by("pk").values())
    assert load() == "Geladen: product B, C, D, E.\n"
    assert list(theirs.cells.order_by("pk").values()) == cells
    assert Product.objects.get(slug="product-a").name == "Eigen polis"
    assert Product.objects.count() == len(EXAMPLES)


def test_a_later_sheet_of_an_example_product_stays_in_force() -> None:
    load()
    product = Product.objects.get(slug="product-b")
    newer = published(a_sheet(product, VALID_FROM, regres="nee"))
    load()
    assert list(product.sheets.in_force(VALID_FROM)) == [newer]


def test_an_insurer_that_is_there_already_keeps_its_remark() -> None:
    Insurer.objects.create(name="Verzekeraar C", remark="bestaat echt")
    load()
    assert Insurer.objects.get(name="Verzekeraar C").remark == "bestaat echt"
    assert Insurer.objects.count() == len(EXAMPLES)


def test_what_is_missing_of_a_half_loaded_catalogue_is_added() -> None:
    for example in EXAMPLES[:2]:
        load_example.load(example)
    assert load() == "Geladen: product C, D, E.\n"
    assert Catalogue.objects.current().version == len(EXAMPLES)
