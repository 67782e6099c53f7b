"""The preview of a draft: what the public will see, for those who may see the draft."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from policies import workflow
from policies.models import Document, DocumentKind, Product, Sheet, State
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    nothing_failing,
    published,
    submitted,
    the_cell,
)
from tests.comparison.history import words_of
from tests.comparison.page import ComparisonPage
from tests.policies.admin.beheer import signed_in

pytestmark = pytest.mark.django_db

SUMMER = date(2026, 7, 1)
SPRING = moment("2026-03-01")
REPORT = re.compile(r'\s*<a class="screen" href="[^"]*">Klopt dit niet[?]</a>')


@pytest.fixture
def product() -> Product:
    """A product of Noord with a sheet in force: 25%, and regres in doubt."""
    product = a_product(an_insurer("Noord"), "Polis", "polis")
    sheet = published(a_sheet(product, max_werkgeverslasten="tot 25%", regres="ja"))
    with clock_at(moment("2026-02-01")):
        workflow.review(the_cell(sheet, "regres"), "Klopt dit wel?", by=None)
    return product


@pytest.fixture
def draft(product: Product) -> Sheet:
    """The next sheet of that product."""
    draft = a_sheet(product, SUMMER, max_werkgeverslasten="tot 30%", inlooprisico="ja")
    draft.remark = "Met ingang van de zomer ruimer."
    draft.save()
    return draft


@pytest.fixture
def editor(product: Product) -> User:
    """Who keeps the sheets of Noord."""
    return an_editor(product.insurer)


def page_of(user: User | None, sheet: Sheet, query: str = "", name: str = "preview") -> str:
    with clock_at(SPRING):
        response = signed_in(user).get(f"{reverse(name, args=[sheet.pk])}{query}")
    assert response.status_code == 200, response.content.decode()
    return str(response.content.decode())


def market_of(user: User, sheet: Sheet, query: str = "") -> str:
    return page_of(user, sheet, query, "preview-market")


def answers_part(html: str) -> str:
    """What stands between the opening of a page and its end, without the way to report."""
    begin, end = html.index('<div class="ledger">'), html.rindex("</article>")
    return re.sub(r"\s+", " ", REPORT.sub("", html[begin:end]))


def table_part(html: str) -> list[tuple[str, str, list[str], list[list[str]]]]:
    page = ComparisonPage(html)
    return [(row.label, row.verdict, row.answers, row.against) for row in page.rows]


def made_public(draft: Sheet, editor: User) -> Sheet:
    with clock_at(moment("2026-03-02")), nothing_failing():
        sheet = workflow.approve(submitted(draft, editor), a_reviewer())
        return workflow.publish(sheet, a_reviewer())


def test_it_says_first_that_it_is_not_public(draft: Sheet, editor: User) -> None:
    for html in (page_of(editor, draft), market_of(editor, draft)):
        assert "Voorbeeld: dit is nog niet openbaar" in html
        assert html.index("Voorbeeld: dit is nog niet openbaar") < html.index("<h1>")


def test_its_answers_are_those_of_the_page_after_publication(
    client: Client, draft: Sheet, editor: User
) -> None:
    preview = page_of(editor, draft)
    made_public(draft, editor)
    public = client.get(f"/producten/polis/?op={SUMMER}").content.decode()
    assert "tot 30%" in preview
    assert "Klopt dit niet?" in public
    assert answers_part(preview) == answers_part(public)


def test_a_doubt_that_the_new_sheet_takes_along_is_shown_as_such(
    draft: Sheet, editor: User
) -> None:
    assert "Klopt dit wel?" in page_of(editor, draft)
    cell = the_cell(draft, "regres")
    cell.value = {"antwoord": "nee"}
    cell.save()
    assert "Klopt dit wel?" not in page_of(editor, draft)


def test_beside_the_market_it_stands_as_it_will_after_publication(
    client: Client, draft: Sheet, editor: User
) -> None:
    published(a_sheet(a_product(an_insurer("Zuid"), "Zuidpolis", "zuid"), regres="nee"))
    preview = market_of(editor, draft)
    made_public(draft, editor)
    public = client.get(f"/vergelijken/?op={SUMMER}").content.decode()
    assert ComparisonPage(preview).products == ["Polis", "Zuidpolis"]
    assert table_part(preview) == table_part(public)


def test_what_of_a_column_is_told_beside_its_answers_is_alike_too(
    client: Client, draft: Sheet, editor: User
) -> None:
    def head(html: str) -> str:
        return words_of(html.partition("<thead")[2].partition('class="group"')[0])

    preview = market_of(editor, draft)
    with clock_at(SPRING):
        submitted(draft, editor)
    with clock_at(moment("2026-03-02")), nothing_failing():
        workflow.publish(workflow.approve(draft, a_reviewer()), a_reviewer())
    assert "niet recent bevestigd, voor het laatst op 1 maart 2026" in preview
    public = client.get(f"/vergelijken/?op={SUMMER}").content.decode()
    assert head(preview) == head(public)


def test_the_draft_takes_the_place_of_its_own_product(draft: Sheet, editor: User) -> None:
    html = market_of(editor, draft)
    assert ComparisonPage(html).products == ["Polis"]
    assert "tot 30%" in html
    assert f'href="/beheer/voorbeeld/{draft.pk}/"' in html


def test_a_first_draft_is_shown_among_the_others(editor: User, product: Product) -> None:
    first = a_sheet(a_product(product.insurer, "Nieuw", "nieuw"), regres="nee")
    assert ComparisonPage(market_of(editor, first)).products == ["Nieuw", "Polis"]
    assert "Nieuw" in page_of(editor, first)


def test_a_first_draft_of_an_empty_catalogue_is_shown_too() -> None:
    first = a_sheet()
    editor = an_editor(first.product.insurer)
    assert "Catalogusversie 0." in words_of(market_of(editor, first))


def test_others_are_chosen_and_the_draft_stays(draft: Sheet, editor: User) -> None:
    for number in range(1, 7):
        published(a_sheet(a_product(name=f"Ander {number}", slug=f"ander-{number}")))
    assert ComparisonPage(market_of(editor, draft)).products == ["Polis"]
    chosen = market_of(editor, draft, "?p=ander-2&p=ander-1")
    assert ComparisonPage(chosen).products == ["Polis", "Ander 2", "Ander 1"]
    moved = market_of(editor, draft, "?p=ander-2&p=polis")
    assert ComparisonPage(moved).products == ["Ander 2", "Polis"]


def test_the_draft_can_stand_on_its_own_again(draft: Sheet, editor: User) -> None:
    published(a_sheet(a_product(name="Zuid", slug="zuid")))
    html = market_of(editor, draft)
    assert '<input type="hidden" name="p" value="polis" form="ernaast">' in html
    assert html.count('id="ernaast"') == 1
    assert re.findall(r'type="checkbox" name="p" value="([^"]*)"', html) == ["zuid"]
    assert ComparisonPage(market_of(editor, draft, "?p=polis")).products == ["Polis"]


def test_five_others_are_one_too_many(draft: Sheet, editor: User) -> None:
    slugs = [f"ander-{number}" for number in range(1, 6)]
    for slug in slugs:
        published(a_sheet(a_product(name=slug, slug=slug)))
    address = reverse("preview-market", args=[draft.pk])
    response = signed_in(editor).get(address, {"p": slugs})
    assert response.status_code == 400
    text = response.content.decode()
    assert "Kies ten hoogste 4 andere producten." in text
    assert f'href="{address}?p=polis&amp;p=ander-1' in text


def test_a_product_that_is_not_there_is_told(draft: Sheet, editor: User) -> None:
    address = reverse("preview-market", args=[draft.pk])
    response = signed_in(editor).get(f"{address}?p=bestaat-niet")
    assert response.status_code == 404
    assert "bestaat-niet" in response.content.decode()


def test_every_way_on_stays_in_the_preview_or_leads_to_what_is_there(
    draft: Sheet, editor: User
) -> None:
    published(a_sheet(a_product(an_insurer("Zuid"), "Zuidpolis", "zuid")))
    published(a_sheet(a_product(an_insurer("Oost"), "Oostpolis", "oost")))
    browser = signed_in(editor)
    with clock_at(SPRING):
        for html in (page_of(editor, draft), market_of(editor, draft, "?p=zuid")):
            for address in set(re.findall(r'(?:href|action)="(/[^"#]*)', html)):
                if not address.startswith("/static/"):
                    found = browser.get(address.replace("&amp;", "&"))
                    assert found.status_code == 200, address
    html = market_of(editor, draft)
    moves = re.findall(r'<a id="(?:eerder|later|weg|basis)-[^"]*" href="([^"]*)"', html)
    assert len(moves) >= 6
    assert all(move.startswith(f"/beheer/voorbeeld/{draft.pk}/markt/") for move in moves)
    assert 'id="weg-polis"' not in html
    assert 'id="weg-zuid"' in html


def test_moving_pinning_and_leaving_out_rows_work_within_the_preview(
    draft: Sheet, editor: User
) -> None:
    published(a_sheet(a_product(name="Zuid", slug="zuid"), max_werkgeverslasten="tot 25%"))
    query = "?p=zuid&p=polis&basis=zuid&toon=verschillen&naast=zuid&naast=polis&uitleg=open"
    page = ComparisonPage(market_of(editor, draft, query))
    assert page.products == ["Zuid", "Polis"]
    costs = next(row for row in page.rows if row.label == "Werkgeverslasten")
    assert costs.against[1] == ["5 procentpunt hoger"]


def test_the_dates_are_those_of_the_draft_whatever_is_asked(draft: Sheet, editor: User) -> None:
    html = market_of(editor, draft, "?op=2020-01-01&bekend=2020-01-01")
    assert "1 juli 2026" in html
    assert "2020" not in html


def test_nothing_in_it_can_be_shared_followed_found_or_kept(draft: Sheet, editor: User) -> None:
    for name in ("preview", "preview-market"):
        html = page_of(editor, draft, name=name)
        assert '<meta name="robots" content="noindex">' in html
        for trace in ("og:", "twitter:", "canonical", "atom+xml", "ld+json", "/melden/"):
            assert trace not in html
        response = signed_in(editor).get(reverse(name, args=[draft.pk]))
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


def test_looking_changes_nothing(draft: Sheet, editor: User) -> None:
    before = Sheet.objects.filter(pk=draft.pk).values().get()
    page_of(editor, draft)
    market_of(editor, draft)
    assert Sheet.objects.filter(pk=draft.pk).values().get() == before


@pytest.mark.parametrize("name", ["preview", "preview-market"])
def test_a_stranger_is_led_to_the_door_whatever_the_number(draft: Sheet, name: str) -> None:
    for number in (draft.pk, draft.pk + 1000):
        address = reverse(name, args=[number])
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next={address}"
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("name", ["preview", "preview-market"])
def test_what_is_anothers_answers_as_what_never_was(draft: Sheet, name: str) -> None:
    other = published(a_sheet(a_product(slug="ander"))).product
    browser = signed_in(an_editor(other.insurer))
    foreign = browser.get(reverse(name, args=[draft.pk]))
    never = browser.get(reverse(name, args=[draft.pk + 1000]))
    assert foreign.status_code == never.status_code == 404
    assert foreign.content == never.content
    assert _told(dict(foreign.items())) == _told(dict(never.items()))


def _told(headers: dict[str, str]) -> dict[str, str]:
    """What they tell, but for the number of the request and its moment."""
    own = {"X-Request-ID", "Expires"}
    return {name: text for name, text in headers.items() if name not in own}


def test_another_insurers_published_sheet_is_not_even_led_to(product: Product) -> None:
    sheet = product.sheets.get()
    browser = signed_in(an_editor(an_insurer("Zuid")))
    assert browser.get(reverse("preview", args=[sheet.pk])).status_code == 404


def test_nobody_sees_it_on_a_password_alone(draft: Sheet) -> None:
    user = a_user(secretariat=True, is_staff=True)
    response = signed_in(user).get(reverse("preview", args=[draft.pk]))
    assert response.status_code == 302
    assert not response["Location"].startswith("/beheer/")


def test_the_secretariat_sees_it_while_it_decides(draft: Sheet, editor: User) -> None:
    with clock_at(SPRING):
        submitted(draft, editor)
    for state in (State.SUBMITTED, State.APPROVED):
        Sheet.objects.filter(pk=draft.pk).update(state=state)
        html = page_of(a_reviewer(), draft)
        assert "niet recent bevestigd, voor het laatst op 1 maart 2026" in html


def test_once_public_it_leads_to_the_page_itself(draft: Sheet, editor: User) -> None:
    made_public(draft, editor)
    response = signed_in(editor).get(reverse("preview", args=[draft.pk]))
    assert (response.status_code, response["Location"]) == (302, "/producten/polis/versies/2/")


def test_what_counts_as_confirmed_is_what_would_if_this_user_handed_it_in(
    product: Product, editor: User
) -> None:
    draft = a_sheet(product, date(2026, 4, 1))
    assert "bevestigd op 1 maart 2026" in words_of(page_of(editor, draft))
    told = words_of(page_of(a_reviewer(), draft))
    assert "niet bevestigd door de verzekeraar" in told
    assert "Gepubliceerd nog niet" in told


def test_a_damaged_answer_is_told_and_breaks_nothing(draft: Sheet, editor: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE policies_cell SET value = %s WHERE sheet_id = %s AND row = %s",
            ['{"procent": "veel"}', draft.pk, "max_werkgeverslasten"],
        )
    for html in (page_of(editor, draft), market_of(editor, draft)):
        text = words_of(html)
        assert "Niet te lezen, en daarom hier als “niet opgegeven”: Werkgeverslasten." in text
        assert "Vul dit antwoord opnieuw in." in text


def test_a_row_that_the_draft_lacks_is_not_given(draft: Sheet, editor: User) -> None:
    the_cell(draft, "regres").delete()
    assert "niet opgegeven" in page_of(editor, draft)


def test_its_public_documents_are_shown_and_can_be_opened(draft: Sheet, editor: User) -> None:
    common = {"sheet": draft, "kind": DocumentKind.CONDITIONS, "dated": date(2026, 1, 1)}
    Document.objects.create(
        title="Voor ieder", link="https://noord.example/v", public=True, **common
    )
    Document.objects.create(title="Voor ons", link="https://noord.example/o", **common)
    html = page_of(editor, draft)
    assert "Voor ieder" in html
    assert "Voor ons" not in html


def test_text_of_a_draft_is_text_and_never_markup(product: Product, editor: User) -> None:
    cell = {"certainty": "onbekend", "value": None, "note": "<b>x</b>", "source": "=1<i>y</i>"}
    draft = a_sheet(product, SUMMER, inlooprisico=cell)
    draft.remark = "<script>z</script>"
    draft.save()
    for html in (page_of(editor, draft), market_of(editor, draft)):
        for tag in ("<b>x", "<i>y", "<script>z"):
            assert tag not in html


def test_only_reading_is_possible(draft: Sheet, editor: User) -> None:
    for name in ("preview", "preview-market"):
        assert signed_in(editor).post(reverse(name, args=[draft.pk])).status_code == 405


@pytest.mark.parametrize(("name", "most"), [("preview", 11), ("preview-market", 13)])
def test_it_costs_as_many_queries_with_a_larger_market(
    draft: Sheet,
    editor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
    most: int,
) -> None:
    for number in range(4):
        published(a_sheet(a_product(name=f"Ander {number}", slug=f"ander-{number}")))
    browser, address = signed_in(editor), reverse(name, args=[draft.pk])
    with django_assert_max_num_queries(most):
        assert browser.get(address).status_code == 200
