"""What becomes of a worksheet: right rows are saved, wrong ones told, others' work is kept."""

from datetime import date
from typing import Any

import pytest

from accounts.models import AuditEntry, User
from policies import workflow, worksheet
from policies.models import Sheet, State
from policies.worksheet import Outcome, Unreadable
from policies.worksheet.layout import FILLED_IN
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    published,
    submitted,
    the_cell,
)
from tests.policies.worksheet.sheets import at, filled, saved, taken, workbook_of

pytestmark = pytest.mark.django_db

CONFIRMED = "bevestigd door de verzekeraar"
UNKNOWN = "niet opgegeven"
ALL = 26
"""Three facts and twenty-three rows."""


@pytest.fixture
def draft() -> Sheet:
    """A draft with one answer."""
    return a_sheet(a_product(slug="polis"), max_werkgeverslasten="tot 25%")


@pytest.fixture
def user(draft: Sheet) -> User:
    """Who keeps it."""
    return an_editor(draft.product.insurer)


@pytest.fixture
def colleague(draft: Sheet) -> User:
    """Someone else who keeps it."""
    return an_editor(draft.product.insurer)


def told(outcome: Outcome) -> dict[str, str]:
    """What is wrong, by the address of the cell."""
    return {fault.place.address: fault.message for fault in outcome.faults}


def labels(things: Any) -> list[str]:
    return [thing.label for thing in things]


def edits(sheet: Sheet) -> list[AuditEntry]:
    """What the log has of changes to the sheet."""
    return list(AuditEntry.objects.about(sheet).filter(act="gewijzigd").order_by("pk"))


def change(sheet: Sheet, by: User, row: str, answer: str) -> None:
    """Save another answer in the draft, as the editor's page does."""
    cell = the_cell(sheet, row)
    cell.certainty = "bevestigd"
    cell.value = cell.definition.kind.to_json(cell.definition.kind.parse(answer))
    workflow.save(sheet, [cell], {}, by)


def test_what_is_right_is_saved_with_one_entry_in_the_log(draft: Sheet, user: User) -> None:
    outcome = taken(
        draft,
        user,
        valid_from="1-7-2026",
        max_werkgeverslasten__procent=30,
        regres__antwoord="onder voorwaarden",
        regres__certainty=CONFIRMED,
        regres__source="Voorwaarden, artikel 4",
        regres__note="Alleen met\nuw hulp.",
    )
    assert labels(outcome.taken) == ["Geldig vanaf", "Werkgeverslasten", "Regres"]
    assert (outcome.same, outcome.wrong, outcome.kept) == (ALL - 3, (), ())
    draft.refresh_from_db()
    assert draft.valid_from == date(2026, 7, 1)
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "30"}
    regres = the_cell(draft, "regres")
    assert (regres.value, regres.certainty) == ({"antwoord": "onder_voorwaarden"}, "bevestigd")
    assert (regres.source, regres.note) == ("Voorwaarden, artikel 4", "Alleen met\nuw hulp.")
    (entry,) = edits(draft)
    assert entry.who == user
    assert set(entry.after or {}) == {"geldig_vanaf", "max_werkgeverslasten", "regres"}


def test_the_differences_are_told_in_words(draft: Sheet, user: User) -> None:
    outcome = taken(draft, user, max_werkgeverslasten__procent="30", complaints_route="Loket")
    assert [
        [(each.name, each.draft, each.worksheet) for each in one.differences]
        for one in outcome.taken
    ] == [[("", "niets", "Loket")], [("Antwoord", "tot 25%", "tot 30%")]]


def test_an_untouched_worksheet_changes_nothing(draft: Sheet, user: User) -> None:
    outcome = taken(draft, user)
    assert outcome.changes_nothing
    assert (outcome.same, outcome.wrong, outcome.kept) == (ALL, (), ())
    assert edits(draft) == []


def test_the_same_file_twice_changes_nothing_the_second_time(draft: Sheet, user: User) -> None:
    raw = worksheet.write(draft)
    typed = {"max_werkgeverslasten__procent": "30"}
    assert not taken(draft, user, raw, **typed).changes_nothing
    again = taken(draft, user, raw, **typed)
    assert (again.changes_nothing, again.same, again.kept) == (True, ALL, ())
    assert len(edits(draft)) == 1
    assert draft.product.sheets.count() == 1


