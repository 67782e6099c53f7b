"""What policies pay on paper: on every page dated, and to be followed by ear."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from django.test import Client

from tests.builders import a_product, a_sheet, clock_at, moment, published
from tests.comparison.paper import pages_of, spoken, squeezed
from tests.comparison.payout.golden_reading import as_pdf, asked_in_json
from tests.comparison.payout.reading import a_question
from tests.comparison.programs import needs_pango

EVENTS = {"overlijden": "ja", "loonsanctie": "10", "contract": "verlengd", "contract_week": "12"}

pytestmark = [pytest.mark.django_db, needs_pango]


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    with clock_at(moment("2031-03-04", hour=15)):
        yield


def in_phases(number: int) -> dict[str, object]:
    """A question with so many phases: its address is as long as they come."""
    days = [date(2026, 11, 2) + timedelta(weeks=2 * each) for each in range(number + 1)]
    return a_question(
        verzuim="fasen",
        weken=None,
        procent=None,
        fase_van=[day.isoformat() for day in days[:-1]],
        fase_procent=[("100", "50")[each % 2] for each in range(number)],
        fase_tot=(days[-1] - timedelta(days=1)).isoformat(),
    )


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("phases", [0, 24])
def test_every_page_tells_when_it_was_made_and_where_it_stands(
    client: Client, tmp_path: Path, phases: int
) -> None:
    query = in_phases(phases) if phases else a_question()
    address = asked_in_json(client, query)["vast_adres"]
    pages = [squeezed(page) for page in pages_of(as_pdf(client, tmp_path, query))]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        for fact in (
            "berekend op 2 november 2026",
            "zoals bekend op het moment van maken",
            "gemaakt op 4 maart 2031 om 15.00 uur",
            address,
            f"bladzijde {number} van {len(pages)}",
        ):
            assert squeezed(fact) in page


@pytest.mark.usefixtures("example")
def test_it_is_tagged_for_screen_readers(client: Client, tmp_path: Path) -> None:
    with pikepdf.open(as_pdf(client, tmp_path, a_question(**EVENTS))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).startswith("Wat 5 polissen betalen")
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
        things = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
        ]
        heads = [thing for thing in things if thing.S == "/TH"]
        assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}
        assert all(len(thing.A.Headers) == 2 for thing in things if thing.S == "/TD")
        pictures = [str(thing.Alt) for thing in things if thing.S == "/Figure"]
        assert len(pictures) == 5
        assert all(told.startswith("Product ") for told in pictures)


@pytest.mark.usefixtures("example")
def test_the_picture_tells_the_amounts(client: Client, tmp_path: Path) -> None:
    with pikepdf.open(
        as_pdf(client, tmp_path, a_question(doorbetaling="cao", cao_1="100", cao_2="70"))
    ) as pdf:
        told = [str(thing.Alt) for thing in pdf.objects if "/Alt" in dir_of(thing)]
    assert len(told) == 5
    assert all("€ 14.000,00" in words and "blijft voor u" in words for words in told)


def dir_of(thing: object) -> list[str]:
    return list(thing.keys()) if isinstance(thing, pikepdf.Dictionary) else []


@pytest.mark.usefixtures("example")
def test_our_own_pages_and_looks_are_understood_whole(
    client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        as_pdf(client, tmp_path, a_question(**EVENTS))
    assert caplog.messages == []


@pytest.mark.usefixtures("example")
def test_it_tells_question_working_sources_and_conventions(client: Client, tmp_path: Path) -> None:
    query = a_question(**EVENTS, lasten="hoogste")
    whole = squeezed(spoken(as_pdf(client, tmp_path, query)))
    document = asked_in_json(client, query)
    for item in document["producten"]:
        texts = [*item["reden"], *item["opmerkingen"]]
        texts += [step[name] for step in item["berekening"] for name in ("stap", "som", "uitkomst")]
        texts += [fact["bron"] for fact in item["feiten"].values() if fact["bron"]]
        texts += [fact["toelichting"] for fact in item["feiten"].values() if fact["toelichting"]]
        texts += [event["reden"] for event in item["gebeurtenissen"]]
        assert [text for text in texts if squeezed(text) not in whole] == []
    told = [*document["afspraken"], *(item["antwoord"] for item in document["situatie"])]
    told += [item["bron"] for item in document["wettelijke_bedragen"]]
    assert [text for text in told if squeezed(text) not in whole] == []


def test_markup_in_a_name_stays_text(client: Client, tmp_path: Path) -> None:
    published(a_sheet(a_product(name="<img src=file:///etc/passwd>", slug="polis")))
    whole = squeezed(spoken(as_pdf(client, tmp_path, a_question())))
    assert squeezed("<img src=file:///etc/passwd>") in whole


def test_without_products_it_says_so(client: Client, tmp_path: Path) -> None:
    whole = squeezed(spoken(as_pdf(client, tmp_path, a_question(op="2026-01-01"))))
    assert squeezed("Geen producten op deze dag") in whole
