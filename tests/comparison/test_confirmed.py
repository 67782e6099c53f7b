"""How lately an insurer confirmed a product: the same words on every page and in every file."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comparison.reading import compare
from comparison.selection import Selection
from policies import workflow
from policies.models import Sheet
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    an_insurer,
    clock_at,
    moment,
    published,
)
from tests.comparison.conftest import AsJson
from tests.comparison.history import read
from tests.comparison.paper import pages_of
from tests.comparison.workbook import opened

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)
NEVER = "niet bevestigd door de verzekeraar"
LONG_AGO = "niet recent bevestigd, voor het laatst op 1 maart 2026"
RECENTLY = "bevestigd op 1 mei 2026"


def confirmed(sheet: Sheet, *days: str) -> Sheet:
    """The sheet, confirmed by a signatory on these days."""
    by = a_signatory(sheet.product.insurer)
    for day in days:
        with clock_at(moment(day)):
            workflow.confirm(sheet, by)
    return sheet


@pytest.fixture
def three(db: None) -> None:
    """A product never confirmed, one long ago and one recently, seen from the first of June."""
    names = {"nooit": (), "lang": ("2026-03-01",), "pas": ("2026-02-01", "2026-05-01")}
    for name, days in names.items():
        insurer = an_insurer(f"Van {name}")
        sheet = published(a_sheet(a_product(insurer, name.capitalize(), name), regres="ja"))
        confirmed(sheet, *days)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("path", ["/producten/", "/vergelijken/"])
def test_list_and_table_say_it_by_word(client: Client, path: str) -> None:
    text = read(client, f"{path}?op={ON}")
    assert [text.count(words) for words in (NEVER, LONG_AGO, RECENTLY)] == [1, 1, 1]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("slug", "words", "sign"),
    [
        ("nooit", NEVER, "niet-bevestigd-door-de-verzekeraar"),
        ("lang", LONG_AGO, "niet-recent-bevestigd"),
        ("pas", RECENTLY, "bevestigd"),
    ],
)
def test_the_product_page_says_it_by_word_and_sign(
    client: Client, slug: str, words: str, sign: str
) -> None:
    html = client.get(f"/producten/{slug}/?op={ON}").content.decode()
    assert f'<span class="mark {sign}">{words}</span>' in html


@pytest.mark.usefixtures("three")
def test_unconfirmed_products_stay_listed_in_their_own_place(client: Client) -> None:
    listed = client.get(f"/producten/?op={ON}").context["listing"].columns
    assert [column.slug for column in listed] == ["lang", "nooit", "pas"]


@pytest.mark.usefixtures("three")
def test_the_oldest_confirmation_in_view_and_what_lacks_one_stand_above_the_table(
    client: Client,
) -> None:
    told = "1 maart 2026; 1 van 3 niet recent bevestigd; 1 van 3 niet bevestigd"
    assert told in read(client, f"/vergelijken/?op={ON}")
    assert "1 mei 2026 Oudste" in read(client, f"/vergelijken/?op={ON}&p=pas")
    nobody = "Oudste bevestiging nog door geen verzekeraar bevestigd"
    assert nobody in read(client, f"/vergelijken/?op={ON}&p=nooit")


@pytest.mark.usefixtures("three")
def test_json_says_it_by_day_and_word(as_json: AsJson) -> None:
    products = as_json(op=ON)["producten"]
    assert [(one["bevestiging"], one["bevestigd_op"]) for one in products] == [
        ("niet recent bevestigd", "2026-03-01"),
        (NEVER, None),
        ("bevestigd", "2026-05-01"),
    ]


@pytest.mark.usefixtures("three")
def test_csv_says_it_among_the_facts(client: Client) -> None:
    content = client.get(f"/vergelijken.csv?op={ON}").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert [line for line in lines if line and line[0].startswith("bevestiging van")] == [
        ["bevestiging van Lang (Van lang)", "niet recent bevestigd", "2026-03-01"],
        ["bevestiging van Nooit (Van nooit)", NEVER, ""],
        ["bevestiging van Pas (Van pas)", "bevestigd", "2026-05-01"],
    ]


@pytest.mark.usefixtures("three")
def test_the_workbook_says_it_over_every_column_and_behind_every_answer(client: Client) -> None:
    workbook = opened(client.get(f"/vergelijken.xlsx?op={ON}").content)
    heads = [str(cell.value) for cell in workbook["Vergelijking"][5]]
    assert [head.rpartition("\n")[2] for head in heads[2:5]] == [LONG_AGO, NEVER, RECENTLY]
    behind = list(workbook["Bronnen en toelichtingen"].values)
    at = behind[0].index("bevestiging")
    assert {line[at] for line in behind[1:]} == {LONG_AGO, NEVER, RECENTLY}


@pytest.mark.usefixtures("three")
def test_paper_says_it_over_every_column_and_on_top(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "vergelijking.pdf"
    file.write_bytes(client.get(f"/vergelijken.pdf?op={ON}").content)
    text = " ".join(pages_of(file)[0].split())
    assert "Oudste bevestiging: 1 maart 2026; 1 van 3 niet recent bevestigd" in text
    assert [text.count(words) for words in (NEVER, LONG_AGO, RECENTLY)] == [1, 1, 1]


def test_the_day_after_ninety_days_it_is_no_longer_recent(client: Client) -> None:
    confirmed(published(a_sheet(a_product(slug="polis"))), "2026-03-01")
    assert "bevestigd op 1 maart 2026" in read(client, "/producten/polis/?op=2026-05-30")
    assert LONG_AGO in read(client, "/producten/polis/?op=2026-05-31")


def test_what_was_confirmed_later_was_not_known_before(client: Client) -> None:
    confirmed(published(a_sheet(a_product(slug="polis"))), "2026-03-01", "2026-05-01")
    address = f"/producten/polis/?op={ON}"
    assert RECENTLY in read(client, address)
    assert LONG_AGO in read(client, f"{address}&bekend=2026-04-30")
    assert NEVER in read(client, f"{address}&bekend=2026-02-28")


def test_a_confirmation_is_of_that_very_sheet(client: Client) -> None:
    sheet = confirmed(published(a_sheet(a_product(slug="polis"))), "2026-03-01")
    published(a_sheet(sheet.product, ON), at="2026-05-01")
    assert NEVER in read(client, f"/producten/polis/?op={ON}")
    assert LONG_AGO in read(client, "/producten/polis/?op=2026-05-31")


def test_an_older_version_was_confirmed_in_so_far_as_it_held(client: Client) -> None:
    sheet = confirmed(published(a_sheet(a_product(slug="polis"))), "2026-03-01")
    published(a_sheet(sheet.product, date(2026, 4, 1)), at="2026-03-20")
    page = read(client, "/producten/polis/versies/1/?op=2027-01-01")
    assert "bevestigd op 1 maart 2026" in page
    assert "niet recent" not in page


def test_the_day_that_stands_on_the_sheet_itself_still_counts(client: Client) -> None:
    draft = a_sheet(a_product(slug="polis"))
    draft.confirmed_on = date(2026, 5, 1)
    draft.save()
    sheet = published(draft)
    assert RECENTLY in read(client, f"/producten/polis/?op={ON}")
    confirmed(sheet, "2026-03-01")
    assert RECENTLY in read(client, f"/producten/polis/?op={ON}")


def test_the_versions_page_lists_the_days_newest_first(client: Client) -> None:
    days = [f"2026-0{month}-01" for month in range(2, 9)]
    confirmed(published(a_sheet(a_product(slug="polis"))), *days)
    text = read(client, "/producten/polis/versies/?op=2026-09-01")
    assert (
        "Bevestigd door de verzekeraar op 1 augustus 2026, 1 juli 2026, 1 juni 2026 en 1 mei 2026, "
        "en eerder nog 3 keer." in text
    )
    earlier = read(client, "/producten/polis/versies/?bekend=2026-03-15")
    assert "Bevestigd door de verzekeraar op 1 maart 2026 en 1 februari 2026." in earlier


def test_a_version_that_was_never_confirmed_lists_no_days(client: Client) -> None:
    published(a_sheet(a_product(slug="polis")))
    assert "Bevestigd door" not in read(client, "/producten/polis/versies/")


def test_the_list_of_changes_and_the_feeds_keep_quiet_about_it(client: Client) -> None:
    confirmed(published(a_sheet(a_product(slug="polis"))), "2026-03-01")
    assert "bevestigd" not in read(client, "/wijzigingen/").lower()
    assert "bevestigd" not in client.get("/wijzigingen.atom").content.decode().lower()
    assert client.get("/wijzigingen.atom").content.decode().count("<entry>") == 1


@pytest.mark.usefixtures("three")
def test_the_permalink_keeps_saying_the_same(client: Client) -> None:
    with clock_at(moment(ON)):
        before = client.get("/vergelijken/")
    permalink = before.context["permalink"].removeprefix("http://testserver")
    confirmed(Sheet.objects.get(product__slug="lang"), "2026-06-02")
    with clock_at(moment("2026-12-01")):
        after = client.get(permalink)

    def told(response: object) -> list[str]:
        html = response.content.decode()  # type: ignore[attr-defined]
        return re.findall(r'<span class="mark [^"]*bevestigd[^"]*">[^<]*</span>', html)

    assert told(before) == told(after)
    assert len(told(after)) == 3


@pytest.mark.usefixtures("three")
def test_it_costs_no_query_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        comparison = compare(Selection(on=ON), moment(ON))
    assert [column.slug for column in comparison.long_unconfirmed] == ["lang"]
    assert [column.slug for column in comparison.unconfirmed] == ["nooit"]