def test_another_spelling_of_the_same_answer_is_no_change(draft: Sheet, user: User) -> None:
    assert taken(draft, user, max_werkgeverslasten__procent=(0.25, "0%")).changes_nothing


def test_an_answer_can_be_taken_back(draft: Sheet, user: User) -> None:
    taken(draft, user, max_werkgeverslasten__procent=None, max_werkgeverslasten__certainty=UNKNOWN)
    cell = the_cell(draft, "max_werkgeverslasten")
    assert (cell.value, cell.certainty) == (None, "onbekend")


def test_everything_wrong_is_told_at_once_and_the_rest_is_saved(draft: Sheet, user: User) -> None:
    outcome = taken(
        draft,
        user,
        valid_from="morgen",
        dekkingen__laagste_jaar_1="70",
        dekkingen__laagste_jaar_2="700",
        dekkingen__certainty=CONFIRMED,
        max_werkgeverslasten__procent="heel veel",
        eerste_contractstermijn__jaren="3",
        regres__antwoord="ja",
        regres__certainty=CONFIRMED,
    )
    assert told(outcome) == {
        at("valid_from"): "Voer een geldige datum in.",
        at("dekkingen", "laagste_jaar_2"): "Kies een getal van 0% t/m 100%.",
        at("dekkingen", "hoogste_jaar_1"): "Vul in: hoogste dekking, jaar 1.",
        at("dekkingen", "hoogste_jaar_2"): "Vul in: hoogste dekking, jaar 2.",
        at("max_werkgeverslasten"): "“heel veel” is geen getal. Schrijf bijvoorbeeld 125.000 of "
        "7,5: een punt voor duizendtallen, een komma voor decimalen.",
        at("eerste_contractstermijn", "certainty"): (
            "Hier staat een antwoord. Kies hoe zeker het is, of maak het antwoord leeg."
        ),
    }
    assert [fault.place.line for fault in outcome.faults] == sorted(
        fault.place.line for fault in outcome.faults
    )
    assert labels(outcome.taken) == ["Regres"]
    assert the_cell(draft, "regres").value == {"antwoord": "ja"}
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}
    assert the_cell(draft, "dekkingen").value is None
    assert list(edits(draft)[0].after or {}) == ["regres"]


def test_the_messages_are_those_of_the_form(draft: Sheet, user: User) -> None:
    outcome = taken(
        draft,
        user,
        max_werkgeverslasten__procent="101",
        max_werkgeverslasten__certainty="overgenomen uit een document",
        inlooprisico__antwoord="onder voorwaarden",
        inlooprisico__certainty=CONFIRMED,
        max_eindleeftijd__tot="een vaste leeftijd",
        max_eindleeftijd__certainty=CONFIRMED,
    )
    assert told(outcome) == {
        at("max_eindleeftijd", "jaar"): (
            "Vul een aantal jaren in bij een vaste leeftijd, en alleen dan."
        ),
        at("max_werkgeverslasten"): "Kies een getal van 0% t/m 100%.",
        at("max_werkgeverslasten", "source"): "Noem het document waaruit dit is overgenomen.",
        at("inlooprisico", "note"): (
            "Leg dit antwoord uit: zonder toelichting zegt het te weinig."
        ),
    }


def test_all_that_was_typed_in_a_wrong_row_is_told(draft: Sheet, user: User) -> None:
    outcome = taken(
        draft, user, max_werkgeverslasten__procent="veel", max_werkgeverslasten__note="Een <b>noot"
    )
    (wrong,) = outcome.wrong
    assert wrong.label == "Werkgeverslasten"
    assert {(place.field, text) for place, text in wrong.typed} == {
        ("procent", "veel"),
        ("certainty", CONFIRMED),
        ("note", "Een <b>noot"),
    }


