"""The proof over the whole catalogue: it passes on a sound one, and fails on any damage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from comparison.exports import FORMATS, csv, json, lines
from comparison.filters import criteria, facets, groups
from comparison.filters.answers import columns_with_answers
from comparison.filters.asked import Filter, Outcome, Question
from comparison.filters.groups import Groups
from comparison.filters.ways import Point, Way
from comparison.management.verifying import choices, comparisons, formats, payouts
from comparison.management.verifying.asking import answers_in, groups_in
from comparison.reading import Comparison, compare, comparing, sheets_in_force
from comparison.reading.sheets import columns_named
from comparison.selection import Selection
from comparison.table import Column
from policies import workflow
from policies.models import Catalogue, Sheet
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    an_insurer,
    clock_at,
    moment,
    published,
    the_cell,
)

pytestmark = pytest.mark.django_db

FILES = tuple(formats.READERS)
SLOW = [item.suffix for item in FORMATS if item.suffix not in formats.READERS]


@pytest.fixture
def catalogue() -> None:
    """Two products, one of them with a past and a doubt."""
    first = a_product(an_insurer("=Verzekeraar"), name="Polis: een", slug="een")
    sheet = published(a_sheet(first, date(2026, 1, 1), max_werkgeverslasten="tot 25%"))
    published(a_sheet(first, date(2026, 3, 1), max_werkgeverslasten="tot 30%", regres="ja"))
    second = a_product(an_insurer(), name="Polis: een", slug="twee")
    published(a_sheet(second, date(2026, 4, 1), max_werkgeverslasten="tot 25%"))
    with clock_at(moment("2026-05-01")):
        workflow.review(the_cell(sheet, "max_werkgeverslasten"), "Klopt dit?", by=None)


@pytest.fixture
def one(few_choices: None) -> None:
    """One product: enough to tell damage by."""
    published(a_sheet(a_product(slug="een"), max_werkgeverslasten="tot 25%", regres="ja"))


@pytest.fixture
def few_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters on a few rows only, for there are hundreds of choices to ask the portal for."""
    rows = {"max_werkgeverslasten", "inlooprisico", "regres", "mkb_dienstverlening"}
    few = tuple(item for item in criteria.CRITERIA if item.row.key in rows)
    monkeypatch.setattr(facets, "CRITERIA", few)


def verified(*without: str) -> str:
    """What the command says; raises CommandError."""
    said = StringIO()
    call_command("verify_catalogue", zonder=[*SLOW, *without], stdout=said, no_color=True)
    return said.getvalue()


@pytest.mark.usefixtures("catalogue", "few_choices")
def test_a_sound_catalogue_passes_and_what_was_done_is_told() -> None:
    before = Catalogue.objects.current().version
    said = verified()
    assert "Alles klopt met de productbladen." in said
    for what in ("filterkeuzes", "paren van filterkeuzes", "vergelijkingen", "bestanden csv"):
        assert f" {what}\n" in said
    for what in ("uitkeringen", "bestanden json met uitkeringen", "pagina’s met uitkeringen"):
        assert f" {what}\n" in said
    assert " seconden\n" in said
    assert "Bekeken: vandaag, 2 producten." in said
    assert "Bekeken: op 2026-01-01, 1 producten." in said
    assert Catalogue.objects.current().version == before


@pytest.mark.usefixtures("one")
def test_a_format_can_be_left_out() -> None:
    assert "bestanden" not in verified(*formats.READERS)


@pytest.mark.usefixtures("one")
def test_that_an_insurer_confirms_disturbs_nothing() -> None:
    sheet = Sheet.objects.get()
    with clock_at(moment("2026-05-01")):
        workflow.confirm(sheet, a_signatory(sheet.product.insurer))
    assert "Alles klopt" in verified("xlsx")


def test_every_choice_of_every_filter_is_tried() -> None:
    published(a_sheet(a_product(slug="een"), regres="ja"))
    options = sum(len(item.options) for item in facets.facets_of(columns(), Question()))
    assert f"{options:>8} filterkeuzes\n" in verified(*FILES)


def columns() -> list[Column]:
    on = date(2026, 2, 1)
    return columns_with_answers(sheets_in_force(Selection(), on), Selection(), on)


def test_an_empty_catalogue_is_no_error() -> None:
    assert "Alles klopt" in verified()


