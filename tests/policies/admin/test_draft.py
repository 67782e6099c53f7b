"""Beginning a draft, filling it in, and what the page says when that cannot stand."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEntry
from policies.forms import TYPED_BUT_NOT_KNOWN
from policies.models import Certainty, Product, Sheet
from policies.rows import ROWS, grouped
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    an_insurer,
    published,
    the_cell,
    withdrawn,
)
from tests.policies.admin.beheer import (
    as_shown,
    list_of,
    opened,
    page_of,
    save,
    signed_in,
    told,
)

A_QUARTER = {
    "max_werkgeverslasten__procent": "25",
    "max_werkgeverslasten__certainty": "bevestigd",
}
NOTHING = {"max_werkgeverslasten__procent": "", "max_werkgeverslasten__certainty": "onbekend"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Sheet:
    """A draft on which nothing is answered."""
    return a_sheet(a_product(an_insurer("Verzekeraar Vast"), name="Product Vast"))


@pytest.fixture
def member(draft: Sheet) -> Client:
    """Someone who keeps it, signed in."""
    return signed_in(an_editor(draft.product.insurer, "redacteur@example.org"))


def begin(client: Client, product: Product, day: str = "2026-05-01") -> Any:
    """Ask for a new draft."""
    return client.post(list_of(Sheet, "add"), {"product": product.pk, "valid_from": day})


def test_a_new_draft_has_a_cell_for_every_row(member: Client, draft: Sheet) -> None:
    response = begin(member, draft.product)
    sheet = Sheet.objects.latest("pk")
    assert response["Location"] == page_of(sheet)
    assert (sheet.version, sheet.cells.count()) == (2, len(ROWS))


def test_a_new_draft_begins_with_the_answers_of_the_newest(member: Client, draft: Sheet) -> None:
    save(member, draft, **A_QUARTER)
    begin(member, draft.product)
    assert the_cell(Sheet.objects.latest("pk"), "max_werkgeverslasten").value == {"procent": "25"}


def test_beginning_asks_only_for_product_and_day(member: Client) -> None:
    form = member.get(list_of(Sheet, "add")).context["adminform"].form
    assert list(form.fields) == ["product", "valid_from"]


def test_large_numbers_stand_in_addresses_as_they_are() -> None:
    product = Product.objects.create(
        pk=1_234_567, insurer=an_insurer(), name="Product Laat", slug="product-laat"
    )
    sheet, secretary = published(a_sheet(product)), signed_in(a_reviewer())
    for page in (page_of(product), page_of(sheet)):
        assert "add/?product=1234567" in secretary.get(page).content.decode()


def test_a_new_version_has_its_product_filled_in(member: Client, draft: Sheet) -> None:
    published(draft)
    page = member.get(page_of(draft)).content.decode()
    address = f"{list_of(Sheet, 'add')}?product={draft.product.pk}"
    assert address in page
    form = member.get(address).context["adminform"].form
    assert form["product"].value() == str(draft.product.pk)


def test_a_withdrawn_product_gets_no_new_draft(member: Client, draft: Sheet) -> None:
    withdrawn(draft.product, draft.valid_from)
    assert "product" in begin(member, draft.product).context["adminform"].form.errors


def test_the_page_shows_every_row_in_order(member: Client, draft: Sheet) -> None:
    page = member.get(page_of(draft)).content.decode()
    places = [page.index(f'id="kenmerk-{row.key}"') for _, rows in grouped() for row in rows]
    assert places == sorted(places)
    assert all(f">{group.value} <small>" in page for group, _ in grouped())


def test_an_answer_is_kept_with_its_source_and_note(member: Client, draft: Sheet) -> None:
    response = save(
        member,
        draft,
        max_verzekerde_loonsom__euro="€ 125.000",
        max_verzekerde_loonsom__werkgeverslasten="exclusief",
        max_verzekerde_loonsom__certainty="overgenomen",
        max_verzekerde_loonsom__source="Voorwaarden 2026, artikel 4",
        max_verzekerde_loonsom__note="Per kalenderjaar.",
        remark="Eerste blad.",
        complaints_route="https://vast.example.org/klacht",
    )
    assert response["Location"] == page_of(draft)
    cell = the_cell(draft, "max_verzekerde_loonsom")
    assert cell.value == {"euro": "125000", "werkgeverslasten": "exclusief"}
    assert (cell.certainty, cell.source) == ("overgenomen", "Voorwaarden 2026, artikel 4")
    assert cell.note == "Per kalenderjaar."
    draft.refresh_from_db()
    told_of_itself = (draft.remark, draft.complaints_route)
    assert told_of_itself == ("Eerste blad.", "https://vast.example.org/klacht")


def test_an_answer_can_be_taken_back(member: Client, draft: Sheet) -> None:
    save(member, draft, **A_QUARTER)
    save(member, draft, **NOTHING)
    cell = the_cell(draft, "max_werkgeverslasten")
    assert (cell.value, cell.certainty) == (None, Certainty.UNKNOWN)


def test_progress_counts_answers_and_what_does_not_apply(member: Client, draft: Sheet) -> None:
    assert "0 van 23 ingevuld" in member.get(page_of(draft)).content.decode()
    save(
        member,
        draft,
        max_werkgeverslasten__procent="25",
        max_werkgeverslasten__certainty="bevestigd",
        regres__certainty="niet_van_toepassing",
    )
    assert "2 van 23 ingevuld" in member.get(page_of(draft)).content.decode()


def test_wrong_answers_are_told_and_nothing_typed_is_lost(member: Client, draft: Sheet) -> None:
    response = save(
        member,
        draft,
        max_werkgeverslasten__procent="heel veel",
        max_werkgeverslasten__certainty="bevestigd",
        inlooprisico__antwoord="ja",
        regres__note="<b>niet</b> vergeten",
        valid_from="",
    )
    assert set(told(response)) == {
        "valid_from",
        "max_werkgeverslasten-procent",
        "inlooprisico-certainty",
    }
    assert told(response)["inlooprisico-certainty"] == TYPED_BUT_NOT_KNOWN
    page = response.content.decode()
    assert 'value="heel veel"' in page
    assert "&lt;b&gt;niet&lt;/b&gt; vergeten" in page
    assert 'href="#id_max_werkgeverslasten-procent"' in page
    assert as_shown(response)["inlooprisico-antwoord"] == "ja"


def test_one_wrong_answer_keeps_all_from_being_written(member: Client, draft: Sheet) -> None:
    save(
        member,
        draft,
        max_werkgeverslasten__procent="25",
        max_werkgeverslasten__certainty="bevestigd",
        eerste_contractstermijn__jaren="drie",
        remark="Anders.",
    )
    draft.refresh_from_db()
    assert draft.remark == ""
    assert the_cell(draft, "max_werkgeverslasten").value is None


def test_script_in_an_answer_is_text(member: Client, draft: Sheet) -> None:
    script = "<script>alert(1)</script>"
    save(
        member,
        draft,
        regres__antwoord="onder_voorwaarden",
        regres__certainty="bevestigd",
        regres__note=script,
    )
    published(draft)
    assert script not in member.get(page_of(draft)).content.decode()


def test_a_draft_can_be_deleted_by_who_keeps_it(member: Client, draft: Sheet) -> None:
    response = member.post(page_of(draft, "delete"), {"post": "yes"})
    assert response["Location"] == list_of(Sheet)
    assert not Sheet.objects.exists()
    entry: Any = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.subject) == ("gewist", f"policies.sheet:{draft.pk}")
    assert entry.before["antwoorden"]["regres"]["zekerheid"] == "onbekend"
    assert AuditEntry.objects.filter(act="gewist").count() == 1


@pytest.mark.parametrize("role", ["member", "secretariat"])
def test_a_published_sheet_is_read_only_for_all(role: str, member: Client, draft: Sheet) -> None:
    shown = opened(member, draft)
    published(draft)
    client = member if role == "member" else signed_in(a_reviewer())
    page = client.get(page_of(draft)).content.decode()
    assert "is gepubliceerd op 1 januari 2026 en verandert niet meer" in page
    assert 'name="_save"' not in page
    assert 'name="_publish"' not in page
    assert client.post(page_of(draft), {**shown, "remark": "Toch anders"}).status_code == 409
    assert client.get(page_of(draft, "delete")).status_code == 403
    assert client.post(page_of(draft, "delete"), {"post": "yes"}).status_code == 403
    assert Sheet.objects.get().remark == ""


def test_a_published_sheet_reads_as_text(member: Client, draft: Sheet) -> None:
    sheet = published(a_sheet(draft.product, max_werkgeverslasten="tot 30%"))
    page = member.get(page_of(sheet)).content.decode()
    assert "tot 30%" in page
    assert "niet opgegeven" in page


def test_the_page_asks_a_bounded_number_of_queries(
    member: Client, draft: Sheet, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        member.get(page_of(draft))