def test_a_formula_is_told_by_its_cell_and_never_reckoned(draft: Sheet, user: User) -> None:
    workbook = workbook_of(worksheet.write(draft))
    page = workbook[FILLED_IN]
    page[at("max_werkgeverslasten")].value = "=10+20"
    page[at("regres", "note")].value = '=WEBSERVICE("https://example.org")'
    outcome = worksheet.take_over(draft, worksheet.read(saved(workbook)), user)
    message = "Hier staat een formule. Plak in plaats daarvan de waarde."
    assert told(outcome) == {
        at("max_werkgeverslasten"): message,
        at("regres", "note"): message,
    }
    assert outcome.wrong[0].typed[0][1] == "=10+20"
    assert outcome.changes_nothing


def test_a_certainty_that_is_left_out_is_asked_for(draft: Sheet, user: User) -> None:
    outcome = taken(draft, user, regres__certainty=None)
    assert told(outcome) == {at("regres", "certainty"): "Dit veld is verplicht."}


def test_what_a_colleague_changed_and_the_worksheet_did_not_stays(
    draft: Sheet, user: User, colleague: User
) -> None:
    raw = worksheet.write(draft)
    change(draft, colleague, "max_werkgeverslasten", "tot 40%")
    outcome = taken(draft, user, raw, regres__antwoord="ja", regres__certainty=CONFIRMED)
    (kept,) = outcome.kept
    assert (kept.label, kept.contested, kept.who) == ("Werkgeverslasten", False, str(colleague))
    assert [(each.draft, each.worksheet) for each in kept.differences] == [("tot 40%", "tot 25%")]
    assert labels(outcome.taken) == ["Regres"]
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "40"}


def test_what_a_colleague_changed_too_is_not_overwritten(
    draft: Sheet, user: User, colleague: User
) -> None:
    raw = worksheet.write(draft)
    change(draft, colleague, "max_werkgeverslasten", "tot 40%")
    workflow.save(draft, [], {"remark": "Van een collega."}, colleague)
    outcome = taken(draft, user, raw, max_werkgeverslasten__procent="30", remark="Van mij.")
    assert [(kept.label, kept.contested) for kept in outcome.kept] == [
        ("Toelichting bij dit blad", True),
        ("Werkgeverslasten", True),
    ]
    assert [(each.draft, each.worksheet) for kept in outcome.kept for each in kept.differences] == [
        ("Van een collega.", "Van mij."),
        ("tot 40%", "tot 30%"),
    ]
    assert outcome.changes_nothing
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "40"}


def test_what_both_changed_alike_is_no_conflict(draft: Sheet, user: User, colleague: User) -> None:
    raw = worksheet.write(draft)
    change(draft, colleague, "max_werkgeverslasten", "tot 40%")
    outcome = taken(draft, user, raw, max_werkgeverslasten__procent="40")
    assert (outcome.same, outcome.kept) == (ALL, ())


def test_ones_own_earlier_upload_is_no_conflict(draft: Sheet, user: User) -> None:
    raw = worksheet.write(draft)
    taken(draft, user, raw, max_werkgeverslasten__procent="30")
    outcome = taken(draft, user, raw, max_werkgeverslasten__procent="35")
    assert (labels(outcome.taken), outcome.kept) == (["Werkgeverslasten"], ())
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "35"}


def test_a_colleague_who_came_after_ones_upload_is_not_overwritten(
    draft: Sheet, user: User, colleague: User
) -> None:
    raw = worksheet.write(draft)
    taken(draft, user, raw, max_werkgeverslasten__procent="30")
    change(draft, colleague, "max_werkgeverslasten", "tot 40%")
    outcome = taken(draft, user, raw, max_werkgeverslasten__procent="30")
    assert labels(outcome.kept) == ["Werkgeverslasten"]
    assert outcome.changes_nothing


def test_the_secretariat_is_named_as_such(draft: Sheet, user: User) -> None:
    raw = worksheet.write(draft)
    change(draft, a_reviewer("beoordelaar@example.org"), "max_werkgeverslasten", "tot 40%")
    (kept,) = taken(draft, user, raw, max_werkgeverslasten__procent="30").kept
    assert kept.who == "het secretariaat"