def failing(*without: str) -> str:
    with pytest.raises(CommandError) as problem:
        verified(*without)
    assert problem.value.returncode == 1
    return str(problem.value)


@pytest.mark.usefixtures("one")
def test_it_fails_when_a_filter_drops_a_product(monkeypatch: pytest.MonkeyPatch) -> None:
    def drop(columns: Sequence[Column], filters: Sequence[Filter]) -> Groups:
        found = groups.group(columns, filters)
        return replace(found, fails=found.fails[1:])

    monkeypatch.setattr(choices, "group", drop)
    assert "de drie groepen zijn" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_a_product_stands_in_two_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    def double(columns: Sequence[Column], filters: Sequence[Filter]) -> Groups:
        found = groups.group(columns, filters)
        return replace(found, open=found.open + found.fails)

    monkeypatch.setattr(choices, "group", double)
    assert "de drie groepen zijn" in failing(*FILES)


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("at_call", ["belooft 9, geeft", "met uw andere filters, geeft"])
def test_it_fails_when_a_count_lies(monkeypatch: pytest.MonkeyPatch, at_call: str) -> None:
    def lie(self: Way, found: Counter[Point], asked: Iterable[Point]) -> Mapping[Point, int]:
        return dict.fromkeys(asked, 9)

    for way in Way.__subclasses__():
        monkeypatch.setattr(way, "tally", lie)
    assert at_call in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_what_is_not_given_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(self: Filter, offered: Sequence[Point]) -> Any:
        return Outcome.MEETS if set(offered) & set(self.wanted) else Outcome.FAILS

    monkeypatch.setattr(Filter, "weigh", judge)
    assert "gaf geen antwoord en is toch beoordeeld" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_the_page_of_the_list_loses_a_product(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choices, "groups_in", lambda page: {**groups_in(page), "open": []})
    assert "groep open toont []" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_a_page_errs(monkeypatch: pytest.MonkeyPatch) -> None:
    def err(*arguments: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("comparison.views.comparing.links.choices", err)
    assert "antwoordt met 500" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_the_page_shows_another_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "answers_in", lambda page: answers_in(page)[::-1])
    assert "verwacht, “" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_the_page_leaves_answers_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "answers_in", lambda page: answers_in(page)[:-1])
    assert "22 van 23 antwoorden" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_the_table_says_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*asked: Any) -> list[Column]:
        return [replace(column, cells={}) for column in columns_named(*asked)]

    monkeypatch.setattr(comparing, "columns_named", forgetful)
    assert "Werkgeverslasten: [" in failing(*FILES)


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("suffix", FILES)
def test_it_fails_when_a_file_loses_a_cell(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    def lose(comparison: Comparison) -> Any:
        *kept, last = lines_of(comparison)
        blank = replace(last.said[0], cell=replace(last.said[0].cell, value=None, note="weg"))
        return [*kept, replace(last, row=kept[0].row, said=(blank, *last.said[1:]))]

    lines_of = lines.lines_of
    for module in (csv, json):
        monkeypatch.setattr(module, "lines_of", lose)
    monkeypatch.setattr("comparison.exports.xlsx.workbook.lines_of", lose)
    assert "verwacht, " in failing(*(other for other in FILES if other != suffix))


@pytest.mark.usefixtures("one")
def test_it_fails_when_a_file_cannot_be_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(formats.READERS, "csv", formats.read_json)
    assert "is niet terug te lezen" in failing("json", "xlsx")


@pytest.mark.usefixtures("one")
def test_a_file_that_nobody_reads_back_has_to_begin_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(formats.READERS, "csv")
    monkeypatch.setitem(formats.STARTS, "csv", b"%PDF-")
    assert "begint niet als zo’n bestand" in failing("json", "xlsx")


@pytest.mark.usefixtures("one")
def test_it_fails_when_nothing_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        comparisons, "compare", lambda asked, now: replace(compare(asked, now), table=None)
    )
    assert "kenmerken" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_nothing_is_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payouts, "GOLDEN", ())
    assert "uitkeringen: er is niets berekend" in failing(*FILES)


@pytest.mark.usefixtures("one")
def test_it_fails_when_the_page_of_the_payouts_errs(monkeypatch: pytest.MonkeyPatch) -> None:
    def err(*arguments: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("comparison.payout.views.title_of", err)
    assert "/rekenen/uitkering/?" in failing(*FILES)
