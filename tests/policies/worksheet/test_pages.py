"""The pages of the worksheet: for whom they are, and what they tell of a file that was sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from policies import worksheet
from policies.models import Sheet
from policies.spreadsheet import FILE_TYPE
from policies.worksheet import guarding
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    an_insurer,
    published,
    submitted,
    the_cell,
    withdrawn,
)
from tests.policies.admin.beheer import page_of, signed_in
from tests.policies.worksheet.sheets import at, filled, saved, workbook_of

pytestmark = pytest.mark.django_db

NEVER_USED = 987_654
PAGES = ("werkblad", "inlezen")


@pytest.fixture
def draft() -> Sheet:
    """A draft with one answer."""
    product = a_product(an_insurer("Verzekeraar Vast"), name="Product Vast", slug="product-vast")
    return a_sheet(product, max_werkgeverslasten="tot 25%")


@pytest.fixture
def user(draft: Sheet) -> User:
    """Who keeps it."""
    return an_editor(draft.product.insurer, "redacteur@example.org")


@pytest.fixture
def member(user: User) -> Client:
    """That person, signed in."""
    return signed_in(user)


def beginning(sheet: Sheet) -> str:
    """The address where a worksheet begins a new version of this product."""
    return reverse("admin:policies_sheet_beginnen", args=[sheet.product_id])


def send(client: Client, address: str, raw: bytes, name: str = "werkblad.xlsx") -> Any:
    """Choose this file and press the button."""
    return client.post(address, {"file": SimpleUploadedFile(name, raw, FILE_TYPE)})


def worksheet_of(sheet: Sheet, **typed: Any) -> bytes:
    """The worksheet with this typed into it."""
    filling = {at(*name.split("__")): text for name, text in typed.items()}
    return filled(worksheet.write(sheet), filling)


def test_the_worksheet_is_a_file_with_a_name(member: Client, draft: Sheet) -> None:
    answer = member.get(page_of(draft, "werkblad"))
    assert answer["Content-Type"] == FILE_TYPE
    assert answer["Content-Disposition"] == (
        'attachment; filename="werkblad-product-vast-versie-1.xlsx"'
    )
    assert "no-store" in answer["Cache-Control"]
    assert worksheet.read(answer.content).known.version == 1


def test_a_file_that_is_right_is_taken_over_and_told(member: Client, draft: Sheet) -> None:
    raw = worksheet_of(draft, max_werkgeverslasten__procent="30")
    page = send(member, page_of(draft, "inlezen"), raw).content.decode()
    assert "1 antwoord is overgenomen in het concept." in page
    assert "25 stonden er al zo." in page
    assert "tot 25%" in page
    assert "tot 30%" in page
    assert "<title>Fout" not in page
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "30"}


def test_the_same_file_again_says_that_it_changes_nothing(member: Client, draft: Sheet) -> None:
    raw = worksheet_of(draft, max_werkgeverslasten__procent="30")
    send(member, page_of(draft, "inlezen"), raw)
    page = send(member, page_of(draft, "inlezen"), raw).content.decode()
    assert "Dit werkblad verandert niets." in page


def test_what_is_wrong_stands_on_top_by_cell_with_a_link_to_what_was_typed(
    member: Client, draft: Sheet
) -> None:
    raw = worksheet_of(
        draft,
        max_werkgeverslasten__procent="<b>veel</b>",
        regres__antwoord="ja",
        regres__certainty="bevestigd door de verzekeraar",
    )
    page = send(member, page_of(draft, "inlezen"), raw).content.decode()
    assert "<title>Fout: Werkblad inlezen" in page
    cell = at("max_werkgeverslasten")
    link = f'<li><a href="#cel-{cell}">Cel {cell} (Werkgeverslasten)</a>: “&lt;b&gt;veel'
    assert link in page
    assert f'id="cel-{cell}"' in page
    assert '<dd class="as-typed">&lt;b&gt;veel&lt;/b&gt;</dd>' in page
    assert "<b>veel" not in page
    assert the_cell(draft, "regres").value == {"antwoord": "ja"}


def test_what_somebody_else_changed_is_shown_beside_ones_own(member: Client, draft: Sheet) -> None:
    raw = worksheet_of(draft, max_werkgeverslasten__procent="30")
    reviewer = signed_in(a_reviewer())
    send(reviewer, page_of(draft, "inlezen"), worksheet_of(draft, max_werkgeverslasten__procent=40))
    page = send(member, page_of(draft, "inlezen"), raw).content.decode()
    assert "1 is intussen door een ander gewijzigd." in page
    assert "Gewijzigd door het secretariaat op" in page
    assert page.index("tot 40%") < page.index("tot 30%")
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "40"}


def test_what_was_typed_beside_the_lines_is_listed(member: Client, draft: Sheet) -> None:
    raw = filled(worksheet.write(draft), {"J20": "<i>nog iets</i>"})
    page = send(member, page_of(draft, "inlezen"), raw).content.decode()
    assert "<h2>Niet gelezen</h2>" in page
    assert "&lt;i&gt;nog iets" in page


@pytest.mark.parametrize(
    ("raw", "name", "told"),
    [
        (b"", "werkblad.xlsx", "Dit bestand is leeg."),
        (b"a;b", "werkblad.csv", guarding.PLAIN_TEXT),
        (b"PK\x03\x04", "werkblad.xlsx", guarding.DAMAGED),
        (bytes(guarding.LARGEST + 1), "werkblad.xlsx", guarding.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(
    raw: bytes, name: str, told: str, member: Client, draft: Sheet
) -> None:
    answer = send(member, page_of(draft, "inlezen"), raw, name)
    assert answer.context["form"].errors["file"] == [told]
    page = answer.content.decode()
    assert "<title>Fout: Werkblad inlezen" in page
    assert 'href="#id_file"' in page


def test_without_a_file_it_is_asked_for(member: Client, draft: Sheet) -> None:
    answer = member.post(page_of(draft, "inlezen"), {})
    assert answer.context["form"].errors["file"] == ["Kies het bestand met het ingevulde werkblad."]


def test_another_products_worksheet_is_told_beside_the_field(member: Client, draft: Sheet) -> None:
    raw = worksheet.write(a_sheet(a_product(slug="anders")))
    (told,) = send(member, page_of(draft, "inlezen"), raw).context["form"].errors["file"]
    assert told == "Dit werkblad is van een ander product. U bent nu bij Product Vast."


@pytest.mark.parametrize("move", [submitted, published])
def test_what_is_no_draft_any_more_says_so(move: Any, member: Client, draft: Sheet) -> None:
    raw = worksheet_of(draft, max_werkgeverslasten__procent="30")
    move(draft)
    page = member.get(page_of(draft, "inlezen")).content.decode()
    assert "Dit productblad is intussen" in page
    assert 'type="file"' not in page
    answer = send(member, page_of(draft, "inlezen"), raw)
    assert answer.status_code == 409
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}
    assert member.get(page_of(draft, "werkblad")).status_code == 200


def test_a_new_version_begins_with_a_worksheet(member: Client, draft: Sheet) -> None:
    public = published(draft)
    raw = worksheet_of(public, valid_from="1-9-2026", max_werkgeverslasten__procent="30")
    assert beginning(public) in member.get(page_of(public.product)).content.decode()
    assert "het blad dat nu openbaar is" in member.get(beginning(public)).content.decode()
    page = send(member, beginning(public), raw).content.decode()
    newest = Sheet.objects.latest("pk")
    assert (newest.version, str(newest.valid_from)) == (2, "2026-09-01")
    assert "2 antwoorden zijn overgenomen in het nieuwe concept, versie 2." in page
    assert page_of(newest) in page


def test_a_worksheet_that_changes_nothing_begins_nothing(member: Client, draft: Sheet) -> None:
    public = published(draft)
    page = send(member, beginning(public), worksheet.write(public)).content.decode()
    assert "Dit werkblad verandert niets." in page
    assert "Er is geen concept begonnen." in page
    assert Sheet.objects.count() == 1


def test_an_open_draft_keeps_another_from_beginning(member: Client, draft: Sheet) -> None:
    raw = worksheet.write(published(draft))
    newer = a_sheet(draft.product)
    page = member.get(beginning(draft)).content.decode()
    assert "er al een nieuwe versie: versie 2 (concept)." in page
    assert page_of(newer) in page
    assert beginning(draft) not in member.get(page_of(draft.product)).content.decode()
    assert send(member, beginning(draft), raw).status_code == 409


def test_marks_that_were_tampered_with_begin_nothing(member: Client, draft: Sheet) -> None:
    public = published(draft)
    workbook = workbook_of(worksheet_of(public, max_werkgeverslasten__procent="30"))
    mark = worksheet.read(
        worksheet_of(a_sheet(a_product(), max_werkgeverslasten="tot 30%"))
    ).known.marks["max_werkgeverslasten"]
    for name, cell in workbook["Portaal"].iter_rows(max_col=2):
        if name.value == "max_werkgeverslasten":
            cell.value = mark
    page = send(member, beginning(public), saved(workbook)).content.decode()
    assert "<h2>Nieuwer in het concept</h2>" in page
    assert public.product.sheets.count() == 1


def test_a_withdrawn_product_says_so(member: Client, draft: Sheet) -> None:
    public = published(draft)
    withdrawn(public.product, public.valid_from)
    assert "Dit product is ingetrokken." in member.get(beginning(public)).content.decode()


def addresses(sheet: Sheet) -> list[str]:
    """Every page about its worksheet."""
    return [*(page_of(sheet, page) for page in PAGES), beginning(sheet)]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("state", ["concept", "gepubliceerd"])
def test_what_belongs_to_others_answers_as_what_never_was(
    state: str, method: str, member: Client
) -> None:
    theirs = a_sheet(a_product(an_insurer("Geheime Maatschappij"), slug="geheim"))
    raw = worksheet.write(theirs)
    if state == "gepubliceerd":
        published(theirs)
    for address in addresses(theirs):
        number = address.strip("/").split("/")
        never = "/".join(str(NEVER_USED) if part.isdigit() else part for part in ["", *number, ""])
        there, nowhere = (
            getattr(member, method)(
                each, {"file": SimpleUploadedFile("a.xlsx", raw)} if method == "post" else {}
            )
            for each in (address, never)
        )
        assert there.status_code == nowhere.status_code
        assert there.status_code in {404, 405}
        assert there.content == nowhere.content


def test_who_is_not_signed_in_is_led_to_the_door(draft: Sheet) -> None:
    for address in addresses(draft):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_who_works_for_nobody_sees_nothing(draft: Sheet) -> None:
    nobody = signed_in(a_user())
    for address in addresses(draft):
        assert nobody.get(address).status_code in {302, 403, 404}


def test_the_secretariat_may_use_them_too(draft: Sheet) -> None:
    reviewer = signed_in(a_reviewer())
    assert reviewer.get(page_of(draft, "werkblad")).status_code == 200
    assert reviewer.get(page_of(draft, "inlezen")).status_code == 200


def test_a_worksheet_cannot_be_asked_for_by_sending(member: Client, draft: Sheet) -> None:
    assert member.post(page_of(draft, "werkblad")).status_code == 405
    assert member.put(page_of(draft, "inlezen")).status_code == 405


def test_a_large_number_stands_in_addresses_as_it_is(member: Client, user: User) -> None:
    insurer = user.memberships.get().insurer
    sheet = Sheet.objects.create(
        pk=1_234_567, product=a_product(insurer), version=1, valid_from="2026-01-01"
    )
    page = member.get(page_of(sheet, "inlezen")).content.decode()
    assert "/1234567/werkblad/" in page
