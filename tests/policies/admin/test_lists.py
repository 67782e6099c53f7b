"""The lists: what they show, find and filter, and how much they ask of the database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, User
from accounts.recording import Recorded
from policies.models import Evidence, Insurer, LegalAmount, Membership, Product, Sheet
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_administrator,
    an_editor,
    an_insurer,
    published,
)
from tests.policies.admin.beheer import list_of, page_of, signed_in

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def secretariat() -> Client:
    """Someone of the secretariat who manages the portal too, signed in."""
    return signed_in(an_administrator("beheerder@example.org"))


def listed(client: Client, query: str = "", model: Any = Sheet) -> list[Any]:
    """What the list holds."""
    return list(client.get(list_of(model) + query).context["cl"].result_list)


def test_a_list_of_sheets_tells_their_state_and_how_much_is_filled_in(secretariat: Client) -> None:
    product = a_product(an_insurer("Verzekeraar Z"), name="Product Z")
    published(a_sheet(product, max_werkgeverslasten="tot 30%"))
    a_sheet(product, regres="ja")
    page = secretariat.get(list_of(Sheet)).content.decode()
    for text in ("concept", "gepubliceerd", "1 van 23 ingevuld", "2 van 23 ingevuld"):
        assert text in page


def test_sheets_are_found_by_state_insurer_and_name(secretariat: Client) -> None:
    public, draft = published(a_sheet()), a_sheet()
    assert listed(secretariat, "?stand=concept") == [draft]
    assert listed(secretariat, "?stand=gepubliceerd") == [public]
    assert listed(secretariat, f"?verzekeraar={draft.product.insurer.pk}") == [draft]
    assert listed(secretariat, f"?q={public.product.slug}") == [public]


@pytest.mark.parametrize("query", ["?_facets=True", "?stand=niets", "?verzekeraar=x", "?o=1.2.3"])
def test_odd_questions_get_an_answer(secretariat: Client, query: str) -> None:
    a_sheet()
    assert secretariat.get(list_of(Sheet) + query).status_code == 200


def test_products_tell_how_many_sheets_they_have(secretariat: Client) -> None:
    product = published(a_sheet()).product
    a_sheet(product)
    assert [found.versions for found in listed(secretariat, model=Product)] == [2]


def test_the_address_of_a_product_stays_once_a_sheet_is_public(secretariat: Client) -> None:
    draft = a_sheet()
    product = draft.product
    typed = {"insurer": product.insurer.pk, "name": product.name, "slug": "nieuw-adres"}
    secretariat.post(page_of(product), typed)
    product.refresh_from_db()
    assert product.slug == "nieuw-adres"
    published(draft)
    secretariat.post(page_of(product), {**typed, "slug": "nog-een-adres"})
    product.refresh_from_db()
    assert product.slug == "nieuw-adres"
    assert 'name="slug"' not in secretariat.get(page_of(product)).content.decode()


def test_a_product_shows_its_sheets(secretariat: Client) -> None:
    public = published(a_sheet())
    draft = a_sheet(public.product)
    page = secretariat.get(page_of(public.product)).content.decode()
    assert page_of(draft) in page
    assert page_of(public) in page


def test_a_member_reads_products_and_insurers_and_changes_neither() -> None:
    product = a_product()
    member = signed_in(an_editor(product.insurer))
    for subject in (product, product.insurer):
        assert 'name="_save"' not in member.get(page_of(subject)).content.decode()
        assert member.post(page_of(subject), {"name": "Anders"}).status_code == 403


def an_amount() -> LegalAmount:
    """A legal amount of a year that has none yet."""
    year = date(2100 + LegalAmount.objects.count(), 1, 1)
    return LegalAmount.objects.create(
        subject="minimumuurloon", valid_from=year, amount=20, source="Staatscourant"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "?product=99999999999999999999",
        "?state=concept",
        "?valid_from__year=0",
        "?valid_from__year=2026",
        "?product__name__startswith=P",
        "?stand=%00",
        "?onbekend=1",
    ],
)
def test_a_question_that_no_filter_of_the_list_asks_is_refused(
    asked: str, secretariat: Client
) -> None:
    answer = secretariat.get(list_of(Sheet) + asked)
    assert answer.status_code == 400
    assert "Deze vraag kan niet" in answer.content.decode()


def test_every_filter_that_a_list_offers_can_be_asked(secretariat: Client) -> None:
    a_sheet()
    registered = [each.model for each in site._registry.values() if isinstance(each, Recorded)]
    offered = [
        (model, choice["query_string"])
        for model in registered
        for changes in [secretariat.get(list_of(model)).context["cl"]]
        for filtering in changes.filter_specs
        for choice in filtering.choices(changes)
    ]
    assert {model for model, _ in offered} >= {User, Sheet, Product, Evidence, LegalAmount}
    for model, query in offered:
        assert secretariat.get(list_of(model) + query).status_code == 200, f"{model} {query}"


def test_a_field_without_a_name_finds_nothing_and_breaks_nothing(secretariat: Client) -> None:
    asked = {"_to_field": ""}
    product = a_product()
    assert secretariat.get(page_of(product), asked).status_code == 200
    assert secretariat.post(page_of(product), asked).status_code == 200


def some(model: Any, count: int) -> None:
    """That many of a model."""
    makers: dict[Any, Callable[[], Any]] = {
        Insurer: an_insurer,
        Product: a_product,
        Sheet: a_sheet,
        Membership: lambda: an_editor(an_insurer()),
        User: a_reviewer,
        AuditEntry: a_sheet,
        LegalAmount: an_amount,
    }
    for _ in range(count):
        makers[model]()


@pytest.mark.parametrize(
    "model", [Insurer, Product, Sheet, LegalAmount, Membership, User, AuditEntry]
)
def test_a_long_list_asks_no_more_than_a_short_one(model: Any, secretariat: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert secretariat.get(list_of(model)).status_code == 200
        return len(queries)

    some(model, 5)
    few = asked()
    some(model, 25)
    assert asked() == few <= MOST_QUERIES


@pytest.mark.parametrize("model", [Product, Sheet])
def test_a_list_of_a_member_asks_no_more_either(model: Any) -> None:
    insurer = an_insurer()
    member = signed_in(an_editor(insurer))
    for _ in range(30):
        a_sheet(a_product(insurer))
    with CaptureQueriesContext(connection) as queries:
        assert len(listed(member, model=model)) == 30
    assert len(queries) <= MOST_QUERIES
