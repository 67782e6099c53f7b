"""Two people at one draft: both values are shown, and neither is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEntry
from policies.models import Sheet
from policies.workflow import Refused, discard
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    submitted,
    the_cell,
)
from tests.policies.admin.beheer import as_shown, opened, page_of, said, save, send, signed_in

pytestmark = pytest.mark.django_db

THEIRS = {
    "max_werkgeverslasten__procent": "25",
    "max_werkgeverslasten__certainty": "bevestigd",
}
MINE = {**THEIRS, "max_werkgeverslasten__procent": "30"}


@pytest.fixture
def draft() -> Sheet:
    """A draft on which one row is answered."""
    return a_sheet(
        a_product(an_insurer("Verzekeraar Vast")), date(2026, 6, 1), max_werkgeverslasten="tot 20%"
    )


@pytest.fixture
def member(draft: Sheet) -> Client:
    """Someone who keeps it, signed in."""
    return signed_in(an_editor(draft.product.insurer, "redacteur@example.org"))


@pytest.fixture
def colleague(draft: Sheet) -> Client:
    """Someone else who does, signed in."""
    return signed_in(an_editor(draft.product.insurer, "collega@example.org"))


def percentage(sheet: Sheet) -> Any:
    """The answer that both are at."""
    value: Any = the_cell(sheet, "max_werkgeverslasten").value
    return value["procent"]


def text_of(response: Any) -> str:
    """The page as one line, as people read it."""
    return " ".join(response.content.decode().split())


def test_of_two_who_change_one_answer_the_second_sees_both_and_nothing_is_written(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    with clock_at(moment("2026-03-02", 14)):
        save(colleague, draft, **THEIRS)
    response = send(member, draft, shown, **MINE, remark="Ook dit.")
    assert response.status_code == 409
    page = text_of(response)
    assert "Intussen bewaarde collega@example.org</strong> op 2 maart om 14.00 uur" in page
    assert "tot 25%" in page
    assert as_shown(response)["max_werkgeverslasten-procent"] == "30"
    assert as_shown(response)["remark"] == "Ook dit."
    assert 'href="#kenmerk-max_werkgeverslasten"' in page
    draft.refresh_from_db()
    assert (percentage(draft), draft.remark) == ("25", "")


def test_saving_again_is_choosing_ones_own_and_the_log_keeps_the_other(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    told = send(member, draft, shown, **MINE)
    assert send(member, draft, as_shown(told)).status_code == 302
    assert percentage(draft) == "30"
    entry = AuditEntry.objects.about(draft).latest("pk")
    assert entry.before is not None
    assert entry.before["max_werkgeverslasten"]["antwoord"] == {"procent": "25"}
    assert "tot 25%" in text_of(member.get(page_of(draft, "history")))


def test_the_other_answer_can_be_taken_over_with_a_button(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS, max_werkgeverslasten__note="Nieuw.")
    told = send(member, draft, shown, **MINE, remark="Ook dit.")
    taken = send(member, draft, as_shown(told), _theirs="max_werkgeverslasten")
    assert taken.status_code == 200
    after = as_shown(taken)
    assert after["max_werkgeverslasten-procent"] == "25"
    assert after["max_werkgeverslasten-note"] == "Nieuw."
    assert after["remark"] == "Ook dit."
    assert send(member, draft, after).status_code == 302
    draft.refresh_from_db()
    assert (percentage(draft), draft.remark) == ("25", "Ook dit.")


def test_both_stay_in_view_until_one_is_saved(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    told = send(member, draft, shown, **MINE)
    again = send(member, draft, as_shown(told), eerste_contractstermijn__jaren="drie")
    assert again.status_code == 200
    assert "Intussen bewaarde collega@example.org" in text_of(again)
    assert as_shown(again)["max_werkgeverslasten-procent"] == "30"


def test_what_changes_once_more_is_told_once_more(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    told = send(member, draft, shown, **MINE)
    save(colleague, draft, max_werkgeverslasten__procent="27")
    again = send(member, draft, as_shown(told))
    assert again.status_code == 409
    assert "tot 27%" in text_of(again)
    assert percentage(draft) == "27"


def test_who_was_told_may_choose_the_answer_of_before(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    told = send(member, draft, shown, **MINE)
    send(member, draft, as_shown(told), max_werkgeverslasten__procent="20")
    assert percentage(draft) == "20"


def test_what_one_did_not_touch_stays_as_the_other_saved_it(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS, complaints_route="klachten@vast.example.org")
    response = send(member, draft, shown, regres__certainty="niet_van_toepassing")
    assert response.status_code == 302
    draft.refresh_from_db()
    assert (percentage(draft), draft.complaints_route) == ("25", "klachten@vast.example.org")
    assert the_cell(draft, "regres").certainty == "niet_van_toepassing"
    assert said(response)[-1] == (
        "Intussen gewijzigd door collega@example.org, en zo gebleven: "
        "Klachten over dit product, Werkgeverslasten."
    )


def test_what_one_did_not_touch_is_shown_as_the_other_saved_it(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    response = send(member, draft, shown, eerste_contractstermijn__jaren="drie")
    assert as_shown(response)["max_werkgeverslasten-procent"] == "25"
    assert "U had hier niets veranderd" in text_of(response)
    send(member, draft, as_shown(response), eerste_contractstermijn__jaren="")
    assert percentage(draft) == "25"


def test_two_who_say_the_same_do_not_differ(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    entries = AuditEntry.objects.count()
    typed_otherwise = {**THEIRS, "max_werkgeverslasten__procent": "25,0 %"}
    assert send(member, draft, shown, **typed_otherwise).status_code == 302
    assert AuditEntry.objects.count() == entries


def test_a_wrong_answer_that_somebody_else_gave_meanwhile_shows_both(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, **THEIRS)
    response = send(member, draft, shown, max_werkgeverslasten__procent="veel")
    assert response.status_code == 409
    assert as_shown(response)["max_werkgeverslasten-procent"] == "veel"
    assert "tot 25%" in text_of(response)


def test_what_the_sheet_says_of_itself_is_kept_apart_as_well(
    member: Client, colleague: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    save(colleague, draft, remark="Van de collega.", valid_from="2026-07-01")
    response = send(member, draft, shown, remark="Van mij.")
    assert response.status_code == 409
    after = as_shown(response)
    assert (after["remark"], after["valid_from"]) == ("Van mij.", "2026-07-01")
    assert "Van de collega." in text_of(response)
    assert send(member, draft, after, _theirs="remark").status_code == 200


def test_a_note_of_several_lines_that_was_not_touched_is_no_change(
    member: Client, draft: Sheet
) -> None:
    cell = the_cell(draft, "max_werkgeverslasten")
    cell.note = "Een.\nTwee.\r\nDrie."
    cell.save()
    shown = opened(member, draft)
    sent = {**shown, "max_werkgeverslasten-note": "Een.\r\nTwee.\r\nDrie."}
    entries = AuditEntry.objects.count()
    assert member.post(page_of(draft), sent).status_code == 302
    assert AuditEntry.objects.count() == entries


def test_who_of_the_secretariat_it_was_is_not_told(member: Client, draft: Sheet) -> None:
    shown = opened(member, draft)
    save(signed_in(a_reviewer("beoordelaar@example.org")), draft, **THEIRS)
    page = text_of(send(member, draft, shown, **MINE))
    assert "Intussen bewaarde het secretariaat" in page
    assert "beoordelaar@example.org" not in page


def test_a_form_without_marks_overwrites_nothing(member: Client, draft: Sheet) -> None:
    shown = opened(member, draft) | {"gezien": "", "verteld": "onzin : x:"}
    response = send(member, draft, shown, **MINE)
    assert response.status_code == 409
    assert percentage(draft) == "20"


@pytest.mark.parametrize("how", ["submitted", "published", "deleted"])
def test_what_was_typed_comes_back_when_the_sheet_has_moved_on(
    how: str, member: Client, draft: Sheet
) -> None:
    shown = opened(member, draft)
    number = draft.pk
    moves_on: dict[str, Callable[[Sheet], Any]] = {
        "submitted": submitted,
        "published": published,
        "deleted": lambda sheet: discard(sheet, None),
    }
    moves_on[how](draft)
    draft.pk = number
    response = send(member, draft, shown, **MINE, regres__note="<b>Niet</b> kwijt.")
    assert response.status_code == (404 if how == "deleted" else 409)
    page = text_of(response)
    assert "Wat u typte, is niet opgeslagen" in page
    assert "Ten hoogste: 30" in page
    assert "Toelichting: &lt;b&gt;Niet&lt;/b&gt; kwijt." in page
    assert "bevestigd door de verzekeraar" in page


def test_what_stands_on_the_sheet_already_is_not_given_back(member: Client, draft: Sheet) -> None:
    shown = opened(member, draft)
    submitted(draft)
    page = text_of(send(member, draft, shown))
    assert "U had niets ingevuld dat anders is" in page


def test_what_was_taken_back_is_given_back_too(member: Client, draft: Sheet) -> None:
    save(member, draft, remark="Oude tekst.")
    shown = opened(member, draft)
    draft.refresh_from_db()
    submitted(draft)
    taken_back = {**MINE, "max_werkgeverslasten__procent": ""}
    taken_back["max_werkgeverslasten__certainty"] = "onbekend"
    page = text_of(send(member, draft, shown, **taken_back, remark=""))
    assert '<p class="as-typed">Zekerheid: niet opgegeven</p>' in page
    assert "leeggemaakt" in page
    assert "U had niets ingevuld" not in page


def test_typing_for_a_sheet_of_others_tells_no_more_than_for_none(member: Client) -> None:
    theirs = a_sheet(a_product(name="Geheim Product"))
    typed = {"regres-certainty": "bevestigd", "regres-antwoord": "ja", "remark": "Mijn tekst."}
    there = member.post(page_of(theirs), typed)
    never = member.post(page_of(theirs).replace(str(theirs.pk), "987654"), typed)
    assert there.status_code == never.status_code == 404
    assert "Mijn tekst." in there.content.decode()
    pages = [text_of(response).replace("987654", str(theirs.pk)) for response in (there, never)]
    pages = [page for page in pages if "csrfmiddlewaretoken" in page or page]
    assert "Geheim" not in pages[0]
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def without_tokens(page: str) -> str:
    """The page without what differs for every answer."""
    parts = page.split('name="csrfmiddlewaretoken" value="')
    return parts[0] + "".join(part.partition('"')[2] for part in parts[1:])


def test_a_sheet_that_was_submitted_meanwhile_is_not_deleted(
    member: Client, draft: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*arguments: Any) -> None:
        raise Refused("Dit productblad is intussen ingediend.")

    monkeypatch.setattr("policies.workflow.discard", too_late)
    response = member.post(page_of(draft, "delete"), {"post": "yes"})
    assert response["Location"] == page_of(draft)
    assert said(response)[-1] == "Dit productblad is intussen ingediend."
    assert Sheet.objects.filter(pk=draft.pk).exists()