def test_marks_that_were_wiped_overwrite_nothing(draft: Sheet, user: User) -> None:
    workbook = workbook_of(worksheet.write(draft))
    for row in workbook["Portaal"].iter_rows(min_row=4, max_col=2):
        for cell in row:
            cell.value = None
    raw = saved(workbook)
    outcome = taken(draft, user, raw, max_werkgeverslasten__procent="30")
    assert labels(outcome.kept) == ["Werkgeverslasten"]
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}


def test_what_the_worksheet_cannot_write_does_not_change(draft: Sheet, user: User) -> None:
    note = "a\x0bb\r\nc_x0041_ "
    draft.cells.filter(row="regres").update(note=note)
    Sheet.objects.filter(pk=draft.pk).update(remark="een\r\ntwee\x01")
    assert taken(draft, user).changes_nothing
    taken(draft, user, regres__source="Erbij.")
    cell = the_cell(draft, "regres")
    assert (cell.note.split(), cell.source) == (note.split(), "Erbij.")


def test_another_products_worksheet_is_refused(draft: Sheet, user: User) -> None:
    other = worksheet.write(a_sheet(a_product(slug="anders")))
    with pytest.raises(Unreadable) as refused:
        taken(draft, user, other)
    assert refused.value.message == (
        f"Dit werkblad is van een ander product. U bent nu bij {draft.product.name}."
    )


def test_the_worksheet_of_an_earlier_draft_is_refused(user: User, draft: Sheet) -> None:
    raw = worksheet.write(draft)
    newer = a_sheet(draft.product)
    with pytest.raises(Unreadable) as refused:
        taken(newer, user, raw)
    assert "Dit werkblad is van versie 1. U bent nu bij versie 2." in refused.value.message


def test_the_worksheet_of_the_public_sheet_goes_into_the_draft_begun_from_it(
    user: User, draft: Sheet
) -> None:
    raw = worksheet.write(published(draft))
    newer = a_sheet(draft.product, date(2026, 9, 1))
    outcome = taken(newer, user, raw, max_werkgeverslasten__procent="30")
    assert labels(outcome.taken) == ["Werkgeverslasten"]
    assert labels(outcome.kept) == ["Geldig vanaf"]
    newer.refresh_from_db()
    assert newer.valid_from == date(2026, 9, 1)


@pytest.mark.parametrize("move", [submitted, published])
def test_what_is_no_draft_any_more_takes_nothing(move: Any, draft: Sheet, user: User) -> None:
    raw = worksheet.write(draft)
    move(draft)
    with pytest.raises(workflow.Refused):
        taken(draft, user, raw, max_werkgeverslasten__procent="30")
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": "25"}


def test_a_stranger_takes_nothing_over(draft: Sheet) -> None:
    stranger = an_editor(a_product().insurer)
    with pytest.raises(workflow.Refused):
        taken(draft, stranger, max_werkgeverslasten__procent="30")


def test_what_was_sent_back_becomes_a_draft_again(draft: Sheet, user: User) -> None:
    workflow.send_back(submitted(draft), "Kijk nog eens.", a_reviewer())
    draft.refresh_from_db()
    taken(draft, user)
    draft.refresh_from_db()
    assert draft.state == State.RETURNED
    taken(draft, user, max_werkgeverslasten__procent="30")
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_nothing_is_ever_published(draft: Sheet, user: User) -> None:
    taken(draft, user, valid_from="1-1-2020", max_werkgeverslasten__procent="30")
    draft.refresh_from_db()
    assert draft.published_at is None


def test_how_many_queries_it_takes_does_not_depend_on_what_was_typed(
    draft: Sheet, user: User, django_assert_max_num_queries: Any
) -> None:
    one = filled(worksheet.write(draft), {at("max_werkgeverslasten"): "30"})
    wrong = filled(worksheet.write(draft), {at(key): "x" for key in ("regres", "dekkingen")})
    with django_assert_max_num_queries(14):
        worksheet.take_over(draft, worksheet.read(wrong), user)
    with django_assert_max_num_queries(20):
        worksheet.take_over(draft, worksheet.read(one), user)
