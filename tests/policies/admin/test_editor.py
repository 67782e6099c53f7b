"""The form of a draft: progress, what changes, taking over from before, and looking first."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry
from policies.certainty import STORED
from policies.models import Cell, Sheet, State
from policies.rows import ROWS
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    an_insurer,
    published,
    sent_back,
    submitted,
    the_cell,
)
from tests.policies.admin.beheer import (
    as_shown,
    list_of,
    opened,
    page_of,
    save,
    send,
    signed_in,
    told,
)

pytestmark = pytest.mark.django_db

LATER = date(2026, 6, 1)
MOST_QUERIES = 26


@pytest.fixture
def public() -> Sheet:
    """A public sheet, version 1."""
    product = a_product(an_insurer("Verzekeraar Vast"), name="Product Vast")
    sheet = a_sheet(product, max_werkgeverslasten="tot 20%", regres="ja", inlooprisico="nee")
    return published(sheet)


@pytest.fixture
def draft(public: Sheet) -> Sheet:
    """Its successor: another percentage, and one answer taken back."""
    return a_sheet(public.product, LATER, max_werkgeverslasten="tot 30%", regres=None)


@pytest.fixture
def member(draft: Sheet) -> Client:
    """Someone who keeps it, signed in."""
    return signed_in(an_editor(draft.product.insurer, "redacteur@example.org"))


def text_of(response: Any) -> str:
    """The page as one line."""
    return " ".join(response.content.decode().split())


def changed(response: Any) -> list[tuple[str, str, str]]:
    """What the page says changes: row, from, to."""
    against = response.context["opened"].against
    return [(each.row.key, each.before.text, each.after.text) for each in against.weighty]


def test_every_row_has_every_certainty_as_an_option_of_its_own(
    member: Client, draft: Sheet
) -> None:
    page = member.get(page_of(draft)).content.decode()
    for row in ROWS:
        for certainty in STORED:
            assert f'name="{row.key}-certainty" value="{certainty.value}"' in page
    assert page.count("niet van toepassing") >= len(ROWS)


def test_a_structured_answer_is_a_group_with_a_legend_and_units(
    member: Client, draft: Sheet
) -> None:
    page = text_of(member.get(page_of(draft)))
    row = page.partition('id="kenmerk-max_verzekerde_loonsom"')[2].partition('id="kenmerk-')[0]
    assert '<fieldset class="answer-parts"> <legend>Antwoord</legend>' in row
    assert '<span class="unit" aria-hidden="true">euro</span>' in row
    assert "Artikel 7:629 BW" in page


def test_usual_periods_are_ticked_and_others_typed(member: Client, draft: Sheet) -> None:
    shown = opened(member, draft)
    periods = {"eigen_risicotermijn-werkdagen": ["10", "30", "45"]}
    certain = {"eigen_risicotermijn-certainty": "bevestigd"}
    member.post(page_of(draft), {**shown, **certain, **periods})
    assert the_cell(draft, "eigen_risicotermijn").value == {"werkdagen": [10, 30, 45]}
    page = text_of(member.get(page_of(draft)))
    assert 'value="10" id="id_eigen_risicotermijn-werkdagen_0" checked' in page
    assert 'value="20" id="id_eigen_risicotermijn-werkdagen_1">' in page
    assert 'value="45" id="id_eigen_risicotermijn-werkdagen"' in page


def test_periods_that_are_no_numbers_come_back_as_typed(member: Client, draft: Sheet) -> None:
    shown = opened(member, draft)
    response = member.post(
        page_of(draft), {**shown, "eigen_risicotermijn-werkdagen": ["10", "een <i>maand</i>, 5"]}
    )
    page = text_of(response)
    assert 'value="10" id="id_eigen_risicotermijn-werkdagen_0" checked' in page
    assert 'value="een &lt;i&gt;maand&lt;/i&gt;, 5"' in page
    assert 'href="#id_eigen_risicotermijn-werkdagen_0"' in page


def test_progress_is_told_per_heading_with_links_to_what_is_open(
    member: Client, draft: Sheet
) -> None:
    page = text_of(member.get(page_of(draft)))
    assert "2 van 23 ingevuld" in page
    assert "<small>2 van 12 ingevuld</small>" in page
    assert "Nog open: 21" in page
    assert '<a href="#kenmerk-regres">Regres</a>' in page
    assert '<a href="#kenmerk-inlooprisico">Inlooprisico</a>' not in page


def test_progress_follows_what_is_typed(member: Client, draft: Sheet) -> None:
    response = save(member, draft, regres__certainty="niet_van_toepassing", _check="")
    assert response.context["opened"].progress.answered == 3
    wrong = save(member, draft, max_werkgeverslasten__procent="veel")
    assert wrong.context["opened"].progress.answered == 1


def test_what_changes_is_told_by_meaning_against_the_version_in_force(
    member: Client, draft: Sheet
) -> None:
    response = member.get(page_of(draft))
    assert changed(response) == [
        ("max_werkgeverslasten", "tot 20%", "tot 30%"),
        ("regres", "ja", "niet opgegeven"),
    ]
    page = text_of(response)
    assert "Ten opzichte van versie 1, die geldt op 1 juni 2026. Zoals het is opgeslagen." in page
    assert "10 procentpunt hoger" in page


def test_another_text_is_told_more_quietly(member: Client, draft: Sheet) -> None:
    response = save(member, draft, inlooprisico__note="Anders gezegd.", _check="")
    assert [each.row.key for each in response.context["opened"].against.quiet] == ["inlooprisico"]
    assert "Alleen tekst: 1 kenmerk" in text_of(response)


def test_looking_first_tells_what_would_change_and_saves_nothing(
    member: Client, draft: Sheet
) -> None:
    entries = AuditEntry.objects.count()
    response = save(
        member, draft, max_werkgeverslasten__procent="20", valid_from="2026-07-01", _check=""
    )
    assert response.status_code == 200
    assert changed(response) == [("regres", "ja", "niet opgegeven")]
    page = text_of(response)
    assert "die geldt op 1 juli 2026. Met wat hier nu is ingevuld." in page
    assert "Alles wat er staat, kan zo worden opgeslagen" in page
    assert response.context["unsaved"] is True
    draft.refresh_from_db()
    assert (draft.valid_from, AuditEntry.objects.count()) == (LATER, entries)


def test_looking_first_tells_what_is_wrong(member: Client, draft: Sheet) -> None:
    response = save(member, draft, max_werkgeverslasten__procent="veel", _check="")
    assert list(told(response)) == ["max_werkgeverslasten-procent"]
    assert "1 kenmerk kan zo nog niet staan en telt hier niet mee" in text_of(response)
    assert changed(response) == [("regres", "ja", "niet opgegeven")]


def test_on_a_first_sheet_everything_is_new(member: Client, draft: Sheet) -> None:
    first = a_sheet(a_product(draft.product.insurer))
    assert "Alles is nieuw" in text_of(member.get(page_of(first)))


def test_findings_are_those_of_what_is_typed(member: Client, draft: Sheet) -> None:
    def because(response: Any) -> list[str]:
        return [each.finding.because for each in response.context["findings"]]

    saved = because(member.get(page_of(draft)))
    typed = save(
        member,
        draft,
        eerste_contractstermijn__jaren="5",
        eerste_contractstermijn__certainty="bevestigd",
        _check="",
    )
    assert because(typed) != saved
    assert because(member.get(page_of(draft))) == saved


def test_one_row_is_taken_over_from_the_version_in_force_and_nothing_else_is_lost(
    member: Client, draft: Sheet
) -> None:
    assert 'name="_take" value="1 regres"' in member.get(page_of(draft)).content.decode()
    response = save(
        member,
        draft,
        regres__note="Weg.",
        max_werkgeverslasten__procent="veel",
        remark="Blijft.",
        _take="1 regres",
    )
    assert response.status_code == 200
    after = as_shown(response)
    assert (after["regres-antwoord"], after["regres-certainty"]) == ("ja", "bevestigd")
    assert after["regres-note"] == ""
    assert (after["max_werkgeverslasten-procent"], after["remark"]) == ("veel", "Blijft.")
    assert the_cell(draft, "regres").value is None
    assert send(member, draft, after, max_werkgeverslasten__procent="30").status_code == 302
    assert the_cell(draft, "regres").value == {"antwoord": "ja"}


def test_a_row_that_is_the_same_offers_nothing_to_take_over(member: Client, draft: Sheet) -> None:
    page = member.get(page_of(draft)).content.decode()
    assert 'value="1 inlooprisico"' not in page
    assert 'value="1 max_werkgeverslasten"' in page


def test_all_open_rows_are_taken_over_at_once_and_filled_ones_stay(
    member: Client, draft: Sheet
) -> None:
    assert "1 open kenmerk heeft een antwoord in versie 1" in text_of(member.get(page_of(draft)))
    response = save(member, draft, max_werkgeverslasten__procent="40", _take_open="1")
    after = as_shown(response)
    assert after["regres-antwoord"] == "ja"
    assert after["max_werkgeverslasten-procent"] == "40"
    assert the_cell(draft, "regres").value is None


@pytest.mark.parametrize("asked", ["", "1", "9 regres", "x regres", "1 niets", "99999999 regres"])
def test_what_was_never_public_cannot_be_taken_over(
    asked: str, member: Client, draft: Sheet
) -> None:
    response = save(member, draft, regres__note="Blijft.", _take=asked)
    assert as_shown(response)["regres-note"] == "Blijft."


def test_a_draft_is_no_version_to_take_over_from(member: Client, draft: Sheet) -> None:
    a_sheet(draft.product, date(2026, 8, 1), regres="nee")
    response = save(member, draft, _take="3 regres")
    assert as_shown(response)["regres-antwoord"] == ""


def test_a_correction_says_so_and_asks_for_the_public_reason(member: Client, public: Sheet) -> None:
    correction = a_sheet(public.product, public.valid_from)
    page = text_of(member.get(page_of(correction)))
    assert "Dit blad verbetert versie 1." in page
    assert "Reden van deze verbetering" in page
    assert "Verplicht om te kunnen indienen, en openbaar." in page
    save(member, correction, remark="De bron is opnieuw gelezen.")
    correction.refresh_from_db()
    assert correction.remark == "De bron is opnieuw gelezen."


def test_a_sheet_becomes_a_correction_by_the_day_that_is_typed(
    member: Client, draft: Sheet, public: Sheet
) -> None:
    assert "verbetert versie" not in text_of(member.get(page_of(draft)))
    response = save(member, draft, valid_from=public.valid_from.isoformat(), _check="")
    assert "Dit blad verbetert versie 1." in text_of(response)


def test_a_sheet_that_was_sent_back_says_why_and_saving_makes_it_a_draft(
    member: Client, draft: Sheet
) -> None:
    sent_back(submitted(draft), reason="Noem de <datum>.")
    page = text_of(member.get(page_of(draft)))
    assert "Noem de &lt;datum&gt;." in page
    save(member, draft, regres__certainty="niet_van_toepassing")
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert "Noem de &lt;datum&gt;." in text_of(member.get(page_of(draft)))


def test_a_sheet_with_the_secretariat_is_text(member: Client, draft: Sheet) -> None:
    submitted(draft)
    page = text_of(member.get(page_of(draft)))
    assert "Zolang het secretariaat ernaar kijkt, verandert dit blad niet." in page
    assert 'name="_save"' not in page
    assert "tot 30%" in page


def test_a_member_of_the_secretariat_has_the_same_form(draft: Sheet) -> None:
    reviewer = signed_in(a_reviewer())
    save(reviewer, draft, remark="Door het secretariaat.")
    draft.refresh_from_db()
    assert draft.remark == "Door het secretariaat."


def test_the_history_tells_what_an_answer_was_and_became(member: Client, draft: Sheet) -> None:
    save(member, draft, max_werkgeverslasten__procent="40", remark="Verhoogd.")
    page = text_of(member.get(page_of(draft, "history")))
    assert "Was: tot 30%; bevestigd door de verzekeraar" in page
    assert "Werd: tot 40%; bevestigd door de verzekeraar" in page
    assert "Werd: Verhoogd." in page


def test_a_history_that_grows_stays_one_page(
    member: Client, draft: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policies.admin.sheet.MOST", 2)
    for percentage in ("40", "50", "60"):
        save(member, draft, max_werkgeverslasten__procent=percentage)
    page = text_of(member.get(page_of(draft, "history")))
    assert page.count('<th scope="row">') == 2
    assert "Dit zijn de nieuwste." in page


def test_a_page_is_asked_for_in_one_of_three_ways(member: Client, draft: Sheet) -> None:
    assert member.head(page_of(draft)).status_code == 200
    assert member.put(page_of(draft)).status_code == 405


def test_the_page_and_its_answers_ask_a_bounded_number_of_queries(
    member: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    for changes in ({}, {"_check": ""}, {"eerste_contractstermijn__jaren": "drie"}):
        with CaptureQueriesContext(connection) as queries:
            send(member, draft, shown, **changes)
        assert len(queries) <= MOST_QUERIES


def test_a_new_draft_is_begun_with_one_button(member: Client) -> None:
    page = member.get(list_of(Sheet, "add")).content.decode()
    assert 'value="Begin het concept"' in page
    assert "_addanother" not in page


def test_a_row_that_is_no_longer_asked_stands_in_the_way_of_nothing(
    member: Client, draft: Sheet
) -> None:
    earlier = a_sheet(draft.product, date(2026, 2, 1))
    Cell.objects.bulk_create(
        Cell(sheet=each, row="vroeger", certainty="bevestigd", value={"ja": True})
        for each in (earlier, draft)
    )
    published(earlier)
    assert member.get(page_of(draft)).status_code == 200
    submitted(draft)
    assert signed_in(a_reviewer()).get(page_of(draft)).status_code == 200
