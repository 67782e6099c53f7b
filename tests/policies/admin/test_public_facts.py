"""What visitors see beside the sheets changes under a new catalogue version."""

from datetime import date
from typing import Any

import pytest

from policies.models import Catalogue, Insurer, LegalAmount, Product
from tests.builders import a_product, a_reviewer, a_sheet, an_editor, an_insurer, published
from tests.policies.admin.beheer import list_of, page_of, signed_in

pytestmark = pytest.mark.django_db

AMOUNT = {
    "subject": "minimumuurloon",
    "valid_from": "2027-01-01",
    "amount": "15,30",
    "status": "te_bevestigen",
    "source": "wettelijk minimumloon",
}


def risen() -> int:
    """How often the catalogue version has risen."""
    return Catalogue.objects.current().version


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        (Insurer, {"name": "Nieuw", "remark": "", "website": ""}),
        (LegalAmount, AMOUNT),
    ],
)
def test_adding_raises_the_version(model: Any, typed: dict[str, str]) -> None:
    response = signed_in(a_reviewer()).post(list_of(model, "add"), typed)
    assert response.status_code == 302
    assert risen() == 1


def test_a_new_name_raises_the_version_and_an_untouched_form_does_not() -> None:
    insurer = an_insurer("Oud")
    client = signed_in(a_reviewer())
    client.post(page_of(insurer), {"name": "Oud", "remark": "", "website": ""})
    assert risen() == 0
    client.post(page_of(insurer), {"name": "Nieuw", "remark": "", "website": ""})
    assert risen() == 1


def test_deleting_raises_the_version() -> None:
    client = signed_in(a_reviewer())
    client.post(page_of(an_insurer(), "delete"), {"post": "yes"})
    assert not Insurer.objects.exists()
    assert risen() == 1


def test_a_published_product_keeps_its_insurer() -> None:
    product = a_product(name="Oud", slug="polis")
    published(a_sheet(product, date(2026, 1, 1)))
    other = an_insurer()
    typed = {"name": "Nieuw", "slug": "anders", "insurer": str(other.pk)}
    signed_in(a_reviewer()).post(page_of(product), typed)
    kept = Product.objects.get()
    assert (kept.name, kept.slug, kept.insurer) == ("Nieuw", "polis", product.insurer)


def test_an_editor_sees_that_the_secretariat_acted_but_not_who() -> None:
    sheet = a_sheet()
    published(sheet, by=a_reviewer("iemand@secretariaat.example"))
    address = page_of(sheet, "history")
    editor = signed_in(an_editor(sheet.product.insurer)).get(address).content.decode()
    assert "het secretariaat" in editor
    assert "iemand@secretariaat.example" not in editor
    assert "iemand@secretariaat.example" in signed_in(a_reviewer()).get(address).content.decode()
