"""The start page of who works for an insurer: the own products, and nothing of another's."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from policies import workflow
from policies.models import Insurer, Invitation, InvitedRole, Membership, Product
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    a_user,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    sent_back,
    submitted,
    with_second_factor,
    withdrawn,
)
from tests.oversight.desk import START, a_public_product, start_page
from tests.oversight.visiting import text_of
from tests.policies.admin.beheer import page_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def insurer() -> Insurer:
    return an_insurer("Zorgzaam")


@pytest.fixture
def editor(insurer: Insurer) -> User:
    return an_editor(insurer, "redacteur@example.org")


def page_on(user: User, day: str = "2026-06-15") -> str:
    """The start page of a day, as text."""
    with clock_at(moment(day)):
        return text_of(start_page(user))


def test_a_product_tells_what_is_in_force_and_by_when_it_is_to_be_confirmed(
    insurer: Insurer, editor: User
) -> None:
    product = a_public_product(insurer, "Zorgzaam Compleet")
    page = page_on(editor)
    assert "Zorgzaam Compleet" in page
    assert f'<a href="{page_of(product.sheets.get())}">versie 1</a>, sinds 1 juni 2026' in page
    assert "nog niet, uiterlijk op" in page
    assert "30 augustus 2026" in page


def test_only_who_signs_is_led_to_confirming(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    signatory, confirming = a_signatory(insurer), page_of(product, "bevestigen")
    assert confirming in page_on(signatory)
    assert confirming not in page_on(editor)


def test_a_confirmed_product_tells_when_it_was_and_will_be(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    with clock_at(moment("2026-06-10")):
        workflow.confirm(product.sheets.get(), a_signatory(insurer))
    page = page_on(editor)
    assert "10 juni 2026, opnieuw uiterlijk op" in page
    assert "8 september 2026" in page
    assert "te laat" not in page
    assert "te laat" in page_on(editor, "2026-09-09")


def test_an_open_draft_tells_its_state_since_when_and_how_much_is_filled_in(
    insurer: Insurer, editor: User
) -> None:
    sheet = a_sheet(a_product(insurer), date(2026, 8, 1), regres="ja", inlooprisico="nee")
    sheet.state_since = moment("2026-06-12")
    sheet.save()
    page = page_on(editor)
    assert "concept</span>" in page
    assert "3 dagen, geldig vanaf 1 augustus 2026" in page
    assert "2 van 23 ingevuld" in page
    assert page_of(sheet) in page


def test_every_open_sheet_is_there_in_its_state(insurer: Insurer, editor: User) -> None:
    product = a_product(insurer)
    submitted(a_sheet(product))
    sent_back(submitted(a_sheet(product)))
    page = page_on(editor)
    assert 'class="state-word ingediend"' in page
    assert 'class="state-word teruggestuurd"' in page


def test_what_is_public_and_begins_later_is_told(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    published(a_sheet(product, date(2026, 9, 1)), at="2026-06-10")
    page = page_on(editor)
    assert "Geldt straks" in page
    assert "versie 2</a>, vanaf 1 september 2026" in page


def test_a_later_sheet_that_was_corrected_is_told_once(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    published(a_sheet(product, date(2026, 9, 1)), at="2026-06-10")
    published(a_sheet(product, date(2026, 9, 1)), at="2026-06-11")
    page = page_on(editor)
    assert page.count("Geldt straks") == 1
    assert "versie 3</a>, vanaf 1 september 2026" in page


def test_a_new_version_can_begin_when_none_is_open(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    begin = f"{reverse('admin:policies_sheet_add')}?product={product.pk}"
    assert begin in page_on(editor)
    assert "een nieuwe versie" in page_on(editor)
    a_sheet(product)
    assert begin not in page_on(editor)


def test_where_it_begins_the_product_is_chosen_already(insurer: Insurer, editor: User) -> None:
    product = a_product(insurer)
    client = signed_in(editor)
    begin = f"{reverse('admin:policies_sheet_add')}?product={product.pk}"
    assert begin in text_of(client.get(START))
    assert f'<option value="{product.pk}" selected>' in text_of(client.get(begin))


def test_a_withdrawn_product_says_so_and_begins_nothing(insurer: Insurer, editor: User) -> None:
    product = a_public_product(insurer)
    withdrawn(product, date(2026, 6, 10))
    page = page_on(editor)
    assert "vanaf 10 juni 2026" in page
    assert f"?product={product.pk}" not in page
    assert "Bevestigd" not in page


def test_when_nothing_is_asked_it_says_so(insurer: Insurer, editor: User) -> None:
    submitted(a_sheet(a_product(insurer)))
    withdrawn(Product.objects.get(), date(2027, 1, 1))
    assert "Niets, op dit moment." in page_on(editor)


def test_without_a_product_the_page_tells_what_to_do(editor: User) -> None:
    page = page_on(editor)
    assert "Uw verzekeraar heeft hier nog geen product." in page
    assert "vraag erom" in page


def test_nothing_of_another_insurer_is_there_not_even_a_number(
    insurer: Insurer, editor: User
) -> None:
    mine = page_on(editor)
    other = an_insurer("Geheimzinnig")
    for number in range(3):
        sent_back(submitted(a_sheet(a_product(other, f"Geheim {number}"))), reason="Geheime reden")
    a_public_product(other, "Geheim openbaar")
    an_invitation(other, "geheim@example.org")
    Membership.objects.create(user=a_user("geheime@example.org"), insurer=other)
    assert neutral(page_on(editor)) == neutral(mine)


def neutral(page: str) -> str:
    """The page without the token of its form, which is another every time."""
    start, _, rest = page.partition('name="csrfmiddlewaretoken" value="')
    return start + rest.partition('"')[2]


def test_who_works_for_two_insurers_sees_whose_is_whose(insurer: Insurer, editor: User) -> None:
    a_product(insurer, "Eerste")
    other = an_insurer("Ander")
    a_product(other, "Tweede")
    Membership.objects.create(user=editor, insurer=other)
    page = page_on(editor)
    assert '<p class="soft">Zorgzaam</p>' in page
    assert '<p class="soft">Ander</p>' in page


def test_a_signatory_sees_which_colleague_cannot_come_in(insurer: Insurer, editor: User) -> None:
    waiting = a_user("nieuw@example.org", is_staff=True)
    Membership.objects.create(user=waiting, insurer=insurer)
    signatory = a_signatory(insurer)
    told = "nieuw@example.org heeft nog geen tweede stap ingesteld."
    assert told in page_on(signatory)
    assert told not in page_on(editor)
    with_second_factor(waiting)
    assert told not in page_on(signatory)


def test_a_colleague_who_left_is_not_waited_for(insurer: Insurer) -> None:
    gone = a_user("weg@example.org", is_active=False)
    Membership.objects.create(user=gone, insurer=insurer)
    assert "weg@example.org" not in page_on(a_signatory(insurer))


def an_invitation(insurer: Insurer | None, email: str, role: str = InvitedRole.EDITOR) -> None:
    """An invitation that can be taken up until tomorrow."""
    now = timezone.now()
    Invitation.objects.create(
        email=email,
        insurer=insurer,
        role=role,
        secret_hash=email,
        invited_at=now,
        expires_at=now + timedelta(days=1),
    )


def test_a_signatory_sees_who_was_invited(insurer: Insurer, editor: User) -> None:
    an_invitation(insurer, "gast@example.org")
    told = "gast@example.org is uitgenodigd als redacteur"
    assert told in text_of(start_page(a_signatory(insurer)))
    assert told not in text_of(start_page(editor))


def full(insurer: Insurer, products: int, versions: int) -> None:
    """Products with many sheets, most of them long past, and each with an open one."""
    for _ in range(products):
        product = a_product(insurer)
        for month in range(versions):
            published(a_sheet(product, date(2024, 1, 1) + timedelta(days=30 * month)))
        a_sheet(product, date(2026, 8, 1))


def queries_of(client: Client) -> int:
    """How much the start page asks of the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(START).status_code == 200
    return len(queries)


def test_the_page_asks_the_same_of_the_database_for_many_products_and_versions(
    insurer: Insurer, editor: User
) -> None:
    client = signed_in(editor)
    full(insurer, 5, 1)
    few = queries_of(client)
    full(insurer, 1, 20)
    full(insurer, 44, 1)
    assert Product.objects.count() == 50
    assert queries_of(client) == few <= 20


def test_of_many_products_the_first_twenty_are_there_and_the_way_to_the_rest(
    insurer: Insurer, editor: User
) -> None:
    for _ in range(25):
        a_product(insurer)
    response: Any = start_page(editor)
    page = text_of(response)
    assert page.count('<article class="own"') == 20
    assert "Alle 25 producten" in page
    assert page.count('<li class="task') == 20
    assert "En nog 5" in page
