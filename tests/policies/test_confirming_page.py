"""The page on which a signatory confirms: what exactly, once a day, and for nobody else."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from policies.models import Confirmation, Product, Sheet
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    withdrawn,
)
from tests.policies.admin.beheer import page_of, said, signed_in

pytestmark = pytest.mark.django_db

NOON = moment("2026-03-01")


@pytest.fixture
def sheet() -> Sheet:
    """A public sheet, in force from New Year on."""
    product = a_product(an_insurer("Noord"), "Polis", "polis")
    return published(a_sheet(product, max_werkgeverslasten="tot 25%"))


@pytest.fixture
def signatory(sheet: Sheet) -> User:
    """Who speaks for its insurer."""
    return a_signatory(sheet.product.insurer)


def asked(user: User | None, product: Product) -> Any:
    with clock_at(NOON):
        return signed_in(user).get(page_of(product, "bevestigen"))


def sent(user: User | None, product: Product, **typed: Any) -> Any:
    with clock_at(NOON):
        return signed_in(user).post(page_of(product, "bevestigen"), typed)


def test_it_shows_what_is_being_confirmed(sheet: Sheet, signatory: User) -> None:
    html = asked(signatory, sheet.product).content.decode()
    assert "Polis, versie 1" in html
    assert "tot 25%" in html
    assert "Noord bevestigde het nog nooit." in html
    assert "Bevestig het uiterlijk op 1 april 2026." in html
    assert f"/beheer/policies/sheet/add/?product={sheet.product_id}" in html


def test_it_is_confirmed_with_a_tick(sheet: Sheet, signatory: User) -> None:
    response = sent(signatory, sheet.product, nagekeken="on", blad=sheet.pk)
    assert response.status_code == 302
    assert said(response) == ["Polis, versie 1 is bevestigd op 01-03-2026. Iedereen ziet dat."]
    confirmation = Confirmation.objects.get()
    assert (confirmation.sheet, confirmation.by) == (sheet, signatory)


def test_without_a_tick_nothing_is_confirmed(sheet: Sheet, signatory: User) -> None:
    response = sent(signatory, sheet.product, blad=sheet.pk)
    assert response.status_code == 200
    assert "Kijk de antwoorden na, en zet dan hier een vinkje." in response.content.decode()
    assert not Confirmation.objects.exists()


def test_once_confirmed_today_there_is_nothing_to_do(sheet: Sheet, signatory: User) -> None:
    sent(signatory, sheet.product, nagekeken="on", blad=sheet.pk)
    for response in (
        asked(signatory, sheet.product),
        sent(signatory, sheet.product, nagekeken="on", blad=sheet.pk),
    ):
        assert response.status_code == 302
        assert said(response)[-1] == "Dit productblad is vandaag al bevestigd."
    assert Confirmation.objects.count() == 1


def test_another_sheet_than_was_read_is_not_confirmed(sheet: Sheet, signatory: User) -> None:
    newer = published(a_sheet(sheet.product, date(2026, 2, 1)), at="2026-02-01")
    response = sent(signatory, sheet.product, nagekeken="on", blad=sheet.pk)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Intussen geldt een ander productblad." in html
    assert f'name="blad" value="{newer.pk}"' in html
    assert "checked" not in html
    assert not Confirmation.objects.exists()


def test_a_sheet_of_another_product_cannot_be_slipped_in(sheet: Sheet, signatory: User) -> None:
    other = published(a_sheet(a_product(sheet.product.insurer)))
    for blad in (other.pk, 0, "x", ""):
        response = sent(signatory, sheet.product, nagekeken="on", blad=blad)
        assert response.status_code in {200, 409}
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize("to_come", [True, False])
def test_where_nothing_is_in_force_it_says_so(signatory: User, to_come: bool) -> None:
    product = a_product(signatory.memberships.get().insurer)
    if to_come:
        published(a_sheet(product, date(2027, 1, 1)), at="2026-01-01")
    response = asked(signatory, product)
    assert response.status_code == 302
    assert said(response) == ["Er geldt vandaag geen productblad van dit product."]


def test_a_withdrawn_product_is_not_to_be_confirmed(sheet: Sheet, signatory: User) -> None:
    withdrawn(sheet.product, date(2026, 2, 1), at="2026-01-15")
    assert said(asked(signatory, sheet.product)) == [
        "Er geldt vandaag geen productblad van dit product."
    ]


def test_neither_an_editor_nor_the_secretariat_speaks_for_the_insurer(sheet: Sheet) -> None:
    for user in (an_editor(sheet.product.insurer), a_reviewer()):
        assert asked(user, sheet.product).status_code == 403
        typed = {"nagekeken": "on", "blad": sheet.pk}
        assert sent(user, sheet.product, **typed).status_code == 403
    assert not Confirmation.objects.exists()


def test_to_another_insurer_it_is_as_if_it_never_was(sheet: Sheet) -> None:
    user = a_signatory(an_insurer("Zuid"))
    never = Product(pk=sheet.product_id + 1000)
    foreign, nothing = asked(user, sheet.product), asked(user, never)
    assert foreign.status_code == nothing.status_code == 302
    assert foreign["Location"] == nothing["Location"]
    typed = {"nagekeken": "on", "blad": sheet.pk}
    assert sent(user, sheet.product, **typed)["Location"] == nothing["Location"]
    assert not Confirmation.objects.exists()


def test_a_stranger_has_to_sign_in(sheet: Sheet) -> None:
    response = sent(None, sheet.product, nagekeken="on", blad=sheet.pk)
    assert response.status_code == 302
    assert "login" in response["Location"]
    assert not Confirmation.objects.exists()


def test_the_products_page_leads_there_who_may(sheet: Sheet, signatory: User) -> None:
    address = page_of(sheet.product, "bevestigen")

    def leads_there(user: User) -> bool:
        with clock_at(NOON):
            page: Any = signed_in(user).get(page_of(sheet.product))
        return address in page.content.decode()

    assert leads_there(signatory)
    assert not leads_there(an_editor(sheet.product.insurer))
    assert not leads_there(a_reviewer())
    sent(signatory, sheet.product, nagekeken="on", blad=sheet.pk)
    assert not leads_there(signatory)


def test_names_are_text_and_never_markup() -> None:
    product = a_product(an_insurer("<b>Noord</b>"), "<i>Polis</i>", "polis")
    published(a_sheet(product))
    html = asked(a_signatory(product.insurer), product).content.decode()
    assert "<b>Noord" not in html
    assert "<i>Polis" not in html


def test_what_is_late_is_told(sheet: Sheet, signatory: User) -> None:
    with clock_at(moment("2026-04-02")):
        html = signed_in(signatory).get(page_of(sheet.product, "bevestigen")).content.decode()
    assert "Bevestigen moest uiterlijk op 1 april 2026." in html
