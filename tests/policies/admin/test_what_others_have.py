"""For a member of an insurer, what belongs to another insurer does not exist."""

from typing import Any

import pytest
from django.test import Client

from policies.admin.sheet_steps import SHEET_STEPS
from policies.models import Insurer, Product, Sheet
from tests.builders import a_product, a_sheet, an_editor, an_insurer, published
from tests.policies.admin.beheer import list_of, page_of, said, signed_in

pytestmark = pytest.mark.django_db

NEVER_USED = 987_654

Belongings = dict[str, Any]


@pytest.fixture
def theirs() -> Belongings:
    """What another insurer has: a product with a published sheet and a draft."""
    insurer = an_insurer("Geheime Maatschappij")
    product = a_product(insurer, name="Geheim Product", slug="geheim-product")
    public = published(a_sheet(product, max_werkgeverslasten="tot 17%"))
    draft = a_sheet(product, max_werkgeverslasten="tot 13%")
    return {"insurer": insurer, "product": product, "public": public, "draft": draft}


@pytest.fixture
def own() -> Sheet:
    """A draft of one's own."""
    return a_sheet(a_product(an_insurer("Eigen Maatschappij"), name="Eigen Product"))


@pytest.fixture
def member(own: Sheet) -> Client:
    """Someone who keeps that draft, signed in."""
    return signed_in(an_editor(own.product.insurer))


PAGES = ["change", "history", "delete"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("name", "where"),
    [(name, where) for name in ("insurer", "product", "public", "draft") for where in PAGES]
    + [("product", "intrekken")]
    + [(name, step.name) for name in ("public", "draft") for step in SHEET_STEPS],
)
def test_every_page_answers_as_for_a_number_that_was_never_used(
    name: str, where: str, method: str, theirs: Belongings, member: Client
) -> None:
    subject = theirs[name]
    address = page_of(subject, where)
    there = getattr(member, method)(address, {"post": "yes"})
    nowhere = getattr(member, method)(
        address.replace(f"/{subject.pk}/", f"/{NEVER_USED}/"), {"post": "yes"}
    )
    assert there.status_code == nowhere.status_code in {302, 403}
    assert there.get("Location") == nowhere.get("Location")
    assert [text.replace(str(subject.pk), "?") for text in said(there)[-1:]] == [
        text.replace(str(NEVER_USED), "?") for text in said(nowhere)[-1:]
    ]
    assert type(subject).objects.filter(pk=subject.pk).exists()


@pytest.mark.parametrize("model", [Insurer, Product, Sheet])
@pytest.mark.parametrize("query", ["", "?q=geheim", "?_facets=True", "?all=", "?o=2"])
def test_lists_and_searches_hold_nothing_of_others(
    model: Any, query: str, theirs: Belongings, member: Client
) -> None:
    page = member.get(list_of(model) + query).content.decode()
    assert "Geheim" not in page
    assert "1 van 23" not in page


@pytest.mark.parametrize("model", [Product, Sheet])
def test_filtering_on_another_insurer_is_filtering_on_nothing(
    model: Any, theirs: Belongings, member: Client
) -> None:
    def found(insurer: int) -> list[Any]:
        answer = member.get(list_of(model), {"verzekeraar": insurer})
        return list(answer.context["cl"].result_list)

    assert found(theirs["insurer"].pk) == found(NEVER_USED) == []


def test_the_filter_offers_ones_own_insurer_only(theirs: Belongings, member: Client) -> None:
    page = member.get(list_of(Sheet)).content.decode()
    assert "Eigen Maatschappij" in page
    assert "Geheime Maatschappij" not in page


@pytest.mark.parametrize(
    "query",
    [
        "product__insurer__name__startswith=G",
        "product__slug=geheim-product",
        "cells__note=x",
        "product__insurer__memberships__user__email__startswith=a",
    ],
)
def test_lookups_in_the_address_do_not_reach_others(
    query: str, theirs: Belongings, member: Client
) -> None:
    answer = member.get(f"{list_of(Sheet)}?{query}")
    assert "Geheim" not in answer.content.decode()
    assert answer.status_code in {200, 302, 400}


def test_only_ones_own_products_are_offered_for_a_new_draft(
    theirs: Belongings, member: Client
) -> None:
    page = member.get(list_of(Sheet, "add"), {"product": theirs["product"].pk}).content.decode()
    assert "Eigen Product" in page
    assert "Geheim" not in page


def test_a_draft_of_anothers_product_is_refused_as_for_no_product(
    theirs: Belongings, member: Client
) -> None:
    def errors(product: int) -> Any:
        typed = {"product": product, "valid_from": "2026-05-01"}
        return member.post(list_of(Sheet, "add"), typed).context["adminform"].form.errors

    before = Sheet.objects.count()
    assert errors(theirs["product"].pk) == errors(NEVER_USED)
    assert Sheet.objects.count() == before


def test_nothing_is_done_to_several_at_once(theirs: Belongings, member: Client, own: Sheet) -> None:
    drafts = [theirs["draft"].pk, own.pk]
    member.post(
        list_of(Sheet),
        {"action": "delete_selected", "_selected_action": drafts, "index": 0, "post": "yes"},
    )
    assert Sheet.objects.filter(pk__in=drafts).count() == 2


def test_only_ones_own_is_offered_while_typing(theirs: Belongings, member: Client) -> None:
    query = {"app_label": "policies", "model_name": "sheet", "field_name": "product", "term": "e"}
    offered = member.get("/beheer/autocomplete/", query).json()["results"]
    assert [product["text"] for product in offered] == ["Eigen Product (Eigen Maatschappij)"]


def test_the_index_names_nothing_of_others(theirs: Belongings, member: Client) -> None:
    page = member.get("/beheer/").content.decode()
    assert "Geheim" not in page
    assert "Wettelijke bedragen" not in page


def test_cells_of_others_cannot_be_sent_along(
    theirs: Belongings, member: Client, own: Sheet
) -> None:
    theirs_before = list(theirs["draft"].cells.values())
    member.post(page_of(own), {"id": theirs["draft"].pk, "sheet": theirs["draft"].pk, "pk": 1})
    assert list(theirs["draft"].cells.values()) == theirs_before


def test_someone_who_leaves_an_insurer_sees_it_no_more(own: Sheet) -> None:
    user = an_editor(own.product.insurer)
    client = signed_in(user)
    assert client.get(page_of(own)).status_code == 200
    user.memberships.all().delete()
    assert client.get(page_of(own)).status_code == 403
    assert client.get(list_of(Sheet)).status_code == 403


def test_someone_who_works_for_two_insurers_sees_both_once(own: Sheet) -> None:
    other = a_sheet()
    user = an_editor(own.product.insurer)
    user.memberships.create(insurer=other.product.insurer)
    listed = signed_in(user).get(list_of(Sheet)).context["cl"].result_list
    assert sorted(sheet.pk for sheet in listed) == [own.pk, other.pk]
